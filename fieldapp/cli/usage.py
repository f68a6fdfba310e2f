"""Wrong words that the parser cannot see."""

from __future__ import annotations


class WrongUsageError(Exception):
    """The words of a command do not fit together; the text says what is missing."""
