"""RenderCV (rendercv.com): a resume in YAML under ``cv``, with its language under ``locale``.

``locale.language`` is an English word today (``spanish``) and was a tag before (``es``); a file that names none is
laid out in English. The sections' titles are the person's own, in any language; an entry's fields say what it is.
Texts are Markdown.
"""

import re
from collections.abc import Iterator

import msgspec

from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Profile, Section, SectionKind, Unreadable
from profilecheck.readers import outline, yaml_text
from profilecheck.readers.json_tree import JsonNode
from profilecheck.readers.markdown_text import plain
from profilecheck.readers.named_locale import base_name, locale_in_name
from profilecheck.readers.resume_headings import Topic, topic
from profilecheck.sources.document import Bundle, Document

FORMAT = "rendercv"
SURFACE = "rendercv"

_CV = re.compile(rb"^(?:\xef\xbb\xbf)?cv[ \t]*:[ \t]*(?:[#&].*)?\r?$", re.MULTILINE)
_BELOW = re.compile(rb"^[ \t]+(?:name|sections)[ \t]*:", re.MULTILINE)

_WORDS = {"mandarin_chinese": "zh", "norwegian_bokmål": "nb", "norwegian_nynorsk": "nn"}
"""RenderCV's names of languages that are no name anybody else uses; its other names are English words."""


class _Sort(msgspec.Struct, frozen=True):
    """What an entry is: its label in section ids, the fields of its title, and the kinds of both its texts."""

    label: str
    title: str
    title_kind: SectionKind
    text_kind: SectionKind


_EXPERIENCE = _Sort("position", "position", "position-title", "position-description")
_EDUCATION = _Sort("education", "area", "education-degree", "education-description")
_PUBLICATION = _Sort("publication", "title", "publication-title", "publication-description")
_OTHER = _Sort("other", "name", "other", "other")

_BY_TOPIC: dict[Topic, _Sort] = {
    "experience": _Sort("position", "name", "position-title", "position-description"),
    "education": _Sort("education", "name", "education-degree", "education-description"),
    "projects": _Sort("project", "name", "project-title", "project-description"),
    "volunteer": _Sort("volunteer", "name", "volunteer-title", "volunteer-description"),
    "awards": _Sort("award", "name", "award-title", "award-description"),
    "publications": _Sort("publication", "name", "publication-title", "publication-description"),
    "certificates": _Sort("certificate", "name", "certificate", "certificate"),
    "courses": _Sort("course", "name", "course", "course"),
    "references": _Sort("recommendation-received", "name", "other", "recommendation-received"),
    "summary": _Sort("summary", "name", "other", "summary"),
    "skills": _Sort("skills", "name", "skills", "skills"),
    "interests": _Sort("interests", "name", "interests", "interests"),
}


def recognises(document: Document | Bundle) -> bool:
    """Say whether this is YAML with a resume under ``cv``, well-formed or not."""
    if not isinstance(document, Document):
        return False
    data = yaml_text.head(document.data)
    return _CV.search(data) is not None and _BELOW.search(data) is not None


def read(document: Document | Bundle) -> Iterator[Profile | Unreadable]:
    """Yield the profile, or one `Unreadable`: the reasons of `yaml_text`, `not-a-yaml-resume`, `nothing-to-judge`."""
    if not isinstance(document, Document):
        return
    source = document.source
    try:
        root = JsonNode(yaml_text.decode(document.data))
    except yaml_text.YamlError as error:
        yield Unreadable(source, error.reason, error.facts, FORMAT)
        return
    people = [node for node in root.below("cv") if isinstance(node.value, dict)]
    if not people:
        yield Unreadable(source, "not-a-yaml-resume", format=FORMAT)
        return
    found = _Found()
    found.read(people[0])
    if not found.sections:
        yield Unreadable(source, "nothing-to-judge", format=FORMAT)
        return
    declared = tuple(_declared(root, source))
    name = outline.first_text(people[0], "name")
    yield Profile(
        source, FORMAT, SURFACE, tuple(found.sections), declared, spoken=tuple(found.spoken), name=name
    )


