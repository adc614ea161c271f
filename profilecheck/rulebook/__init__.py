"""The rules: data from ``rules/``, validated, bound to their checks and given words.

`records` holds the types of the files, `files` reads one, `loading` binds a rule to its check, `rule` says messages
and steps, `cases` reads the proofs, and `pages` makes the documentation.
"""

from profilecheck.rulebook.cases import load_cases
from profilecheck.rulebook.loading import Rulebook, load
from profilecheck.rulebook.rule import Rule, StepText, message, steps

__all__ = ["Rule", "Rulebook", "StepText", "load", "load_cases", "message", "steps"]
