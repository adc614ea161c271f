"""The characters of a web page, whatever its encoding.

In order: a byte order mark, what the server or the page itself declares, strict UTF-8, Windows-1252, and last the
guess of charset-normalizer. A page that declares a Latin encoding and is sound UTF-8 all the same is UTF-8: text in
Windows-1252 never is by chance.
"""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_ENCODINGS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 utf-16 utf-16le utf-16be unicode",
    "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 ascii us-ascii",
    "cp1250": "windows-1250 cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253",
    "cp1254": "windows-1254 cp1254 iso-8859-9 latin5",
    "cp1255": "windows-1255 cp1255",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "cp874": "windows-874 tis-620 iso-8859-11",
    "iso8859-2": "iso-8859-2 latin2",
    "iso8859-4": "iso-8859-4",
    "iso8859-5": "iso-8859-5",
    "iso8859-6": "iso-8859-6",
    "iso8859-7": "iso-8859-7 greek",
    "iso8859-8": "iso-8859-8 iso-8859-8-i",
    "iso8859-13": "iso-8859-13",
    "iso8859-15": "iso-8859-15 latin9",
    "koi8-r": "koi8-r koi8",
    "koi8-u": "koi8-u",
    "cp866": "ibm866 cp866",
    "gb18030": "gb18030 gbk gb2312 x-gbk gb_2312-80",
    "big5hkscs": "big5 big5-hkscs",
    "euc_jp": "euc-jp",
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j",
    "iso2022_jp": "iso-2022-jp",
    "cp949": "euc-kr ks_c_5601-1987 korean",
}
"""Python's codec for each label; the labels and what they mean are the Encoding Standard's, encoding.spec.whatwg.org."""

_CODECS = {label: codec for codec, labels in _ENCODINGS.items() for label in labels.split()}

_HEAD = 4_096
"""Bytes in which a page must declare its encoding; the standard says 1,024, browsers look further."""

_SAMPLE = 200_000
_META = re.compile(
    rb"<meta\b[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE
)
_XML = re.compile(rb"\s{0,9}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:.\-]{2,40})")
_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)

_FOREIGN_RUN = re.compile(r"[À-ÿ]{4}")
"""Four accented letters in a row: what another script looks like when it is read as Windows-1252."""


def decode(data: bytes, content_type: str | None = None) -> tuple[str, bool]:
    """Return the page's characters without NUL, and whether its encoding had to be guessed.

    `content_type` is the value of the HTTP header of that name, if there was one.
    """
    text, is_guessed = _decoded(data, content_type)
    return text.replace("\0", ""), is_guessed


def _decoded(data: bytes, content_type: str | None) -> tuple[str, bool]:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), False
    if data[1:2] == b"\0":
        return data.decode("utf-16-le", "replace"), False
    declared = _declared(data, content_type)
    if declared and declared not in ("utf-8", "cp1252"):
        text = data.decode(declared, "replace")
        if text.count("\ufffd") * 1_000 <= len(text):
            return text, False
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return _legacy(data, is_declared=declared == "cp1252")


def _declared(data: bytes, content_type: str | None) -> str | None:
    head = data[:_HEAD]
    label = _HEADER.search(content_type) if content_type else None
    if label and label[1].lower() in _CODECS:
        return _CODECS[label[1].lower()]
    for found in (_XML.match(head), _META.search(head)):
        if found and (codec := _CODECS.get(found[1].decode("ascii").lower())):
            return codec
    return None


def _legacy(data: bytes, *, is_declared: bool) -> tuple[str, bool]:
    """Decode a page that is no UTF-8: as UTF-8 with damage, as Windows-1252, or as guessed."""
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    if not is_declared and sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", mended))) > 2 * broken:
        return mended, True
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if is_declared:
        return text or data.decode("cp1252", "replace"), False
    if text and not _FOREIGN_RUN.search(text):
        return text, True
    return _guessed(data) or text or data.decode("cp1252", "replace"), True


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few pages need it

    for guess in from_bytes(data[:_SAMPLE]):
        text = data.decode(guess.encoding, "replace")
        sample = text[:_SAMPLE]
        # KOI8-R and Windows-1251 are each other's capitals, and nobody writes a page in capitals.
        if sum(map(str.isupper, sample)) <= sum(map(str.islower, sample)):
            return text
    return None
