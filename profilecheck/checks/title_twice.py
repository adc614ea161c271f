"""Is one role named in two languages inside one version?

Which names are one role the rule says (`roles`); a name that is the same in several languages tells nothing.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import msgspec

from profilecheck.checks import Check
from profilecheck.checks.traits import FOREIGN, MIXED, TITLED, UNDETERMINED
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Evidence, Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import JOB_TITLES, Section

_BETWEEN = re.compile(r"[|/·•,;:()–—\n]|\s-\s")
_PLACE = re.compile(r"@|\s(?:at|in|for|en|bei|für|chez|à|na|no|em|presso|a)\s", re.IGNORECASE)
"""What parts titles from each other, and a title from its place: a name counts where it is the whole title, since an
"Enterprise Architect" is no architect."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The roles: in each, the names by language."""

    roles: tuple[dict[str, tuple[str, ...]], ...]

    def __hash__(self) -> int:
        return id(self)


def _names(params: Params) -> dict[str, tuple[int, str]]:
    """Return what each name names: the number of the role and the language."""
    found: dict[str, set[tuple[int, str]]] = {}
    for number, role in enumerate(params.roles):
        for language, names in role.items():
            for name in names:
                found.setdefault(name.casefold(), set()).add((number, language))
    return {name: next(iter(meanings)) for name, meanings in found.items() if len(meanings) == 1}


@lru_cache(maxsize=8)
def _naming(params: Params) -> Callable[[str], tuple[tuple[int, str, str], ...]]:
    """Return a function that finds (role, language, title) of each known title in the text of a section."""
    known = _names(params)

    @lru_cache(maxsize=4096)  # titles recur from profile to profile
    def named(text: str) -> tuple[tuple[int, str, str], ...]:
        titles = [_PLACE.split(piece, 1)[0].strip() for piece in _BETWEEN.split(text)]
        return tuple((*known[title.casefold()], title) for title in titles if title.casefold() in known)

    return named


def _applies(subject: Subject, _params: Params) -> bool:
    return any(section.kind in JOB_TITLES for section in subject.profile.sections)


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    named = _naming(params)
    seen: dict[int, dict[str, tuple[Section, str]]] = {}
    for section in subject.profile.sections:
        if section.kind not in JOB_TITLES:
            continue
        for role, language, title in named(section.text):
            seen.setdefault(role, {}).setdefault(language, (section, title))
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
    needs=TITLED,
)
