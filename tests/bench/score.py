"""Compares what was told of made profiles with what is true of them."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from profilecheck.model.locale import family
from tests.bench.profiles import Truth

WHOLE, MIXED = "profile-language-mismatch", "mixed-language-section"
SECTIONS = ("section-language-mismatch", "headline-language-mismatch")
RULES = (WHOLE, MIXED, *SECTIONS)


class Told(msgspec.Struct, frozen=True):
    """What one checker said of one profile: its language, and (rule, path, verdict) of each finding."""

    language: str | None
    findings: tuple[tuple[str, str, str], ...]


def rows(told: Iterable[tuple[Truth, Told]]) -> dict[str, tuple[int, int]]:
    """Return (right, all) for each question the truth of a profile answers."""
    count: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for truth, said in told:
        for question, answer in _answers(truth, said):
            count[question] += 1
            right[question] += answer
    return {question: (right[question], count[question]) for question in sorted(count)}


def _answers(truth: Truth, said: Told) -> Iterable[tuple[str, bool]]:
    fails = [finding for finding in said.findings if finding[2] == "fail"]
    kind = truth.kind
    if kind in ("consistent", "bare", "terse"):
        yield f"{kind}: left alone", not fails
        yield f"{kind}: not even a review", not said.findings
    elif kind in ("whole", "terse-whole"):
        named = said.language is not None and family(said.language) == family(truth.foreign)
        yield f"{kind}: told, right language named", named and any(rule == WHOLE for rule, *_ in fails)
        if kind == "whole":
            yield "whole: told once", not any(rule in SECTIONS for rule, *_ in fails)
    elif kind == "mixed":
        yield "mixed: told at its place", any(rule == MIXED and at == truth.at for rule, at, _ in fails)
    else:
        few = truth.words <= 2
        group = "1-2" if few else "3-6" if truth.words <= 6 else "7-15" if truth.words <= 15 else "16+"
        counted = said.findings if few else fails
        found = any(rule in SECTIONS and at == truth.at for rule, at, _ in counted)
        yield f"section, {group} words: told at its place" + (" or put up for review" if few else ""), found
        yield "section: no other one accused", not any(at != truth.at for _, at, _ in fails)
