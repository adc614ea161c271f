"""profilecheck: is a professional profile written in the language it claims?"""

__version__ = "0.1.0"
