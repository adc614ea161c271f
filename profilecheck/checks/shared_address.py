"""Do several language versions stand behind one web address?"""

from collections.abc import Iterator

from profilecheck.checks import NoParams, Together, about_versions
from profilecheck.checks.hreflang import own_address
from profilecheck.checks.versions import Group, detected
from profilecheck.model.finding import Observation


def _applies(group: Group, _params: NoParams) -> frozenset[int]:
    """Return the pages with an address and a language, if there are two or more."""
    pages = frozenset(
        place for place, subject in enumerate(group) if own_address(subject.profile) and detected(subject)
    )
    return pages if len(pages) > 1 else frozenset()


def _run(group: Group, params: NoParams) -> Iterator[tuple[int, Observation]]:
    seen: dict[str, set[str]] = {}
    pages = sorted(_applies(group, params))
    for place in pages:
        address, language = own_address(group[place].profile), detected(group[place])
        if address and language and language.language:
            seen.setdefault(address, set()).add(language.language)
    told: set[str] = set()
    for place in pages:
        address = own_address(group[place].profile) or ""
        if len(seen[address]) > 1 and address not in told:
            told.add(address)
            languages = tuple(sorted(seen[address]))
            yield place, Observation("shared", "fail", None, "", {"languages": languages, "url": address})


CHECK = about_versions(
    "shared-address",
    {"shared": {"languages": "locales", "url": "text"}},
    NoParams,
    Together(_applies, _run),
)
