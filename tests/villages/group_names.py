"""The name of a village group as different people write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.villages.dates import disguised
from tests.villages.people import HANZI

if TYPE_CHECKING:
    from random import Random


def written(chance: Random, group: str) -> str:
    """The group, now and then under another of its names."""
    if chance.random() < 0.7:
        return disguised(chance, group)
    core = re.sub("(?:村民)?组$", "", group).removeprefix("第")
    place = HANZI.find(core) + 1 or (int(core) if core.isdecimal() else 0)
    if not place:
        return chance.choice(("{}村民组", "{}村民小组", "{}", "{} 组")).format(core)
    hanzi = HANZI[place - 1]
    return chance.choice((f"{place}组", f"{hanzi}组", f"第{hanzi}组", f"{place}村民组", f"{place}"))
