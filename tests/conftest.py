"""What holds for all tests: no deadline an example must meet, for a machine that is busy is no fault of the code."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
