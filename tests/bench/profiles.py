"""Makes profiles whose truth is known, as JSON Resumes, from texts people wrote.

Kinds: `consistent` (in the declared language, with English titles and tool names, as real ones are), `whole` (all in
another language than declared), `section` (one text in another), `mixed` (a summary in two languages), `bare` (names,
tools and English titles only), `terse` and `terse-whole` (no prose; honest, or all in another language). Rough texts come
as people type them: without accents, in capitals, with bullets, hashtags and tools between the words.
"""

import random
from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from profilecheck.model.locale import family, related
from tests.bench.corpora import Text, without_accents

Kind = Literal["consistent", "whole", "section", "mixed", "bare", "terse", "terse-whole"]
KINDS: tuple[Kind, ...] = (
    "consistent",
    "whole",
    "section",
    "mixed",
    "consistent",
    "section",
    "terse",
    "bare",
    "terse-whole",
)
TOOLS = (
    "Docker",
    "Excel",
    "Figma",
    "Git",
    "Jira",
    "Kafka",
    "Power BI",
    "Python",
    "SAP",
    "Scrum",
    "Terraform",
    "C++",
)
ENGLISH = (
    "Account Manager",
    "Business Analyst",
    "Data Engineer",
    "Office Manager",
    "Product Owner",
    "Team Lead",
    "UX Designer",
)
FIRMS = ("Aurora Systems", "Casa Lumen S.L.", "Hansen & Vik AS", "Novum GmbH", "Tierra Alta", "Zeta Labs")


class Truth(msgspec.Struct, frozen=True):
    """What is true of a made profile: `foreign` is the language that should be told, `at` where and of how many words."""

    kind: Kind
    declared: str
    foreign: str = ""
    at: str = ""
    words: int = 0


class Maker:
    """Draws profiles from pools of texts; the same seed draws the same profiles."""

    def __init__(self, texts: Sequence[Text], seed: int, *, rough: bool) -> None:
        """Sort the texts into pools and keep the languages with at least 20 titles and 20 pieces of prose."""
        self._draw = random.Random(seed)
        self._rough = rough
        self._titles: dict[str, list[str]] = {}
        self._prose: dict[str, list[str]] = {}
        for text in texts:
            if text.job or (not text.title and len(text.text) >= 30):
                pool = self._titles if text.job else self._prose
                pool.setdefault(text.language, []).append(text.text)
        self.languages = sorted(
            language
            for language, pool in self._titles.items()
            if len(pool) >= 20 and len(self._prose.get(language, ())) >= 20
        )

    def make(self, number: int) -> tuple[dict[str, Any], Truth]:
        """Return the `number`-th profile and its truth."""
        draw = self._draw
        kind = KINDS[number % len(KINDS)]
        home = draw.choice(self.languages)
        foreign = self._other(home)
        if kind == "bare":
            return self._resume(home, [draw.choice(ENGLISH)], " | ".join(draw.sample(TOOLS, 3))), Truth(
                kind, home
            )
        if kind in ("terse", "terse-whole"):
            home = home if home != "en" else self._other("en")
            count = draw.randint(4, 6)
            english = 0.35 if kind == "terse" else 0.0
            titles = [self._title(home, english) for _ in range(count)]
            declared = home if kind == "terse" else self._other(home)
            return self._resume(declared, titles, self._title(home, english)), Truth(kind, declared, home)
        resume = self._full(
            home, home if kind != "whole" else foreign, english=0.35 if kind != "section" else 0.0
        )
        if kind == "consistent":
            return resume, Truth(kind, home)
        if kind == "whole":
            return resume, Truth(kind, foreign, home)
        if kind == "mixed":
            resume["basics"]["summary"] = f"{self._text(home, 40)}\n\n{self._text(foreign, 40)}"
            return resume, Truth(kind, home, foreign, "/basics/summary")
        return self._planted(resume, home, foreign)

    def _planted(self, resume: dict[str, Any], home: str, foreign: str) -> tuple[dict[str, Any], Truth]:
        spot = self._draw.choice(("label", "position", "summary"))
        if spot == "summary" or foreign == "en":  # an English title is everyday life and no fault
            text = self._text(foreign, self._draw.choice((6, 12, 40)))
            resume["work"][0]["summary"], at = text, "/work/0/summary"
        elif spot == "label":
            resume["basics"]["label"], at = self._title(foreign), "/basics/label"
            text = resume["basics"]["label"]
        else:
            resume["work"][0]["position"], at = self._title(foreign), "/work/0/position"
            text = resume["work"][0]["position"]
        resume["basics"]["summary"] = self._text(home, max(40, 3 * len(text.split())))
        return resume, Truth("section", home, foreign, at, len(text.split()))

    def _full(self, text_language: str, declared: str, *, english: float) -> dict[str, Any]:
        jobs = self._draw.randint(2, 4)
        resume = self._resume(
            declared,
            [self._title(text_language, english) for _ in range(jobs)],
            self._title(text_language, english),
        )
        resume["basics"]["summary"] = self._text(text_language, self._draw.choice((15, 40, 90)))
        for job in resume["work"]:
            job["summary"] = self._text(text_language, self._draw.choice((8, 20, 50)))
        return resume

    def _resume(self, declared: str, titles: Sequence[str], label: str) -> dict[str, Any]:
        draw = self._draw
        return {
            "meta": {"language": declared},
            "basics": {"name": "Alex Invented", "label": label},
            "work": [{"name": draw.choice(FIRMS), "position": title} for title in titles],
            "skills": [{"name": tool} for tool in draw.sample(TOOLS, 6)],
        }

    def _title(self, language: str, english: float = 0.0) -> str:
        if language != "en" and self._draw.random() < english:
            return self._roughened(self._draw.choice(ENGLISH))
        return self._roughened(self._draw.choice(self._titles[language]))

    def _text(self, language: str, words: int) -> str:
        found: list[str] = []
        while (
            sum(len(text.split()) if language not in ("ja", "th", "zh") else len(text) // 3 for text in found)
            < words
        ):
            found.append(self._draw.choice(self._prose[language]).rstrip(" .") + ".")
        return self._roughened(" ".join(found))

    def _roughened(self, text: str) -> str:
        how = self._draw.choice(("", "accents", "capitals", "bullet", "tools", "tags")) if self._rough else ""
        if how == "accents":
            return without_accents(text)
        if how == "capitals":
            return text.upper() if len(text) < 80 else text.lower()
        if how == "bullet":
            return f"▪ {text}"
        if how == "tools":
            return f"{text} | {' | '.join(self._draw.sample(TOOLS, 2))}"
        return f"{text}  #hiring" if how == "tags" else text

    def _other(self, language: str) -> str:
        """Draw another language, English or a close relative in half of the cases."""
        others = [code for code in self.languages if family(code) != family(language)]
        near = [code for code in others if related(family(code), family(language))]
        roll = self._draw.random()
        if roll < 0.3 and "en" in others:
            return "en"
        return self._draw.choice(near if near and roll < 0.5 else others)
