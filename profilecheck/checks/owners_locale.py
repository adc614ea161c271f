"""Which language, and which region of it, did somebody choose to declare for the profile?"""

import msgspec

from profilecheck.model.detection import Subject
from profilecheck.model.locale import Locale
from profilecheck.model.profile import WEAK, DeclaredLocale

_NO_CHOICE = "linkedin"
"""A surface that files all English profiles under en_US and all Portuguese ones under pt_BR, whoever wrote them."""


def owners_locale(subject: Subject) -> DeclaredLocale | None:
    """Return the profile's declared language, with the region that was chosen for it or with none.

    What Word takes from the keyboard, what a format assumes and the region LinkedIn adds by itself is nobody's choice;
    what the user of this tool says is one. None if nothing was declared, or several regions of the language were.
    """
    chosen = [found for found in subject.profile.declared if found.locale.language and found.how not in WEAK]
    if not chosen:
        return None
    language = chosen[0].locale.language or ""
    regional = [
        found
        for found in chosen
        if found.locale.language == language
        and found.locale.region
        and (found.how == "option" or subject.profile.surface != _NO_CHOICE)
    ]
    if not regional:
        return msgspec.structs.replace(chosen[0], locale=Locale.parse(language))
    return regional[0] if len({found.locale.region for found in regional}) == 1 else None
