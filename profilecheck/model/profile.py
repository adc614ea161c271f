"""A profile as every reader hands it on: sections, declarations and links, with no format left in it."""

from typing import Literal, get_args

import msgspec

from profilecheck.model.locale import Locale

SectionKind = Literal[
    "headline",
    "page-title",
    "summary",
    "position-title",
    "position-description",
    "education-degree",
    "education-description",
    "project-title",
    "project-description",
    "volunteer-title",
    "volunteer-description",
    "award-title",
    "award-description",
    "publication-title",
    "publication-description",
    "organization-title",
    "organization-description",
    "recommendation-given",
    "recommendation-received",
    "course",
    "certificate",
    "skills",
    "interests",
    "labels",
    "other",
]
"""What a section is, whatever its format calls it.

`labels` are the headings, navigation and other words of the page around the profile, which the member did not write;
`other` is text whose place in the profile is unknown.
"""

TITLES: frozenset[str] = frozenset(
    k for k in get_args(SectionKind) if k.endswith("-title") and k != "publication-title"
) | {"headline", "page-title", "education-degree"}
"""Kinds that hold a few words and no sentence; English ones are everyday life in every language."""

JOB_TITLES: frozenset[SectionKind] = frozenset({"headline", "position-title"})
"""Those of them that say what someone works as, by which people are searched for."""

TERMS: frozenset[str] = frozenset({"skills", "interests", "course", "certificate", "publication-title"})
"""Kinds that hold names of tools, tests, works and subjects: words without a reliable language, never judged."""

QUOTED: frozenset[str] = frozenset({"recommendation-received"})
"""Kinds that hold other people's words, which the member did not write and cannot mend."""

ASKS_FOR_DECLARED = "export-declares-nothing"
"""The note of a reader whose format says nowhere which language the profile is filed under, and never can."""

DECLARES_NOTHING = "format-declares-nothing"
"""The same of a format other than LinkedIn's export, for which there is no file that tells."""

DeclaredBy = Literal[
    "option",
    "pdf-lang",
    "pdf-xmp",
    "pdf-headings",
    "meta-language",
    "top-language",
    "basics-language",
    "file-name",
    "docx-lang",
    "docx-properties",
    "locale-language",
    "rendercv-default",
    "yamlresume-default",
    "page-locale",
    "csv-column",
    "localized-key",
    "preferred-locale",
    "primary-locale",
    "europass-locale",
    "europass-default",
    "settings-language",
    "in-language",
    "json-ld-language",
    "html-lang",
    "xml-lang",
    "content-language-meta",
    "content-language-header",
    "og-locale",
    "meta-locale",
    "platform",
]
"""Where a declaration came from; the reader's words for each stand in the interface words (`declared_by`)."""


WEAK: frozenset[DeclaredBy] = frozenset(
    {"docx-lang", "page-locale", "rendercv-default", "yamlresume-default"}
)
"""Declarations nobody made: what Word takes from the keyboard and Reactive Resume from the language it is shown in, and
what a format assumes where nothing is said."""


Direction = Literal["rtl", "ltr", "auto", "style", "unstated"]
"""What a page says about the direction of its text: the values of HTML's `dir`, `style` where only a style sheet in it
says "right to left", `unstated` where nothing does."""


class DeclaredLocale(msgspec.Struct, frozen=True, gc=False):
    """One place that says which language the profile is in. `where` is a pointer or a name a user can look up."""

    locale: Locale
    how: DeclaredBy
    where: str


class Link(msgspec.Struct, frozen=True, gc=False):
    """A web address the profile states as its own. `where` is a pointer or a name a user can look up."""

    url: str
    where: str


class Section(msgspec.Struct, frozen=True, gc=False):
    """One text of the profile that has one writer and should have one language.

    `id` is unique in the profile and holds no text of it (`position-2-title`); `path` is where the text stands
    in the file: a JSON Pointer, ``Positions.csv#3/Description`` or ``page 1/Experience/2``. `declared` is the
    section's own language declaration where its format has one.
    """

    id: str
    kind: SectionKind
    text: str
    path: str
    declared: Locale | None = None


class Profile(msgspec.Struct, frozen=True):
    """What one reader understood of one person's profile.

    `source` is the name under which the user knows the file. `surface` names the place where the profile can be
    mended and chooses the remediation steps. `declared` is in order of trust, best first. `spoken` are the
    languages the person speaks, which declare nothing about the text. Where an input holds a profile in several
    languages, its reader yields one `Profile` a version, one after the other, and `version` names it. `notes` are
    keys of interface words (``notes.<key>``) for what a reader must tell the user, such as an export that says
    nowhere which language the profile is under. `direction` is what a web page says about its text's, None for
    formats that have no directions. `name` is the person's, where the format has a place for it that cannot be
    mistaken; it is for looking at its letters and never repeated.
    """

    source: str
    format: str
    surface: str
    sections: tuple[Section, ...]
    declared: tuple[DeclaredLocale, ...] = ()
    links: tuple[Link, ...] = ()
    spoken: tuple[str, ...] = ()
    version: str | None = None
    notes: tuple[str, ...] = ()
    direction: Direction | None = None
    name: str | None = None


class Unreadable(msgspec.Struct, frozen=True):
    """An input that could not be judged: a line in the report, never a crash.

    `reason` is a key of interface words (``unreadable.<reason>``); `facts` are put into that sentence. `format`
    is the format that recognised the input, or None if none did.
    """

    source: str
    reason: str
    facts: dict[str, str | int] = {}
    format: str | None = None
