"""Results made by hand: what the engine would hand to a reporter, of invented people."""

import io
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest

from profilecheck import words
from profilecheck.model.detection import Detection, Span, Subject
from profilecheck.model.finding import Evidence, Finding, Observation, ProfileResult
from profilecheck.model.locale import Locale
from profilecheck.model.profile import DeclaredLocale, Link, Profile, Section, Unreadable
from profilecheck.model.report import Summary
from profilecheck.reporters import RunInfo, Screen, Step, reporter

SPANISH = Detection("es", 0.9987, "sure", method="eldc")
ENGLISH = Detection("en", 0.94, "likely", method="eldc")
NOBODY_KNOWS = Detection(None, why_not="too-short")


class MadeStep(msgspec.Struct, frozen=True):
    text: str
    status: str = "verified"
    source: str | None = "an invented help page"
    date: str | None = "2025-10-01"
    destructive: bool = False


class Told:
    """A rulebook's words of three rules, without its files."""

    def __init__(self, said: words.Words) -> None:
        self.said = said

    def message(self, finding: Finding) -> str:
        return {
            "profile-language-mismatch": "Your profile is tagged English, but 2 of 3 sections are Spanish.",
            "section-language-mismatch": f"This section is in English: {finding.observation.path}.",
        }.get(finding.rule, f"There is something to know about {finding.observation.path}.")

    def steps(self, finding: Finding, surface: str) -> tuple[Step, ...]:
        if finding.severity == "note":
            return ()
        return (
            MadeStep("Close the account and begin again: your contacts are lost.", destructive=True),
            MadeStep(f"Add a profile in Spanish on {surface}."),
            MadeStep("Ask support to change the language.", "unverified", None, None),
        )

    def reason(self, result: Unreadable) -> str:
        return self.said.say(f"unreadable.{result.reason}", **result.facts)

    def note(self, note: str) -> str:
        return self.said.say(f"notes.{note}")


def made_profile(source: str = "ana.json", **changed: Any) -> Profile:
    profile = Profile(
        source,
        "json-resume",
        "json-resume",
        (
            Section("headline", "headline", "Jefa de obra", "/basics/label"),
            Section("summary", "summary", "Dirijo obras desde hace diez años.", "/basics/summary"),
            Section("position-1-description", "position-description", "Led a team.", "/work/0/summary"),
            Section("skills", "skills", "Revit, AutoCAD", "/skills"),
        ),
        declared=(DeclaredLocale(Locale("en_US", "en", region="US"), "meta-language", "/meta/language"),),
        links=(Link("https://www.linkedin.com/in/invented", "/basics/url"),),
    )
    return msgspec.structs.replace(profile, **changed)


def made_finding(
    rule: str = "profile-language-mismatch", severity: str = "error", verdict: str = "fail", **changed: Any
) -> Finding:
    observation = Observation(
        "other-language",
        verdict,  # type: ignore[arg-type]
        None,
        "",
        {"declared": Locale.parse("en_US"), "count": 2, "share": 0.5},
        (Evidence("/basics/summary", "Dirijo obras desde hace diez años.", 0, 34),),
    )
    return Finding(rule, severity, msgspec.structs.replace(observation, **changed), "0123456789abcdef")  # type: ignore[arg-type]


def made_result(source: str = "ana.json", *findings: Finding, **changed: Any) -> ProfileResult:
    detections = (SPANISH, SPANISH, ENGLISH, Detection(None, why_not="names-and-terms"))
    profile = made_profile(source, **changed)
    return ProfileResult(
        Subject(profile, detections[: len(profile.sections)], SPANISH),
        findings,
        ("locale-malformed",),
        ("url-locale",),
    )


MISLABELLED = made_result(
    "ana.json",
    made_finding(),
    made_finding(
        "section-language-mismatch",
        "warning",
        "review",
        section="position-1-description",
        path="/work/0/summary",
    ),
)
CLEAN = made_result("luis.json")
BARE = ProfileResult(Subject(made_profile("bare.json"), (NOBODY_KNOWS,) * 4, NOBODY_KNOWS), ())
MIXED = ProfileResult(
    Subject(
        made_profile("mixed.json"),
        (
            SPANISH,
            Detection("es", 0.5, "likely", "mixed", spans=(Span(0, 9, "es"), Span(9, 20, "de"))),
            ENGLISH,
            SPANISH,
        ),
        SPANISH,
    ),
    (),
)
BROKEN = Unreadable("broken.pdf", "empty")


@pytest.fixture
def report() -> Callable[..., bytes]:
    """Write a report of the results and return its bytes."""

    def write(
        results: Iterable[ProfileResult | Unreadable],
        form: str = "text",
        language: str = "en",
        screen: Screen | None = None,
        **options: Any,
    ) -> bytes:
        out = io.BytesIO()
        summary = Summary()
        info = RunInfo("1.2.3", "eldc", summary, screen=screen or Screen(), **options)
        said = words.load(language)
        reporter(form).write(summary.count(results), info, Told(said), said, out)
        return out.getvalue()

    return write


@pytest.fixture
def made() -> dict[str, ProfileResult | Unreadable]:
    """The results most tests need, by name."""
    return {"mislabelled": MISLABELLED, "clean": CLEAN, "bare": BARE, "mixed": MIXED, "broken": BROKEN}


@pytest.fixture
def make_result() -> Callable[..., ProfileResult]:
    return made_result


@pytest.fixture
def make_finding() -> Callable[..., Finding]:
    return made_finding
