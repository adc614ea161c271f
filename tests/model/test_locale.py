"""Language tags: what people write, what they mean, and when two of them agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.model.locale import Locale, family


@pytest.mark.parametrize(
    ("raw", "tag", "fault"),
    [
        ("es", "es", None),
        ("es-ES", "es-ES", None),
        ("EN-us", "en-US", None),
        ("pt_BR", "pt-BR", "underscore"),
        ("en_US.UTF-8", "en-US", "posix"),
        ("sr@latin", "sr-Latn", "posix"),
        ("english", "en", "language-name"),
        ("español", "es", "language-name"),
        ("Deutsch", "de", "language-name"),
        (" en ", "en", "whitespace"),
        ("jp", "ja", "unknown-subtag"),
        ("cz-CZ", "cs-CZ", "unknown-subtag"),
        ("jp_JP", "ja-JP", "unknown-subtag"),
        ("cz_CZ.UTF-8", "cs-CZ", "unknown-subtag"),
        ("zh_CHS", "zh-Hans", "not-a-tag"),
        ("zh-Hant-TW", "zh-Hant-TW", None),
        ("iw", "he", None),
        ("in_ID", "id-ID", "underscore"),
        ("en_US_WIN", "en-US", "underscore"),
        ("es-419", "es-419", None),
        ("", "und", "not-a-tag"),
        ("C", "und", "not-a-tag"),
        ("x-default", "und", "not-a-tag"),
        ("und", "und", None),
        ("qq", "und", "not-a-tag"),
        ("Not applicable", "und", "language-name"),
        ("12", "und", "not-a-tag"),
        ("e\u0301s", "und", "not-a-tag"),
    ],
)
def test_reads_every_spelling_seen_in_the_wild(raw: str, tag: str, fault: str | None) -> None:
    locale = Locale.parse(raw)
    assert (locale.tag, locale.fault, locale.raw) == (tag, fault, raw)


@given(st.text(max_size=40))
def test_no_text_raises_and_what_is_meant_is_stable(raw: str) -> None:
    locale = Locale.parse(raw)
    again = Locale.parse(locale.tag)
    assert locale.raw == raw
    assert again.language == locale.language
    assert again.tag == locale.tag


@given(
    st.sampled_from(["es", "en", "pt", "zh", "sr", "nb", "id"]),
    st.sampled_from([None, "Latn", "Hans"]),
    st.sampled_from([None, "BR", "US", "419"]),
)
def test_survives_parse_and_print(language: str, script: str | None, region: str | None) -> None:
    tag = "-".join(part for part in (language, script, region) if part)
    assert Locale.parse(tag).tag == tag


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("es", "es-MX", True),
        ("es-ES", "es-MX", False),
        ("pt-BR", "pt-PT", False),
        ("zh-Hans", "zh-Hant", False),
        ("zh", "zh-Hant", True),
        ("no", "nb", True),
        ("hr", "sr", True),
        ("sr-Latn", "sr-Cyrl", False),
        ("id", "ms", True),
        ("es", "pt", False),
        ("uk", "ru", False),
        ("ca", "es", False),
        ("da", "nb", False),
        ("und", "und", False),
    ],
)
def test_compares_only_what_both_state(one: str, other: str, *, agrees: bool) -> None:
    assert Locale.parse(one).agrees_with(Locale.parse(other)) is agrees
    assert Locale.parse(other).agrees_with(Locale.parse(one)) is agrees


def test_every_family_names_itself() -> None:
    assert {family(family(code)) for code in ("nn", "id", "bs", "fil", "es")} == {
        "no",
        "ms",
        "sr",
        "tl",
        "es",
    }


@pytest.mark.parametrize(
    ("raw", "tag", "doubt"),
    [
        ("iw", "he", "deprecated"),
        ("in_ID", "id-ID", "deprecated"),
        ("sh", "sr-Latn", "deprecated"),
        ("mo", "ro", "deprecated"),
        ("ji", "yi", "deprecated"),
        ("zh-CN", "zh-CN", "chinese-region"),
        ("zh_TW", "zh-TW", "chinese-region"),
        ("zh-Hans-CN", "zh-Hans-CN", None),
        ("zh-HK", "zh-HK", None),
        ("en-UK", "en-GB", "region-invalid"),
        ("es-LA", "es-419", "region-invalid"),
        ("lo-LA", "lo-LA", None),
        ("en-EN", "en-EN", "region-invalid"),
        ("en-EU", "en-EU", "region-invalid"),
        ("es-419", "es-419", None),
        ("en-GB", "en-GB", None),
        ("uk-UA", "uk-UA", None),
        ("en", "en", None),
        ("english", "en", None),
    ],
)
def test_doubts_a_tag_by_its_own_spelling(raw: str, tag: str, doubt: str | None) -> None:
    locale = Locale.parse(raw)
    assert (locale.tag, locale.doubt) == (tag, doubt)
