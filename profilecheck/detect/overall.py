"""Decides the language of a whole profile by the evidence of all its sections together."""

import math
from collections.abc import Callable, Iterable, Sequence

import msgspec

from profilecheck.detect.clean import Cleaned
from profilecheck.detect.evidence import PROBABLE, RARE, UNSEEN, Support, Thresholds
from profilecheck.model.detection import Certainty
from profilecheck.model.locale import related

_ENGLISH_TITLE = 0.35
"""How likely a title is English in a profile in another language: 35-67 % of positions in real French, Spanish
and German résumés have one."""
_STRAY = 0.01
"""How likely a title is in any other language; it bounds what one title can say."""
_PLAUSIBLE = -4.0
"""The log-probability from which a title makes a language a candidate for the whole profile."""
_UNRIVALLED = 99.0
_NEVER = -99.0


def by_mass(masses: dict[str, int], declared: str | None, counts: Callable[[str], int]) -> tuple[str, float]:
    """Return (family, share) of the language most of the prose is in; `masses` are characters by family.

    Where two languages share the profile about equally, the declared one is the profile's: the other one's
    sections are then what does not fit. If it is neither, the one that more sections are in, as `counts` says.
    """
    total = sum(masses.values())
    family = max(masses, key=lambda name: (masses[name], name == declared, name))
    if declared in masses and masses[family] < 0.6 * total <= 1.5 * (masses[family] + masses[declared]):
        family = declared
    elif family != declared and masses[family] < 0.6 * total:
        level = [name for name in masses if masses[name] * 1.5 > masses[family]]
        family = max(level, key=lambda name: (counts(name), masses[name], name))
    return family, masses[family] / total


class Lead(msgspec.Struct, frozen=True):
    """The language a set of titles speaks for together, and by how much (log-odds) over the next and the declared."""

    family: str
    lead: float
    probability: float


def lead_of_titles(supports: Sequence[dict[str, float]], declared: str | None) -> Lead | None:
    """Add up the short texts of a profile without prose.

    Each of the `supports` is one title's log P(family | text). In a profile in language L a title is in L, or
    English, or rarely in something else, so its log-likelihood is that mixture's logarithm; a sum of such terms
    lets no single title decide. Close relatives of the best language are no rivals unless one of them is the
    declared one: which of them it is may stay in doubt when the mismatch does not. None if there is nothing to add up.
    """
    candidates = {family for support in supports for family, log in support.items() if log > _PLAUSIBLE}
    candidates |= {declared} if declared else set()
    if not candidates or not supports:
        return None
    totals = _totals(supports, candidates)
    best = max(totals, key=lambda family: (totals[family], family == declared, family))
    rivals = [
        total
        for family, total in totals.items()
        if family != best and (family in (declared, "en") or not related(family, best))
    ]
    probability = 1.0 / (1.0 + sum(math.exp(total - totals[best]) for total in rivals))
    return Lead(best, totals[best] - max(rivals) if rivals else _UNRIVALLED, probability)


def is_beyond_doubt(found: Lead, supports: Sequence[dict[str, float]], thresholds: Thresholds) -> bool:
    """Say whether several titles speak twice as clearly for a language as it takes; a rare one is never beyond doubt."""
    if found.lead < 2 * thresholds.profile_sure or found.family in RARE:
        return False
    return _agreeing(found.family, supports) >= 2


def by_titles(
    found: Lead | None, supports: Sequence[dict[str, float]], declared: str | None, thresholds: Thresholds
) -> tuple[str | None, float, Certainty]:
    """Return (family, probability, certainty) of a profile without prose.

    English titles alone say nothing of it, nor do fewer titles than are in the declared language.
    """
    if found is None:
        return None, 0.0, "unknown"
    if found.family == declared:
        return found.family, found.probability, "sure"
    if found.family == "en":
        return None, found.probability, "unknown"
    agreeing = _agreeing(found.family, supports)
    if (agreeing < 2 and found.family in RARE) or (declared and agreeing <= _agreeing(declared, supports)):
        return None, found.probability, "unknown"
    if found.lead >= thresholds.profile_sure and agreeing >= 2:
        return found.family, found.probability, "sure"
    return found.family, found.probability, "likely" if found.lead >= thresholds.profile_likely else "unknown"


def _agreeing(family: str, supports: Sequence[dict[str, float]]) -> int:
    """Count the titles that are more probably in this language than not."""
    return sum([support.get(family, UNSEEN) > PROBABLE for support in supports])


def _totals(supports: Sequence[dict[str, float]], candidates: set[str]) -> dict[str, float]:
    """Return the log-likelihood of all titles for each candidate as the profile's language.

    What a title says of a language it shows nothing of is the same for all of them, and worked out once.
    """
    totals = dict.fromkeys(sorted(candidates), 0.0)
    others = [family for family in totals if family != "en"]
    said_of_others = 0.0
    for support in supports:
        english = math.exp(support.get("en", _NEVER))
        base = _ENGLISH_TITLE * english + _STRAY / 60
        silent = math.log(base)
        said_of_others += silent
        for family in others:
            log = support.get(family)
            if log is not None:
                totals[family] += math.log((1.0 - _ENGLISH_TITLE - _STRAY) * math.exp(log) + base) - silent
        if "en" in totals:
            totals["en"] += math.log((1.0 - _STRAY) * english + _STRAY / 60) - silent
    return {family: total + said_of_others for family, total in totals.items()}


def confirmed(
    texts: Iterable[Cleaned], best: str, rival: str | None, support: Support, thresholds: Thresholds
) -> tuple[str, Certainty]:
    """Ask both identifiers about as many texts as it takes before a profile is told to be in another language.

    Returns the family both together find in all of them, and how sure that is against the `rival` (the declared
    family).
    """
    totals: dict[str, float] = {}
    for text in texts:
        logs, _ = support.of(text, (rival or "",))
        for family in totals.keys() | logs.keys():
            totals[family] = totals.get(family, 0.0) + logs.get(family, UNSEEN)
        if _lead(totals) >= thresholds.profile_sure:
            break
    found = max(totals, key=lambda family: (totals[family], family), default=best)
    lead = totals.get(found, 0.0) - totals.get(rival or "", UNSEEN)
    if lead >= thresholds.profile_sure:
        return found, "sure"
    return found, "likely" if lead >= thresholds.profile_likely else "unknown"


def _lead(totals: dict[str, float]) -> float:
    """Return by how much the best total leads; nothing if there is no other."""
    ranked = sorted(totals.values(), reverse=True)
    return ranked[0] - ranked[1] if len(ranked) > 1 else 0.0
