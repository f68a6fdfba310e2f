"""An identity number as cells hold it, whole and damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.villages.dates import FULL_WIDTH
from tests.villages.people import COUNTY, check_character, identity_number

if TYPE_CHECKING:
    from random import Random

    from tests.villages.truth import Cell


def written(chance: Random, number: str) -> str:
    """The whole number as a text, in one of the ways that do no harm."""
    shape = chance.random()
    if shape < 0.75:
        return number
    ways = [
        f"'{number}",
        f" {number[:6]} {number[6:14]} {number[14:]}",
        number.translate(FULL_WIDTH),
        number.replace("X", "x"),
        f"{number}\n",
        f"\u3000{number} ",
    ]
    if number[6:8] == "19":
        ways.append(number[:6] + number[8:17])
    return chance.choice(ways)


def damaged(chance: Random, number: str) -> tuple[Cell, str]:
    """The number after something happened to it, and the reason that it is refused for."""
    return chance.choice((_mistyped, _shortened, _lengthened, _cut, _cut, _of_no_day, _left_out))(
        chance, number
    )


def _mistyped(chance: Random, number: str) -> tuple[Cell, str]:
    wrong = [each for each in "0123456789X" if each != number[-1]]
    return number[:-1] + chance.choice(wrong), "id_checksum"


def _shortened(chance: Random, number: str) -> tuple[Cell, str]:
    place = chance.randrange(6, 17)
    return number[:place] + number[place + 1 :], "id_length"


def _lengthened(chance: Random, number: str) -> tuple[Cell, str]:
    place = chance.randrange(6, 17)
    return number[:place] + number[place - 1] + number[place:], "id_length"


def _cut(chance: Random, number: str) -> tuple[Cell, str]:
    kept = int(number[:15]) * 1000
    return chance.choice((float(kept), float(kept), kept, f"{kept:.5E}")), "id_truncated"


def _of_no_day(chance: Random, number: str) -> tuple[Cell, str]:
    del number
    if chance.random() < 0.3:
        return identity_number(chance, "20310412"), "id_date"
    body = f"{COUNTY}{chance.choice(('19751345', '19680230', '19800931'))}123"
    return body + check_character(body), "id_date"


def _left_out(chance: Random, number: str) -> tuple[Cell, str]:
    del number
    return chance.choice((None, "", "—", "无", " ")), "id_missing"
