"""Reads a rule's cases, small profiles each with what the rule must say about it, and judges whether it did."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from profilecheck.errors import RuleError
from profilecheck.model.finding import Finding, ProfileResult
from profilecheck.rulebook import files
from profilecheck.rulebook.records import Case, CaseFile

__all__ = ["Case", "Failure", "failure", "load_cases"]

FINDINGS = frozenset({"fail", "review"})
"""The expectations under which something is found."""


def load_cases(folder: Path) -> list[Case]:
    """Return the cases of the rule in `folder`, from its ``cases.toml``.

    Raises:
        RuleError: the file is wrong, two cases share a name, a case that finds nothing names an outcome, or one
            has sections besides its versions or accuses a version it does not have.
    """
    file = folder / "cases.toml"
    cases = list(files.read(file, CaseFile).cases)
    names: set[str] = set()
    for place, case in enumerate(cases):
        if case.name in names:
            where = files.at(file, "cases", place, "name")
            raise RuleError("case-name-taken", file=where, case=case.name)
        names.add(case.name)
        if (case.outcome is not None) != (case.expect in FINDINGS):
            where = files.at(file, "cases", place, "outcome" if case.outcome else "expect")
            raise RuleError("case-outcome", file=where, case=case.name)
        if (case.versions and case.sections) or (case.version or 0) > len(case.versions):
            where = files.at(file, "cases", place, "sections" if case.sections else "version")
            raise RuleError("case-versions", file=where, case=case.name)
    return cases


class Failure(msgspec.Struct, frozen=True):
    """What a rule did otherwise than its case says: the sentence ``proof.<key>``, and the facts put into it.

    A `section` of None is the whole profile.
    """

    key: str
    facts: dict[str, str | int | None]


def failure(case: Case, rule_id: str, results: Sequence[ProfileResult]) -> Failure | None:
    """Return how the rule failed its case, or None if it did what the case says.

    `results` are those of the case's profiles, in their order, with all the rules that are asked together.
    """
    mine = [finding for result in results for finding in result.findings if finding.rule == rule_id]
    if case.expect == "not-applicable":
        is_met = all(rule_id in result.not_applicable for result in results)
        return None if is_met else Failure("applies", {})
    if all(rule_id in result.not_applicable for result in results):
        return Failure("not-asked", {})
    if case.expect == "pass":
        if not mine:
            return None
        found = mine[0].observation
        return Failure("found", {"outcome": found.outcome, "verdict": found.verdict})
    accused = results if case.version is None else [results[case.version - 1]]
    rightly = [finding for result in accused for finding in result.findings if finding.rule == rule_id]
    return _found_otherwise(case, mine, rightly, len(accused))


def _found_otherwise(
    case: Case, mine: Sequence[Finding], rightly: Sequence[Finding], wanted: int
) -> Failure | None:
    expected: dict[str, str | int | None] = {"outcome": case.outcome, "verdict": case.expect}
    if not mine:
        return Failure("nothing", expected)
    for finding in mine:
        found = finding.observation
        if (found.outcome, found.verdict) != (case.outcome, case.expect):
            return Failure("otherwise", {**expected, "found": found.outcome, "told": found.verdict})
    if not len(mine) == len(rightly) == wanted:
        return Failure("often", {"count": len(mine)})
    accused = mine[0].observation.section
    if case.section not in (None, accused):
        return Failure("elsewhere", {"section": case.section, "accused": accused})
    return None
