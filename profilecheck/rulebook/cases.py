"""Reads a rule's cases: small profiles, each with what the rule must say about it."""

from pathlib import Path

from profilecheck.errors import RuleError
from profilecheck.rulebook import files
from profilecheck.rulebook.records import Case, CaseFile

__all__ = ["Case", "load_cases"]

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
    for case in cases:
        if case.name in names:
            raise RuleError("case-name-taken", file=str(file), case=case.name)
        names.add(case.name)
        if (case.outcome is not None) != (case.expect in FINDINGS):
            raise RuleError("case-outcome", file=str(file), case=case.name)
        if (case.versions and case.sections) or (case.version or 0) > len(case.versions):
            raise RuleError("case-versions", file=str(file), case=case.name)
    return cases
