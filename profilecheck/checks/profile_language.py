"""Is most of the profile in another language than it declares?"""

from collections.abc import Iterator

from profilecheck.checks import Check, NoParams, always
from profilecheck.checks.traits import JUDGED, MISMATCH, NAMED
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Evidence, Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import WEAK, DeclaredLocale


def declaration(subject: Subject) -> DeclaredLocale | None:
    """Return the most trusted declaration that names a language, or None."""
    return next((found for found in subject.profile.declared if found.locale.language), None)


def mismatch(subject: Subject) -> bool:
    """Say whether the profile as a whole is in another language than declared, surely or likely."""
    declared = declaration(subject)
    overall = subject.overall
    if declared is None or overall.language is None or overall.certainty == "unknown":
        return False
    return not declared.locale.same_language(Locale.parse(overall.language))


def _run(subject: Subject, _params: NoParams) -> Iterator[Observation]:
    declared = declaration(subject)
    if declared is None or not mismatch(subject):
        return
    detected = Locale.parse(subject.overall.language or "")
    judged = agreeing = total = own = 0
    evidence: list[Evidence] = []
    for section, detection in zip(subject.profile.sections, subject.detections, strict=True):
        if detection.language is None or section.kind in ("labels", "page-title"):
            continue
        judged += 1
        total += len(section.text)
        if detected.same_language(Locale.parse(detection.language)):
            agreeing += 1
            own += len(section.text)
            evidence.append(Evidence(section.path, section.text[:80], 0, min(80, len(section.text))))
    yield Observation(
        "mismatch",
        "fail" if subject.overall.certainty == "sure" and declared.how not in WEAK else "review",
        None,
        "",
        {
            "declared": declared.locale,
            "how": declared.how,
            "detected": detected,
            "agreeing": agreeing,
            "judged": judged,
            "share": round(100 * own / max(1, total)),
        },
        tuple(evidence[:3]),
    )


CHECK = Check(
    "profile-language",
    {
        "mismatch": {
            "declared": "locale",
            "how": "key",
            "detected": "locale",
            "agreeing": "count",
            "judged": "count",
            "share": "percent",
        }
    },
    NoParams,
    always,
    _run,
    MISMATCH,
    needs=NAMED | JUDGED,
)
