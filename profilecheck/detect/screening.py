"""The first look at every text: what the screening identifier calls it, and whether it calls all of it so."""

import re
from collections.abc import Sequence

import msgspec

from profilecheck.detect.evidence import Calibration
from profilecheck.detect.identifier import UNDETERMINED, Identifier, may_stand_for
from profilecheck.detect.keywords import is_keywords
from profilecheck.detect.names import is_name
from profilecheck.model.detection import Detection
from profilecheck.model.locale import family
from profilecheck.model.profile import QUOTED, TERMS, TITLES, Profile, Section
from profilecheck.model.script import script

HOME_ODDS = 50.0
"""The odds that any section of a profile is in the profile's own language, before it is read."""

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")

_HAN_TITLE = 20
"""Characters beyond which Japanese without a single kana is no Japanese."""

_STRETCH, _STRETCH_DENSE = 140, 50
"""Characters screened at once; half as many and fewer where a sign is a syllable or a word."""

LATIN_ONLY = frozenset({"hr", "bs"})
"""Languages of a family with two scripts that are written in this one today; Serbian is in both."""

_SILENT = TERMS | QUOTED
_UNREAD = re.compile(r"[\ud800-\udfff\0]|</?[A-Za-z][^<>]{0,500}>|(?:https?://|www\.)[^\s<>\"]+")
"""What detectors do not take (lone surrogates), do not read past (NUL) or take for English words: tags and addresses."""

_QUOTATION = re.compile(
    r"«[^«»\n]{3,160}»|»[^«»\n]{3,160}«|[“„][^“”„\n]{3,160}[“”]|「[^「」\n]{2,80}」|『[^『』\n]{2,80}』|《[^《》\n]{2,80}》"
    r"|(?<!\w)\"(?=\S+\s)[^\"\n]{3,160}\"(?!\w)"
)
_LEAST_OUTSIDE = 4
"""Letters outside of its quotations from which a text says something itself."""

Seen = tuple[str, str, bool]
"""What the screening identifier calls a section, the family of that, and whether it calls all stretches of it so."""

Screened = tuple[Sequence[Section], list[Seen | None]]
"""A profile's sections as they can be read, and what the screening identifier calls each; None for the silent."""


