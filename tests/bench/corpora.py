"""Texts of known language to measure and calibrate with: from a folder, or from packages that anyone can install."""

import unicodedata
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import msgspec

TITLES, PHRASES = ("labels", "occ", "jobs", "titles"), ("words", "pairs", "loan", "skills")
"""How the names of corpus files end that hold titles, or other short texts; the rest are prose."""


class Text(msgspec.Struct, frozen=True):
    """One text with the language it is labelled with; `title` if it is short, `job` if it names one."""

    language: str
    text: str
    title: bool
    corpus: str
    job: bool = False


def from_folder(folder: Path) -> Iterator[Text]:
    """Yield the texts of all ``*.tsv`` files of a folder, lines of `language<TAB>text`."""
    for path in sorted(folder.glob("*.tsv")):
        job = path.stem.endswith(TITLES)
        title = job or path.stem.endswith(PHRASES)
        for line in path.read_text(encoding="utf-8").splitlines():
            language, tab, text = line.partition("\t")
            if tab and text.strip():
                yield Text(language, text.strip(), title, path.stem, job)


def from_packages() -> Iterator[Text]:
    """Yield faker's job titles and Django's translated messages (``pip install ".[bench]"``)."""
    yield from _faker_jobs()
    yield from _django_messages()


def _faker_jobs() -> Iterator[Text]:
    root = Path(import_module("faker").__file__ or "").parent / "providers" / "job"
    for folder in sorted(root.glob("[a-z][a-z]_[A-Z][A-Z]")):
        provider = import_module(f"faker.providers.job.{folder.name}").Provider
        for job in sorted(set(provider.__dict__.get("jobs", ()))):
            yield Text(folder.name.partition("_")[0], job, title=True, corpus="faker jobs", job=True)


def _django_messages() -> Iterator[Text]:
    from gettext import GNUTranslations  # noqa: PLC0415 - only this corpus is compiled message catalogues

    root = Path(import_module("django").__file__ or "").parent
    for path in sorted(root.glob("**/locale/*/LC_MESSAGES/django.mo")):
        language = path.parent.parent.name.partition("_")[0]
        with path.open("rb") as file:
            messages = GNUTranslations(file)._catalog.values()  # type: ignore[attr-defined]
        for message in messages:
            plain = " ".join(str(message).replace("%", " ").split())
            if len(plain) >= 40 and not plain.startswith("Project-Id-Version"):
                yield Text(language, plain, title=False, corpus="django messages")


def unambiguous(texts: Iterable[Text]) -> list[Text]:
    """Leave out texts that stand under several languages: a label that is right for two proves nothing."""
    texts = list(texts)
    languages: dict[str, set[str]] = {}
    for text in texts:
        languages.setdefault(text.text.casefold(), set()).add(text.language)
    return [text for text in texts if len(languages[text.text.casefold()]) == 1]


def without_accents(text: str) -> str:
    """Return the text as people type it in a hurry; marks that make another letter of a kana stay."""
    bare = (
        char
        for char in unicodedata.normalize("NFD", text)
        if not unicodedata.combining(char) or char in "\u3099\u309a"
    )
    return unicodedata.normalize("NFC", "".join(bare))
