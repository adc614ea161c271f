"""Makes the characters seen that a terminal would act on or hide: controls, bidi marks, zero-width ones."""

import re

_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Letters and marks that show nothing, which Unicode counts as printable, as it does selectors from U+E0100 on."""

_HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls: a terminal's commands
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # soft hyphen, joiners and fillers that show nothing
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero-width and bidi controls (Unicode UAX 9)
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"  # annotation, noncharacters, tags and other ignorables
    "\ud800-\udfff"  # lone surrogates: a file name that is not UTF-8, or a broken JSON escape
)
_BREAKS = "\t\n\r\u2028\u2029"
_SEEN = re.compile(f"[{_HIDDEN}]")
_SPACES = re.compile(f"[ \u00a0]*[{_BREAKS}][ \u00a0{_BREAKS}]*")
_JOINED_SCRIPT = "\u0600"
"""Persian and the scripts of India spell with U+200C and U+200D; no letter before this one does."""


def visible(text: str) -> str:
    """Return `text` on one line with every hidden character as ``<U+202E>``.

    Line breaks and tabs become one space. The joiners U+200C and U+200D stay inside words of the scripts that
    need them.
    """
    if text.isascii() and text.isprintable():
        return text
    return _SEEN.sub(_show, _SPACES.sub(" ", text))


def _show(match: re.Match[str]) -> str:
    character = match.group()
    text, at = match.string, match.start()
    if character in "\u200c\u200d" and 0 < at < len(text) - 1:
        before, after = text[at - 1], text[at + 1]
        if min(before, after) >= _JOINED_SCRIPT and before.isprintable() and after.isprintable():
            return character
    return f"<U+{ord(character):04X}>"


_JSON_HIDDEN = re.compile(f"[{_HIDDEN}\u2028\u2029]".replace("\ud800-\udfff", ""))


def escaped(json: bytes) -> bytes:
    r"""Return a JSON document with its hidden characters as ``\u202e``: the same values, harmless on a terminal."""
    if json.isascii() and b"\x7f" not in json:
        return json
    text = json.decode()
    if text.isprintable() and b"\xf3\xa0" not in json and not any(sign in text for sign in _FILLERS):
        return json  # the usual case, and far cheaper to see than with the pattern
    return _JSON_HIDDEN.sub(_escape, text).encode()


def _escape(match: re.Match[str]) -> str:
    pairs = match.group().encode("utf-16-be")
    return "".join(f"\\u{pairs[i : i + 2].hex()}" for i in range(0, len(pairs), 2))


def storable(text: str) -> str:
    """Return `text` with lone surrogates as ``<U+DCE9>``, so that it can be written as UTF-8."""
    return re.sub("[\ud800-\udfff]", _show, text)
