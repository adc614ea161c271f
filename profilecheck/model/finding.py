"""What a check observed and what a rule makes of it."""

from typing import Literal

import msgspec

from profilecheck.model.detection import Subject
from profilecheck.model.locale import Locale

Verdict = Literal["fail", "review"]
"""`fail`: the evidence is strong. `review`: a person should look."""

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From worst to least, the order in which findings are shown."""

Fact = str | int | float | Locale | tuple[str, ...]


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """A piece of the text at `path` that shows what was observed; `start` and `end` count its characters.

    `words` are those of it that speak most for the language that was found.
    """

    path: str
    excerpt: str
    start: int
    end: int
    words: tuple[str, ...] = ()


class Observation(msgspec.Struct, frozen=True):
    """A fact a check found, without words, rule or severity.

    `outcome` is a key of the check's `outcomes`, which names the facts it supplies. `section` is the id of the
    section concerned or None for the whole profile; `path` is where it stands in the input ("" for the whole).
    """

    outcome: str
    verdict: Verdict
    section: str | None
    path: str
    facts: dict[str, Fact]
    evidence: tuple[Evidence, ...] = ()


class Finding(msgspec.Struct, frozen=True):
    """An observation under the rule it breaks.

    `fingerprint` recognises the same finding in a later run; it is made of rule, outcome, section and locales and
    holds no text of the profile.
    """

    rule: str
    severity: Severity
    observation: Observation
    fingerprint: str


class ProfileResult(msgspec.Struct, frozen=True):
    """All that is known of one profile after judging it. The rule ids in `passed` and `not_applicable` are sorted."""

    subject: Subject
    findings: tuple[Finding, ...]
    passed: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
