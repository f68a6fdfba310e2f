"""The earthworm farm as an older version of the program shipped it: some things are missing yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fieldapp.services.type_library import TypeLibrary
from tests.shipped import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

FARM = "earthworm_farm"
BLOCK = r"(?ms)^\[\[{}\]\]\nid\s+= \"{}\"\n.*?(?=^\[\[|^# )"
FIELD = r'(?m)^  \{ id = "destination", .*\n'


def shipped_text() -> str:
    """The declaration that the program ships."""
    return (FOLDER / f"{FARM}.toml").read_text("utf-8")


def older_text() -> str:
    """The version before: without a kind, a field and the form F8."""
    text = shipped_text()
    for pattern in (
        BLOCK.format("kind", "lab_test"),
        BLOCK.format("report", "feeding_days"),
        FIELD,
    ):
        text, count = re.subn(pattern, "", text)
        assert count == 1, pattern
    return with_version(text, -1)


def newer_text() -> str:
    """A version that the program does not know yet."""
    return with_version(shipped_text(), 1)


def harmful_text() -> str:
    """The version after, which reckons in another unit and has lost a field."""
    text, count = re.subn(FIELD, "", with_version(shipped_text(), 1))
    assert count == 1
    unit = 'id = "buckets",   label = "桶数",       type = "integer",   unit = "times"'
    assert text.count(unit) == 1
    return text.replace(unit, unit.replace('"times"', '"pcs"'))


def with_version(text: str, by: int) -> str:
    """The text as so much later a version."""
    return re.sub(r"(?m)^version( +)= (\d+)$", lambda found: _later(found, by), text, count=1)


def library_of(folder: Path, text: str) -> TypeLibrary:
    """A library that ships this text of the farm."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{FARM}.toml").write_text(text, "utf-8")
    return TypeLibrary(folder)


def _later(found: re.Match[str], by: int) -> str:
    return f"version{found[1]}= {int(found[2]) + by}"
