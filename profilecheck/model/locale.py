"""Language tags as people write them: what was written, what is meant, and whether two of them agree."""

import re
from functools import lru_cache
from typing import Literal

import msgspec

LocaleFault = Literal["not-a-tag", "language-name", "posix", "underscore", "whitespace", "unknown-subtag"]
"""What is wrong with a tag as BCP 47 (RFC 5646) sees it. An underscore is right for LinkedIn and og:locale."""

LocaleDoubt = Literal["deprecated", "chinese-region", "region-invalid"]
"""What to mend in a well-formed tag that can be read: an old code (`iw`), a region where Chinese needs its script
(`zh-CN`), a region that is none or not the one meant (`en-UK`, `es-LA`)."""

_COUNTRIES_FOR_LANGUAGES = {"cz": "cs", "dk": "da", "gr": "el", "jp": "ja"}
"""Country codes that are no language code, and the language meant (axe's valid-lang lists the same mistakes)."""

_DEPRECATED = frozenset({"iw", "in", "sh", "mo", "ji", "jw"})
"""Codes the IANA registry replaced: he, id, sr-Latn, ro, yi, jv."""

_NO_COUNTRIES = frozenset({"UK", "EU", "UN"})
"""Reserved in ISO 3166-1 and in CLDR, but no region of a tag: the kingdom is GB, the unions have no language."""

_PRIVATE = re.compile("AA|Q[M-Z]|X[A-JL-Z]|ZZ")
"""Regions for private use (RFC 5646, 2.2.4), which say nothing to others; XK is how Kosovo is written everywhere."""

_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis"})
"""Codes for undetermined, several, no and uncoded languages."""

_OLD_CHINESE = {"chs": "Hans", "cht": "Hant"}
_POSIX_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva", "arabic": "Arab"}
_LONGEST = 64
"""Characters beyond which nothing is a tag; RFC 5646, 4.4.1, finds 35 enough for any tag without extensions."""
_WELL_FORMED = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

_ONE_LANGUAGE = (
    ("no", "nb", "nn"),
    ("ms", "id"),
    ("sr", "hr", "bs", "sh", "cnr"),
    ("tl", "fil"),
    ("zh", "cmn"),
    ("fa", "prs"),
)
"""Languages a text of ordinary length cannot tell apart, or one language under several codes; the first names them all."""

_FAMILY = {language: group[0] for group in _ONE_LANGUAGE for language in group}


_RELATIVES = (
    frozenset({"es", "ca", "gl", "pt", "it", "oc"}),
    frozenset({"da", "no", "sv"}),
    frozenset({"cs", "sk"}),
    frozenset({"ru", "uk", "be", "bg", "mk", "sr"}),
    frozenset({"nl", "de", "af"}),
    frozenset({"sr", "sl"}),
)
"""Families a careless or accentless text can pass for one another."""


def related(one: str, other: str) -> bool:
    """Say whether two families are so close that only strong evidence sets them apart."""
    return any(one in group and other in group for group in _RELATIVES)


def family(language: str) -> str:
    """Return the code under which `language` is compared: `no` for Bokmål and Nynorsk, itself for most."""
    return _FAMILY.get(language, language)


class Locale(msgspec.Struct, frozen=True, gc=False):
    """A language tag: `raw` as written, and the language, script and region that are meant.

    `language` is None if no language can be read from `raw`. `fault` says how `raw` fails BCP 47, or is None;
    `doubt` says what to mend in a tag that can be read.
    Make one with `Locale.parse`, which never raises.
    """

    raw: str
    language: str | None
    script: str | None = None
    region: str | None = None
    fault: LocaleFault | None = None
    doubt: LocaleDoubt | None = None

    @staticmethod
    def parse(raw: str) -> "Locale":
        """Read a tag in any spelling seen in the wild (`es-ES`, `en_US.UTF-8`, `sr@latin`, `english`, `jp`)."""
        return _parse(raw)

    @property
    def tag(self) -> str:
        """The tag that is meant, in BCP 47 form: `en-US` for `en_US.UTF-8`; `und` if no language could be read."""
        language = self.language or "und"
        if self.script is None and self.region is None:
            return language
        return "-".join(part for part in (language, self.script, self.region) if part)

    def same_language(self, other: "Locale") -> bool:
        """Say whether both name a language and it is the same one, or one no text could tell apart."""
        if self.language is None or other.language is None:
            return False
        return family(self.language) == family(other.language)

    def agrees_with(self, other: "Locale") -> bool:
        """Say whether nothing that both state differs: `es` agrees with `es-MX`, `pt-BR` not with `pt-PT`."""
        same_script = self.script is None or other.script is None or self.script == other.script
        same_region = self.region is None or other.region is None or self.region == other.region
        return self.same_language(other) and same_script and same_region


