"""What an exported report is called: its title and its period, as a township files it."""

from __future__ import annotations

import re

LONGEST = 80  # characters; longer names are cut by mail programs and old archives
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


def file_name(title: str, period: str, suffix: str) -> str:
    """The name of the file: `木柯村粪污收购月报表_2026年4月.xlsx`."""
    ending = f"_{_plain(period)}"
    return _plain(title)[: LONGEST - len(ending) - len(suffix)] + ending + suffix


def _plain(text: str) -> str:
    return _NOT_IN_NAMES.sub("", text).strip(".")
