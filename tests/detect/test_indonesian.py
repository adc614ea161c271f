"""Indonesian and Malay, which the identifiers call by one name."""

import pytest

from profilecheck.detect import Detector
from profilecheck.detect.indonesian import indonesian_or_malay
from tests.detect.conftest import MakeProfile

INDONESIAN = (
    "Saya memimpin tim kecil di sebuah perusahaan alat musik dan senang menjelaskan kepada pelanggan mengapa suara "
    "organ tua begitu indah."
)
MALAY = (
    "Saya mengetuai pasukan kecil di sebuah syarikat alat muzik dan suka menerangkan kepada pelanggan mengapa bunyi "
    "organ lama begitu indah."
)


@pytest.mark.parametrize(("text", "language"), [(INDONESIAN, "id"), (MALAY, "ms"), ("Guru sejarah", "id")])
def test_a_text_is_named_by_words_only_one_has(text: str, language: str) -> None:
    assert indonesian_or_malay(text) == language


@pytest.mark.parametrize(("text", "language"), [(INDONESIAN, "id"), (MALAY, "ms")])
def test_a_profile_is_called_by_its_language(
    ladder: Detector, profile: MakeProfile, text: str, language: str
) -> None:
    assert ladder.subject(profile("en", ("summary", text))).overall.language == language


@pytest.mark.parametrize("declared", ["id", "ms"])
def test_neither_is_held_against_the_other(ladder: Detector, profile: MakeProfile, declared: str) -> None:
    subject = ladder.subject(profile(declared, ("summary", INDONESIAN), ("position-description", MALAY)))
    assert [found.language for found in (subject.overall, *subject.detections)] == [declared] * 3
