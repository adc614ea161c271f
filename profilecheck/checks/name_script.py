"""Can the readers of the text read the person's name?"""

import re
from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation
from profilecheck.model.locale import family
from profilecheck.model.profile import QUOTED, TERMS
from profilecheck.model.script import is_written_in, script, scripts, without_latin

_TITLE = re.compile(
    r"(?<![^\s,;(/|·-])(?:Dr|Prof|Ph\.? ?D|DBA|MBA|EMBA|M\.?Sc|B\.?Sc|M\.?Eng|B\.?Eng|LL\.?[BM]|CFA|CPA|ACCA|PMP|CISSP)"
    r"\.?(?![^\s,;)/|·-])"
)
"""Titles people put before or after their names in Latin letters, whatever script the name is in."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`also_read` are the scripts that readers of a language know besides the one a text of theirs is in."""

    also_read: dict[str, tuple[str, ...]] = {}


def _applies(subject: Subject, _params: Params) -> bool:
    return subject.profile.name is not None


def _run(subject: Subject, params: Params) -> Iterator[Observation]:
    """Accuse no name with a Latin letter: every keyboard has them, and everyone who is online reads them."""
    name, overall = subject.profile.name or "", subject.overall
    if name.isascii() or overall.language is None or overall.certainty == "unknown":
        return
    name = _TITLE.sub("", name)
    used = scripts(name)
    if not used or "Latn" in used:
        return
    own = family(overall.language.partition("-")[0])
    text = _text_script(subject, own)
    known = {text, *params.also_read.get(own, ())}
    if not text or used & known:
        return
    yield Observation(
        "unread",
        "fail" if overall.certainty == "sure" else "review",
        None,
        "",
        {"name_script": script(name), "text_script": text},
    )


def _text_script(subject: Subject, own: str) -> str:
    """Return the script of the member's text in the family `own`, the profile's, or "" if none of it surely is.

    Names of tools can fill most of a text in another script, so Latin letters are not the script of a language that
    is never written in them.
    """
    text = "\n".join(
        section.text
        for section, detection in zip(subject.profile.sections, subject.detections, strict=True)
        if section.kind not in TERMS | QUOTED | {"labels"}
        and detection.language is not None
        and family(detection.language.partition("-")[0]) == own
    )
    found = script(text)
    if found == "Latn" and not is_written_in(own, found):
        return script(without_latin(text))
    return found


CHECK = Check("name-script", {"unread": {"name_script": "key", "text_script": "key"}}, Params, _applies, _run)
