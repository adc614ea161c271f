"""Tells names that stand where words are expected: a person's in a page's title, a school's for a job's, an address."""

import re

from profilecheck.detect.clean import is_dense
from profilecheck.model.profile import TITLES, Section

_WORD = re.compile(r"[^\W\d_][^\s,;|]*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_POSTAL = re.compile(r"(?<!\d)\d{4,6}(?!\d)|#\s?\d")
_NUMBER = re.compile(r"\d+")

_PARTICLES = frozenset(
    "a al am bei bin d da das de del della delle der des di do dos du e el en i im in la las le les los o of san st sur "
    "the ten ter u van von y z zu".split()
)
"""Small words inside the names of people, schools and streets."""

_SCHOOLS = frozenset(
    "universidad universidade università université universität universiteit universitet universitetet universitat "
    "universitatea uniwersytet univerzita univerza univerzitet sveučilište egyetem instituto institut institutul istituto "
    "instytut escuela escola école ecole scuola hochschule fachhochschule colegio colégio lycée liceo liceum politecnico "
    "polytechnique politechnika politécnico facultad faculdade faculté facoltà".split()
)
"""Words with which the names of schools begin, in the languages most profiles are in; job titles begin with none."""

_LONGEST_ADDRESS = 10


def is_name(section: Section) -> bool:
    """Say whether a section holds no more than a name, a date or an address."""
    text = section.text
    if section.kind == "page-title":
        return text.lower() != text.upper() and _common(text) < 2
    if section.kind in TITLES:
        words = _WORD.findall(text)
        return (
            not words or words[0].lower() in _SCHOOLS or (len(words) < 2 and _YEAR.search(text) is not None)
        )
    return section.kind == "other" and is_address(text)


def is_address(text: str) -> bool:
    """Say whether a short text is an address: names with the number of a house, and that of a place or a street.

    Never in a script without spaces between words, where a sentence has few of them.
    """
    if len(_NUMBER.findall(text)) < 2 and _common(text) > 0:
        return False
    if len(text.split()) > _LONGEST_ADDRESS or is_dense(text):
        return False
    return _POSTAL.search(_YEAR.sub("", text)) is not None


def _common(text: str) -> int:
    """Count the words of a text that are not written like names, nor stand in them."""
    return sum(word.islower() and word.rstrip(".'’") not in _PARTICLES for word in _WORD.findall(text))
