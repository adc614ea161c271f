"""The odds that a text is in another language than its profile's, whichever that is."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from profilecheck.detect.clean import Cleaned
from profilecheck.detect.evidence import PROBABLE, UNSEEN, Support

NAMEABLE = math.log(5)
"""Log-odds of one language over the profile's from which all others are counted against it: none of them by itself is
worth a person's look if it is not likely itself."""

_ENGLISH_TITLE = 1.0
"""Log-odds (nearly 3 : 1) from which a title is taken for English; it is only noted, never held against anyone."""


class Odds(NamedTuple):
    """A text's languages by log-probability, who said so, and what that means for the profile's language.

    `own` is the log-probability of the profile's language, `best` the likeliest other one, `against` the log-odds of
    all others together.
    """

    logs: dict[str, float]
    method: str
    best: str
    own: float
    against: float

    def is_english(self) -> bool:
        """Say whether a title is more likely in English than in all else, and clearly more so than in its own language."""
        english = self.logs.get("en", UNSEEN)
        return english >= PROBABLE and english - self.own >= _ENGLISH_TITLE

    def rivals(self, best: str) -> tuple[tuple[str, float], ...]:
        """Return up to three other languages than the `best`, and how probable they are."""
        ranked = sorted(((log, name) for name, log in self.logs.items() if name != best), reverse=True)
        return tuple((name, round(math.exp(log), 3)) for log, name in ranked[:3] if log > -7.0)


def odds(support: Support, text: Cleaned, home: str, *, excused: bool) -> Odds:
    """Weigh what speaks for other languages than the profile's, `home` ("" if it has none).

    For a title that may be `excused` English is no other language, as titles are in English everywhere.
    """
    logs, method = support.of(text, (home, "en") if excused else (home,))
    at_home = ("en", home) if excused else (home,)
    others = {name: log for name, log in logs.items() if name not in at_home}
    best = max(others, key=lambda name: (others[name], name), default="")
    own = _sum([logs[name] for name in at_home if name in logs])
    against = others.get(best, UNSEEN) - own
    if against >= NAMEABLE:
        against = _sum(others.values()) - own
    return Odds(logs, method, best, logs.get(home, UNSEEN), against)


def probability(log_odds: float) -> float:
    """Return the probability that log-odds stand for."""
    return 1.0 / (1.0 + math.exp(-log_odds)) if log_odds < 30 else 1.0


def _sum(logs: Iterable[float]) -> float:
    """Return the logarithm of the sum of probabilities."""
    total = sum(map(math.exp, logs))
    return math.log(total) if total > 0 else UNSEEN
