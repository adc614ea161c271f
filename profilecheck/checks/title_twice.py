"""Is one role named in two languages inside one version?

Which names are one role the rule says (`roles`); a name that is the same in several languages tells nothing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from profilecheck.checks import Check
from profilecheck.checks.traits import FOREIGN, MIXED, UNDETERMINED
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Evidence, Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import Section, SectionKind

_BEFORE = r"(?:^|[|/·•,;:()–—]|\s-\s)\s*"
_AFTER = r"(?=\s*(?:$|[|/·•,;:()–—@]|\s-\s|\s(?:at|in|for|en|bei|für|chez|à|na|no|em|presso|a)\s))"
"""What stands around a name that is the whole title: an "Enterprise Architect" is no architect."""

_KINDS: tuple[SectionKind, ...] = ("headline", "position-title")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The roles: in each, the names by language."""

    roles: tuple[dict[str, tuple[str, ...]], ...]

    def __hash__(self) -> int:
        return id(self)


@lru_cache(maxsize=8)
def _names(params: Params) -> tuple[re.Pattern[str], dict[str, tuple[int, str]]]:
    """Return a pattern for every name, and what each names: the number of the role and the language."""
    found: dict[str, set[tuple[int, str]]] = {}
    for number, role in enumerate(params.roles):
        for language, names in role.items():
            for name in names:
                found.setdefault(name.casefold(), set()).add((number, language))
    known = {name: next(iter(meanings)) for name, meanings in found.items() if len(meanings) == 1}
    longest_first = sorted(known, key=lambda name: (-len(name), name))
    joined = "|".join(map(re.escape, longest_first))
    return re.compile(rf"{_BEFORE}(?P<name>{joined}){_AFTER}", re.IGNORECASE | re.MULTILINE), known


def _titles(subject: Subject) -> list[Section]:
    return [section for section in subject.profile.sections if section.kind in _KINDS]


def _applies(subject: Subject, _params: Params) -> bool:
    return any(section.kind in _KINDS for section in subject.profile.sections)


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    pattern, known = _names(params)
    seen: dict[int, dict[str, tuple[Section, str]]] = {}
    for section in _titles(subject):
        for match in pattern.finditer(section.text):
            meaning = known.get(match["name"].casefold())
            if meaning:
                seen.setdefault(meaning[0], {}).setdefault(meaning[1], (section, match["name"]))
    for names in seen.values():
        if len(names) > 1:
            yield _observation(*list(names.items())[:2])
            return


def _observation(
    first: tuple[str, tuple[Section, str]], second: tuple[str, tuple[Section, str]]
) -> Observation:
    (one, (where, name)), (other, (elsewhere, other_name)) = first, second
    sections = list(dict.fromkeys((where, elsewhere)))
    return Observation(
        "twice",
        "fail",
        elsewhere.id,
        elsewhere.path,
        {"first": Locale.parse(one), "second": Locale.parse(other), "name": name, "other_name": other_name},
        tuple(Evidence(s.path, s.text[:80], 0, min(80, len(s.text))) for s in sections),
    )


CHECK = Check(
    "title-twice",
    {"twice": {"first": "locale", "second": "locale", "name": "text", "other_name": "text"}},
    Params,
    _applies,
    _run,
    FOREIGN | MIXED | UNDETERMINED,
)
