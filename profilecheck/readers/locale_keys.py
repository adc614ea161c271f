"""Language tags as JSON keys and LinkedIn's API write them (`en_US`, `en_US_WIN`): an underscore is right there."""

import msgspec

from profilecheck.model.locale import Locale


def from_key(raw: str) -> Locale:
    """Read a tag in which an underscore is no fault."""
    locale = Locale.parse(raw)
    return msgspec.structs.replace(locale, fault=None) if locale.fault == "underscore" else locale
