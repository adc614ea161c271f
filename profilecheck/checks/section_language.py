"""Is a section in another language than the profile it stands in?"""

from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check
from profilecheck.checks.profile_language import declaration, mismatch
from profilecheck.checks.traits import FOREIGN
from profilecheck.model.detection import Detection, Subject
from profilecheck.model.finding import Evidence, Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import TITLES, Section, SectionKind


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which kinds of section the rule looks at: those in `kinds`, or all but those in `except_kinds`."""

    kinds: tuple[SectionKind, ...] = ()
    except_kinds: tuple[SectionKind, ...] = ()

    def cover(self, kind: str) -> bool:
        """Say whether sections of this kind are looked at."""
        return kind in self.kinds if self.kinds else kind not in self.except_kinds


_NAMED_AT_HOME = frozenset({"award-title", "education-degree", "project-title"})
"""Kinds whose words are often the official name of something abroad: worth a look, no fault."""

_LEAST_NAME = 3
"""Words under which such a name is not worth one either: "Abitur", "Laurea Magistrale"."""


def english_title(section: Section, detection: Detection) -> bool:
    """Say whether this is an English job title or headline, which is normal in every language.

    `likely` English is a title; a sentence in the headline is judged like prose and comes as `sure`.
    """
    return section.kind in TITLES and detection.language == "en" and detection.certainty == "likely"


def expected(subject: Subject) -> Locale | None:
    """Return the language the sections are held against: the profile's own, else the declared one."""
    if subject.overall.language is not None:
        return Locale.parse(subject.overall.language)
    declared = declaration(subject)
    return declared.locale if declared else None


def _applies(subject: Subject, params: Params) -> bool:
    if expected(subject) is None:
        return False
    kinds = {section.kind for section in subject.profile.sections}
    return not kinds.isdisjoint(params.kinds) if params.kinds else not kinds <= set(params.except_kinds)


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    whole = expected(subject)
    declared = declaration(subject) if mismatch(subject) else None
    for section, detection in zip(subject.profile.sections, subject.detections, strict=True):
        home = section.declared or whole
        language = detection.language
        if language is None or home is None or language == home.language or detection.certainty == "unknown":
            continue
        if declared and section.kind in TITLES:
            continue  # beside a whole profile in the wrong language a title says nothing new
        if detection.why_not or not params.cover(section.kind) or english_title(section, detection):
            continue
        is_name = section.kind in _NAMED_AT_HOME
        if is_name and (detection.certainty != "sure" or len(section.text.split()) < _LEAST_NAME):
            continue
        found = Locale.parse(language)
        if found.same_language(home) or (declared and found.same_language(declared.locale)):
            continue  # where the whole profile is in the wrong language, a section in the declared one is right
        yield Observation(
            "mismatch",
            "fail" if detection.certainty == "sure" and not is_name else "review",
            section.id,
            section.path,
            {"detected": found, "expected": home, "kind": section.kind},
            (Evidence(section.path, section.text[:80], 0, min(80, len(section.text)), detection.words),),
        )


CHECK = Check(
    "section-language",
    {"mismatch": {"detected": "locale", "expected": "locale", "kind": "key"}},
    Params,
    _applies,
    _run,
    FOREIGN,
)