class Screening:
    """Looks over the sections of profiles with the screening identifier, named `method`."""

    def __init__(self, method: str, screen: Identifier, scale: Calibration) -> None:
        """Keep the identifier and its calibration."""
        self._method = method
        self._screen = screen
        self._scale = scale
        self._lacking = screen.lacking.keys()
        self._longest = scale.limits[-1] + 1
        self._agreements: dict[tuple[str, int], Detection] = {}

    def of(self, profile: Profile) -> Screened:
        """Screen all sections that have a language to judge, without what detectors should not see of them."""
        try:
            if _may_be_marked("".join([section.text for section in profile.sections])):
                return self.of_readable(profile)
            return profile.sections, self._looked_over(profile.sections)
        except UnicodeEncodeError:
            return self.of_readable(profile)

    def of_readable(self, profile: Profile) -> Screened:
        """Do the same without what cannot be read; offsets stay as they are."""
        sections = [
            msgspec.structs.replace(section, text=_UNREAD.sub(_blank, section.text))
            for section in profile.sections
        ]
        return sections, self._looked_over(sections)

    def against(self, screened: Screened, declared: str | None) -> Screened:
        """Look once more at what is not in the `declared` language: is it, or is it in any?

        Titles in Chinese characters are read as declared, and Cyrillic letters are not Croatian. Names, quotations,
        lists of keywords, and such lines of a text have no say; nor have lists that happen to look like the declared language,
        for they may outweigh the rest.
        """
        home = family(declared) if declared else None
        sections, seen = screened
        if declared in LATIN_ONLY:
            seen = [
                (what[0], f"{home}-Cyrl", what[2])
                if what and what[1] == home and script(section.text) == "Cyrl"
                else what
                for section, what in zip(sections, seen, strict=True)
            ]
        elif declared in ("ja", "zh"):
            seen = [
                self._in_han(section, what, declared) for section, what in zip(sections, seen, strict=True)
            ]
        strange = [
            place for place, what in enumerate(seen) if what is not None and (what[1] != home or not what[2])
        ]
        if not strange:
            return sections, seen
        sections, seen = list(sections), list(seen)
        for place in strange:
            if is_name(sections[place]):
                seen[place] = None
        if TITLES.issuperset([sections[place].kind for place in strange]):
            return sections, seen
        for place in strange:
            sections[place], seen[place] = self._without_quotations(sections[place], seen[place])
        pairs = list(map(self._without_keywords, sections, seen))
        return [section for section, _ in pairs], [what for _, what in pairs]

    def _without_quotations(self, section: Section, what: Seen | None) -> tuple[Section, Seen | None]:
        """Look again without what is quoted, such as a thesis' title, unless the text is no more than that."""
        if what is None or section.kind in TITLES or not _may_quote(section.text):
            return section, what
        text = _QUOTATION.sub(_blank, section.text)
        if text == section.text or sum(map(str.isalpha, text)) < _LEAST_OUTSIDE:
            return section, what
        kept = msgspec.structs.replace(section, text=text)
        return kept, self._seen(kept)

    def _without_keywords(self, section: Section, what: Seen | None) -> tuple[Section, Seen | None]:
        text = section.text
        if what is None or section.kind in TITLES:
            return section, what
        if is_keywords(text):
            return section, None
        if "\n" in text:
            lines = [" " * len(line) if is_keywords(line) else line for line in text.split("\n")]
            kept = msgspec.structs.replace(section, text="\n".join(lines))
            if kept.text == text:
                return section, what
            return (section, None) if kept.text.isspace() else (kept, self._seen(kept))
        return section, what

    def _in_han(self, section: Section, seen: Seen | None, declared: str) -> Seen | None:
        """Take a short text in Chinese characters alone for Chinese or Japanese, whichever the profile declares.

        Japanese titles often have no kana; only characters Japanese does not have (those beyond JIS X 0208) tell one
        from the other. Kana make any text Japanese; one may be an ornament, as in Chinese brands.
        """
        text = section.text
        if declared == "zh" and seen and seen[0] == "zh" and len(_KANA.findall(text)) > 1:
            return ("ja", "ja", seen[2]) if script(text) == "Kana" else seen
        if seen is None or seen[0] not in ("ja", "zh") or seen[0] == declared:
            return seen
        if len(text) > _HAN_TITLE or script(text) != "Hani":
            return seen
        return (declared, declared, seen[2]) if declared == "zh" or _is_in_jis(text) else seen

    def agreeing(self, named: str, size: int) -> Detection:
        """Return the detection of a section that is, as far as anyone asked can see, in the profile's language.

        Its error is that of the screening identifier for texts of this length, divided by the odds that any section
        is in the profile's own language.
        """
        place = named, min(self._longest, size)
        found = self._agreements.get(place)
        if found is None:
            confidence = 1.0 - (1.0 - self._scale.band(size).right) / HOME_ODDS
            found = self._agreements[place] = Detection(named, confidence, "sure", method=self._method)
        return found

    def _looked_over(self, sections: Sequence[Section]) -> list[Seen | None]:
        seen = [None if section.kind in _SILENT else self._seen(section) for section in sections]
        for lacked in sorted(self._lacking & {what[0] for what in seen if what}):
            for place, (section, what) in enumerate(zip(sections, seen, strict=True)):
                if what and may_stand_for(self._screen, what[1], lacked, section.text):
                    seen[place] = lacked, lacked, what[2]
        return seen

    def _seen(self, section: Section) -> Seen:
        """Screen one section: a long text stretch by stretch, so that two languages in it show."""
        text = section.text
        name, family_of = self._screen.name, self._screen.family
        size = len(text)
        longest = _STRETCH_DENSE if size and text[size // 2] >= "\u0e00" else _STRETCH
        if size < longest or section.kind in TITLES:
            found = self._screen.meant(name(text), text)
            return found, family_of(found), True
        step = min(longest, size // 3)
        names = [name(text[at : at + step]) for at in range(0, size - step // 3, step)]
        best = names[0]
        if names.count(best) == len(names):
            best = self._screen.meant(best, text)
            return best, family_of(best), True
        best = max(names, key=lambda found: (names.count(found), found))
        main = family_of(best)
        return best, main, all(family_of(found) in (main, UNDETERMINED) for found in names)


def _is_in_jis(text: str) -> bool:
    try:
        text.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return True


def _may_be_marked(text: str) -> bool:
    """Say whether a text may hold a tag, an address or a NUL; single signs are by far the quickest to look for."""
    return "<" in text or "\0" in text or ("/" in text and "://" in text)


def _may_quote(text: str) -> bool:
    """Say whether a text may hold a quotation; single signs are by far the quickest to look for."""
    for sign in '"' if text.isascii() else '"«»“„「『《':  # noqa: SIM110 - any() of a generator takes twice as long
        if sign in text:
            return True
    return False


def _blank(odd: re.Match[str]) -> str:
    return " " * len(odd[0])
