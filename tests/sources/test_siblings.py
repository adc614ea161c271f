"""The files of a run beside a file: of a folder that is a target, or the targets in it."""

from pathlib import Path

import pytest

from profilecheck.sources.siblings import Siblings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("cv.en.json", "cv.es.json", "below/a.json"):
        path = tmp_path / "people" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("targets", "source", "names"),
    [
        (["people"], "people/cv.en.json", ("below", "cv.en.json", "cv.es.json")),
        (["people/"], "people/below/a.json", ("a.json",)),
        (["people/cv.en.json"], "people/cv.en.json", ("cv.en.json",)),
        (["people/cv.es.json", "people/cv.en.json", "x.json"], "people/cv.en.json", ("cv.en.json", "cv.es.json")),
        (["people/below/a.json"], "people/cv.en.json", ()),
        (["a.json", "b.json"], "a.json", ("a.json", "b.json")),
        (["."], "./people/cv.en.json", ("below", "cv.en.json", "cv.es.json")),
        (["-"], "<stdin>", ("-",)),
    ],
)  # fmt: skip
def test_siblings(targets: list[str], source: str, names: tuple[str, ...]) -> None:
    assert Siblings(targets)(source) == names


def test_a_folder_that_has_gone_has_none(folder: Path) -> None:
    siblings = Siblings([str(folder)])
    assert siblings(f"{folder}/gone/x.json") == ()