class _Found:
    """The sections found so far, with a count of each sort."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.spoken: list[str] = []
        self._counts: dict[str, int] = {}

    def read(self, cv: JsonNode) -> None:
        for node in outline.follow(cv, "headline|label"):
            self._add("headline", "headline", node.text or "", node.path)
        titles: list[tuple[str, str]] = []
        for sections in cv.below("sections"):
            keys = list(sections.value) if isinstance(sections.value, dict) else []
            for key in keys:
                entries = sections.below(key)
                title = key.replace("_", " ")
                if entries:
                    titles.append((title, sections.path))
                    self._section(topic(title), entries)
        if titles:
            self._add("labels", "labels", "\n".join(title for title, _ in titles), titles[0][1])

    def _section(self, about: Topic | None, entries: list[JsonNode]) -> None:
        if about == "languages":
            self.spoken += [text for node in entries if (text := _language(node))]
            return
        sort = _BY_TOPIC.get(about, _OTHER) if about else _OTHER
        lines = [(text, node.path) for node in entries if (text := _line(node))]
        if lines:
            path = lines[0][1] if len(lines) == 1 else lines[0][1].rpartition("/")[0]
            self._add(self._ident(sort), sort.text_kind, "\n".join(text for text, _ in lines), path)
        for node in entries:
            if not _line(node):
                self._entry(_sort_of(node, sort), node)

    def _entry(self, sort: _Sort, node: JsonNode) -> None:
        ident = f"{sort.label}-{self._number(sort.label)}"
        for title in node.below(sort.title)[:1]:
            self._add(f"{ident}-title", sort.title_kind, title.text or "", title.path)
        for field in ("summary", "highlights"):
            nodes = node.below(field)
            text = "\n".join(one.text for one in nodes if one.text)
            if nodes:
                path = nodes[0].path if len(nodes) == 1 else nodes[0].path.rpartition("/")[0]
                name = "description" if field == "summary" else field
                self._add(f"{ident}-{name}", sort.text_kind, text, path)

    def _ident(self, sort: _Sort) -> str:
        number = self._number(sort.label)
        return sort.label if number == 1 and sort.label != "other" else f"{sort.label}-{number}"

    def _number(self, label: str) -> int:
        self._counts[label] = self._counts.get(label, 0) + 1
        return self._counts[label]

    def _add(self, ident: str, kind: SectionKind, text: str, path: str) -> None:
        text = plain(text)
        if text:
            self.sections.append(Section(ident, kind, text, path))


def _sort_of(node: JsonNode, by_title: _Sort) -> _Sort:
    """Return what an entry is by its fields, or else by the section's title."""
    for field, sort in (("company", _EXPERIENCE), ("institution", _EDUCATION), ("authors", _PUBLICATION)):
        if node.below(field):
            return sort
    return by_title


def _line(node: JsonNode) -> str:
    """Return the text of an entry that is nothing but a line (text, bullet, number, label and details), or none."""
    if node.text is not None:
        return node.text
    details = outline.first_text(node, "details|bullet|number|reversed_number")
    label = outline.first_text(node, "label")
    return ": ".join(filter(None, (label, details)))


def _language(node: JsonNode) -> str:
    """Return the language an entry of a list of languages names."""
    text = outline.first_text(node, "label|name|bullet") or node.text or ""
    return plain(re.split(r"[:(–—,]", text, maxsplit=1)[0])


def _declared(root: JsonNode, source: str) -> Iterator[DeclaredLocale]:
    """Yield what the file declares; RenderCV's default comes last, for nobody wrote it."""
    stated = outline.first_text(root, "locale/language|locale_catalog/language")
    if stated:
        yield DeclaredLocale(_locale(stated.strip()), "locale-language", "/locale/language")
    if named := locale_in_name(source):
        yield DeclaredLocale(named, "file-name", base_name(source))
    if not stated:
        yield DeclaredLocale(Locale.parse("en"), "rendercv-default", "/locale/language")


def _locale(word: str) -> Locale:
    """Read RenderCV's value; a language's English name is right there and no fault."""
    locale = Locale.parse(_WORDS.get(word.lower(), word))
    fault = None if locale.fault == "language-name" else locale.fault
    return msgspec.structs.replace(locale, raw=word, fault=fault)
