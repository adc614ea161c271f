"""Does a profile in another language carry English job titles?

The English name of a degree, an award or a project is its official one, and does not count.
"""

from collections.abc import Iterator

from profilecheck.checks import Check, NoParams
from profilecheck.checks.profile_language import declaration
from profilecheck.checks.section_language import english_title, expected
from profilecheck.checks.traits import FOREIGN, TITLED
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Evidence, Observation
from profilecheck.model.profile import JOB_TITLES


def _applies(subject: Subject, _params: NoParams) -> bool:
    home, declared = expected(subject), declaration(subject)
    if home is None or home.language == "en" or (declared and declared.locale.language == "en"):
        return False
    return any(section.kind in JOB_TITLES for section in subject.profile.sections)


def _run(subject: Subject, _params: NoParams) -> Iterator[Observation]:
    home = expected(subject)
    titles = [
        section
        for section, detection in zip(subject.profile.sections, subject.detections, strict=True)
        if section.kind in JOB_TITLES and english_title(section, detection)
    ]
    if home is None or not titles:
        return
    yield Observation(
        "english",
        "fail",
        titles[0].id,
        titles[0].path,
        {"expected": home, "titles": len(titles)},
        tuple(Evidence(title.path, title.text[:80], 0, min(80, len(title.text))) for title in titles[:3]),
    )


CHECK = Check(
    "english-title",
    {"english": {"expected": "locale", "titles": "count"}},
    NoParams,
    _applies,
    _run,
    FOREIGN,
    needs=TITLED,
)
