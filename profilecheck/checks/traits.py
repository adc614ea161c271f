"""What can be seen of a subject in one pass, so that a check with nothing to find is not even asked."""

from profilecheck.model.detection import Subject

MISMATCH = 1
"""The profile as a whole is in another language than declared, or its language cannot be told."""
FOREIGN = 2
"""A section is in another language than the profile."""
MIXED = 4
"""A section is in several languages."""
UNDETERMINED = 8
"""A section's language, or the whole profile's, cannot be told."""
UNDECLARED = 16
"""Nothing declares a language."""
ODD_TAG = 32
"""A declaration is no plain language tag."""
ADDRESSED = 64
"""The profile has a web address."""
ALWAYS = 128
"""Always there, for checks that look at the text itself."""


def traits(subject: Subject) -> int:
    """Return the traits of a subject, as the sum of the bits above."""
    return ALWAYS | _declared(subject) | _detected(subject)


def _declared(subject: Subject) -> int:
    profile = subject.profile
    found = ADDRESSED if profile.links else 0
    if not profile.declared:
        return found | UNDECLARED
    if subject.overall.language is None or subject.overall.language != profile.declared[0].locale.language:
        found |= MISMATCH
    for declared in profile.declared:
        if declared.locale.fault is not None:
            found |= ODD_TAG
    return found


def _detected(subject: Subject) -> int:
    overall = subject.overall.language
    found = 0 if overall else UNDETERMINED
    for detection in subject.detections:
        if detection.language is None:
            if detection.why_not not in ("names-and-terms", "others-words"):
                found |= UNDETERMINED
        elif detection.why_not is not None:
            found |= MIXED | FOREIGN
        elif detection.language != overall:
            found |= FOREIGN
    return found
