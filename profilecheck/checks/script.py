"""Is the text in the script its declaration asks for, where a language is written in two?"""

from collections.abc import Iterator

from profilecheck.checks import Check, NoParams
from profilecheck.checks.profile_language import declaration
from profilecheck.checks.traits import ALWAYS, NAMED
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Evidence, Observation
from profilecheck.model.locale import Locale
from profilecheck.model.profile import QUOTED, TERMS, Section
from profilecheck.model.script import script

_CHINESE = {"CN": "Hans", "SG": "Hans", "MY": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}
"""The script a region writes Chinese in (CLDR 44, likelySubtags); no region says nothing."""

_LEAST_LETTERS = 10
_LEAST_SHARE = 0.8
"""How much text it takes, and how much of it in the other script: names and quotations may well be in both."""


def expected_script(locale: Locale) -> str | None:
    """Return the script a tag asks for, where its language has two and the tag says which; else None."""
    if locale.language == "zh":
        return locale.script or _CHINESE.get(locale.region or "")
    return locale.script if locale.language == "sr" and locale.script in ("Latn", "Cyrl") else None


def _applies(subject: Subject, _params: NoParams) -> bool:
    declared = declaration(subject)
    return declared is not None and expected_script(declared.locale) is not None


def _run(subject: Subject, _params: NoParams) -> Iterator[Observation]:
    declared = declaration(subject)
    if declared is None:
        return
    wanted = expected_script(declared.locale)
    language = declared.locale.language or ""
    letters: dict[str, int] = {}
    shown: dict[str, Section] = {}
    for section, detection in zip(subject.profile.sections, subject.detections, strict=True):
        own = detection.language is not None and Locale.parse(detection.language).same_language(
            declared.locale
        )
        if own and section.kind not in TERMS and section.kind not in QUOTED:
            found = _script(section.text, language)
            letters[found] = letters.get(found, 0) + len(section.text)
            shown.setdefault(found, section)
    told = {name: size for name, size in letters.items() if name}
    most = max(told, key=lambda name: (told[name], name), default=None)
    if most is None or most == wanted or told[most] < max(_LEAST_LETTERS, _LEAST_SHARE * sum(told.values())):
        return
    section = shown[most]
    yield Observation(
        "mismatch",
        "fail",
        None,
        "",
        {"declared": declared.locale, "found": Locale.parse(f"{language}-{most}")},
        (Evidence(section.path, section.text[:80], 0, min(80, len(section.text))),),
    )


def _script(text: str, language: str) -> str:
    """Return the script a text is in, or "" if it has nothing that tells."""
    if language != "zh":
        return script(text)
    import hanzidentifier  # noqa: PLC0415 - 30 ms that only Chinese profiles need

    kind = hanzidentifier.identify(text)
    return {hanzidentifier.TRADITIONAL: "Hant", hanzidentifier.SIMPLIFIED: "Hans"}.get(kind, "")


CHECK = Check(
    "script",
    {"mismatch": {"declared": "locale", "found": "locale"}},
    NoParams,
    _applies,
    _run,
    ALWAYS,
    needs=NAMED,
)