@lru_cache(maxsize=4096)
def _parse(raw: str) -> Locale:
    if len(raw) > _LONGEST:
        return Locale(raw, None, fault="not-a-tag")
    tag = raw.strip()
    fault: LocaleFault | None = "whitespace" if tag != raw else None
    tag, _, modifier = tag.partition("@")
    tag, _, charset = tag.partition(".")
    if modifier or charset:
        fault = "posix"
    elif "_" in tag:
        fault = fault or "underscore"
    parts = tag.replace("_", "-").split("-")
    script = _POSIX_SCRIPTS.get(modifier.lower())
    if parts[-1].lower() in _OLD_CHINESE:
        script, fault = _OLD_CHINESE[parts.pop().lower()], "not-a-tag"
        parts = parts or ["zh"]
    if parts[-1].upper() == "WIN" and len(parts) == 3:  # LinkedIn's API writes en_US_WIN
        parts.pop()
    tag = "-".join(parts)
    if not _WELL_FORMED.fullmatch(tag):
        return _from_name(raw, tag)
    meant = _COUNTRIES_FOR_LANGUAGES.get(parts[0].lower())
    if meant:
        tag, fault = "-".join([meant, *parts[1:]]), "unknown-subtag"
    return _from_tag(raw, tag, script, fault)


def _from_tag(raw: str, tag: str, script: str | None, fault: LocaleFault | None) -> Locale:
    """Let langcodes take a cleaned tag apart; it also turns old codes (`iw`, `in`) into today's."""
    import langcodes.tag_parser  # noqa: PLC0415 - 40 ms that `--help` does not need

    try:
        parsed = langcodes.Language.get(tag)
    except langcodes.tag_parser.LanguageTagError:
        return _from_name(raw, tag)
    language = parsed.language
    if language is None or language in _NO_LANGUAGE:
        return Locale(raw, None, fault=fault)
    if not langcodes.Language.make(language=language).is_valid():
        return _from_name(raw, tag)
    script, region = parsed.script or script, parsed.territory
    doubt = _doubt(tag, script, region)
    if doubt == "region-invalid" and (language, region) == ("es", "LA"):
        region = "419"  # Laos is not meant, but Latin America
    return Locale(raw, language, script, region, fault, doubt)


def _doubt(tag: str, script: str | None, region: str | None) -> LocaleDoubt | None:
    """Say what to mend in a tag, from its own spelling: langcodes turns `iw` into `he` and `UK` into `GB`."""
    code, *rest = tag.lower().split("-")
    if code in _DEPRECATED:
        return "deprecated"
    if region is None:
        return None
    if code == "zh" and script is None and region in ("CN", "TW"):
        return "chinese-region"
    known = _is_region(region) and not any(part.upper() in _NO_COUNTRIES for part in rest)
    return None if known and (code, region) != ("es", "LA") else "region-invalid"


def _is_region(region: str) -> bool:
    import langcodes  # noqa: PLC0415 - 40 ms that `--help` does not need

    return not _PRIVATE.fullmatch(region) and langcodes.Language.make(territory=region).is_valid()


def _from_name(raw: str, tag: str) -> Locale:
    """Read a language's English or own name (`english`, `español`); anything else names no language."""
    import langcodes  # noqa: PLC0415 - 40 ms that `--help` does not need

    is_name = len(tag) > 3 or (len(tag) > 1 and min(tag) > "\u2e7f")  # 中文 is a name, `qq` is none
    if is_name and tag.isprintable():  # a NUL or a lone surrogate makes langcodes raise anything
        try:
            language = langcodes.find(tag).language
            return Locale(raw, None if language in _NO_LANGUAGE else language, fault="language-name")
        except LookupError:
            pass
    return Locale(raw, None, fault="not-a-tag")
