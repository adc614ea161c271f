"""Finds the data that ships with profilecheck, whichever way it was installed."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def shipped(name: str) -> Path:
    """Return the folder or file ``name`` of the shipped data.

    In a wheel the top-level folders (``rules``) lie inside the package under ``_shipped``; in a checkout, an
    sdist or an editable install they lie beside it. The package's own data (``schemas``, ``interface``) is
    always inside.

    Raises:
        FileNotFoundError: the installation is damaged; nothing a user wrote can cause it.
    """
    for candidate in (_PACKAGE / "_shipped" / name, _PACKAGE / name, _PACKAGE.parent / name):
        if candidate.exists():
            return candidate
    raise FileNotFoundError(name)
