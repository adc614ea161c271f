"""The rules: data from ``rules/``, validated, bound to their checks and given words.

`records` holds the types of the files, `files` reads one, `loading` binds a rule to its check, `rule` says messages
and steps, `telling` those of a run, `cases` reads the proofs, `pages` makes the documentation, and `scaffold` begins a new rule; `positions`
finds the line of what is wrong.
"""

from profilecheck.rulebook.cases import load_cases
from profilecheck.rulebook.loading import Rulebook, bound, load, load_with
from profilecheck.rulebook.records import Given
from profilecheck.rulebook.rule import Rule, StepText, message, steps
from profilecheck.rulebook.telling import Told

__all__ = [
    "Given",
    "Rule",
    "Rulebook",
    "StepText",
    "Told",
    "bound",
    "load",
    "load_cases",
    "load_with",
    "message",
    "steps",
]
