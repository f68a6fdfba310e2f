"""The garden as a later version of it might be: some words of its text replaced."""

from __future__ import annotations

from fieldapp.declaration.differences import differences
from fieldapp.services.messages import told
from tests.declaration.garden import GARDEN
from tests.shipped import sound_type

CLOSED = '{ id = "closed_on", label = "停用", type = "date" },'
WEIGHT = (
    '{ id = "weight", label = "重量", type = "decimal", unit = "kg", places = 1, default = "0" },'
)


def grown(*changes: tuple[str, str]) -> str:
    """The text of the garden's next version, with parts of it replaced."""
    text = GARDEN.replace("version = 1", "version = 2", 1)
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} must stand in the garden once"
        text = text.replace(old, new)
    return text


def told_of(*changes: tuple[str, str]) -> list[tuple[str, bool]]:
    """What is said of those changes, and whether it keeps the garden from being upgraded."""
    old, new = sound_type(GARDEN).declared, sound_type(grown(*changes)).declared
    return [(told(each.code, **each.values), each.is_refused) for each in differences(old, new)]
