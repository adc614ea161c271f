"""Can the readers of the text read the person's name?"""

from collections.abc import Iterator

import msgspec

from profilecheck.checks import Check
from profilecheck.model.detection import Subject
from profilecheck.model.finding import Observation
from profilecheck.model.locale import family
from profilecheck.model.profile import QUOTED, TERMS
from profilecheck.model.script import script, scripts


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
    used = scripts(name)
    if not used or "Latn" in used:
        return
    text = _text_script(subject)
    known = {text, *params.also_read.get(family(overall.language.partition("-")[0]), ())}
    if not text or used & known:
        return
    yield Observation(
        "unread",
        "fail" if overall.certainty == "sure" else "review",
        None,
        "",
        {"name_script": script(name), "text_script": text},
    )


def _text_script(subject: Subject) -> str:
    """Return the script of the member's own text."""
    own = [one.text for one in subject.profile.sections if one.kind not in TERMS | QUOTED | {"labels"}]
    return script("\n".join(own))


CHECK = Check("name-script", {"unread": {"name_script": "key", "text_script": "key"}}, Params, _applies, _run)
