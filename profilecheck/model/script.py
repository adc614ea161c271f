"""Which script a text is written in, and the languages that leaves: a script decides what an n-gram must not."""

import re

_RUNS = {
    "Latn": r"A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ",
    "Cyrl": r"\u0400-\u052f",
    "Grek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Arab": r"\u0600-\u06ff\u0750-\u077f",
    "Hebr": r"\u0590-\u05ff",
    "Hani": r"\u3400-\u9fff\uf900-\ufaff",
    "Kana": r"\u3040-\u30ff",
    "Hang": r"\uac00-\ud7af\u1100-\u11ff",
    "Thai": r"\u0e00-\u0e7f",
    "Deva": r"\u0900-\u097f",
    "Beng": r"\u0980-\u09ff",
    "Armn": r"\u0530-\u058f",
    "Geor": r"\u10a0-\u10ff",
    "Guru": r"\u0a00-\u0a7f",
    "Gujr": r"\u0a80-\u0aff",
    "Orya": r"\u0b00-\u0b7f",
    "Taml": r"\u0b80-\u0bff",
    "Telu": r"\u0c00-\u0c7f",
    "Knda": r"\u0c80-\u0cff",
    "Mlym": r"\u0d00-\u0d7f",
    "Laoo": r"\u0e80-\u0eff",
    "Ethi": r"\u1200-\u137f",
}
"""Unicode blocks by script (Unicode 15, Blocks.txt); enough to tell them apart, not to count every letter."""

_RUN = re.compile("|".join(f"(?P<{name}>[{span}]+)" for name, span in _RUNS.items()))

_LETTERS = {name: re.compile(f"[{span}]+") for name, span in _RUNS.items()}

_LANGUAGES: dict[str, frozenset[str]] = {
    "Cyrl": frozenset({"ru", "uk", "be", "bg", "sr", "mk"}),
    "Grek": frozenset({"el"}),
    "Arab": frozenset({"ar", "fa", "ur", "ku"}),
    "Hebr": frozenset({"he"}),
    "Hani": frozenset({"zh", "ja"}),
    "Kana": frozenset({"ja"}),
    "Hang": frozenset({"ko"}),
    "Thai": frozenset({"th"}),
    "Deva": frozenset({"hi", "mr"}),
    "Beng": frozenset({"bn"}),
    "Armn": frozenset({"hy"}),
    "Geor": frozenset({"ka"}),
    "Guru": frozenset({"pa"}),
    "Gujr": frozenset({"gu"}),
    "Orya": frozenset({"or"}),
    "Taml": frozenset({"ta"}),
    "Telu": frozenset({"te"}),
    "Knda": frozenset({"kn"}),
    "Mlym": frozenset({"ml"}),
    "Laoo": frozenset({"lo"}),
    "Ethi": frozenset({"am"}),
}
_NOT_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2e80-\uffff]")
RIGHT_TO_LEFT = frozenset({"Arab", "Hebr"})
"""Those of the scripts known here that run from right to left."""

_DENSE = frozenset({"Hani", "Kana", "Hang", "Thai", "Laoo"})
_LATIN_WORD = re.compile(rf"[{_RUNS['Latn']}][\w'’.+#-]*", re.ASCII)
_OTHER_SCRIPTS = frozenset().union(*_LANGUAGES.values()) - {"sr", "ku"}


def script(text: str) -> str:
    """Return the script most of the text is in (an ISO 15924 code), or "" if there is none known here.

    A sign of a dense script counts for three letters. Kana make Han characters Japanese; they never stand in Chinese.
    """
    first = None if text.isascii() else _NOT_LATIN.search(text)
    if first is None:
        return "Latn" if any(map(str.isalpha, text)) else ""
    run = _RUN.match(text, first.start())
    name = run.lastgroup or "" if run else ""
    if name not in ("", "Hani", "Kana"):  # the quick way, as most texts are in one script
        own = sum(map(len, _LETTERS[name].findall(text)))
        if own > 3 * (len(text) - own - text.count(" ")):
            return name
    counts: dict[str, int] = {}
    for run in _RUN.finditer(text):
        name = run.lastgroup or ""
        weight = 3 if name in _DENSE else 1
        counts[name] = counts.get(name, 0) + weight * (run.end() - run.start())
    if counts.get("Kana", 0) * 8 > counts.get("Hani", 0):
        counts["Kana"] += counts.pop("Hani", 0)
    return max(counts, key=lambda name: counts[name], default="")


def scripts(text: str) -> frozenset[str]:
    """Return every script known here of which the text has a letter."""
    return frozenset(run.lastgroup or "" for run in _RUN.finditer(text))


def own_letters(text: str, script_name: str) -> str:
    """Take the Latin words out of a text in another script: names and terms, which every language borrows."""
    return text if script_name in ("Latn", "") else without_latin(text)


def without_latin(text: str) -> str:
    """Take the Latin words out of a text."""
    return _LATIN_WORD.sub(" ", text)


def latin_alone(text: str) -> str:
    """Take the letters of every other script known here out of a text."""
    return _RUN.sub(lambda run: run[0] if run.lastgroup == "Latn" else " ", text)


def possible(script_name: str, families: frozenset[str]) -> frozenset[str]:
    """Return those of `families` that are written in the script; all of them for a script not known here."""
    if script_name == "Latn":
        return families - _OTHER_SCRIPTS
    return _LANGUAGES.get(script_name, families) & families


def is_written_in(family: str, script_name: str) -> bool:
    """Say whether a language is written in a script; in one not known here any may be."""
    return bool(possible(script_name, frozenset({family})))
