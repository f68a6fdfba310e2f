"""The lines of a roster: households whole and damaged, and why a damaged one is not taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.villages import headers, identities
from tests.villages.figures import NOTHING
from tests.villages.people import Person
from tests.villages.truth import Refused

if TYPE_CHECKING:
    from random import Random

    from tests.villages.paper import Paper
    from tests.villages.truth import Cell

STANDINGS = {
    "一般户": ("一般户", "一般户", "一般农户"),
    "脱贫户": ("脱贫户", "脱贫户", "建档立卡户"),
    "监测户": ("监测户", "监测户", "脱贫不稳定户", "边缘易致贫户"),
}
BLANK_SHARE, FAULT_SHARE = 0.02, 0.09


@dataclass(slots=True)
class Roster:
    """What a right import makes of the roster."""

    households: list[Person] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


class RosterLines:
    """The lines of a roster while they are written."""

    def __init__(self, chance: Random, paper: Paper, roster: Roster) -> None:
        self._chance, self._paper, self._roster = chance, paper, roster
        self._serial = 0
        self._is_merged = chance.random() < 0.7
        self._has_subtotals = chance.random() < 0.3

    def write(self, people: list[Person]) -> None:
        """Write everybody, group by group."""
        for group in dict.fromkeys(person.group for person in people):
            self._write_group([person for person in people if person.group == group])

    def _write_group(self, people: list[Person]) -> None:
        first = self._paper.row + 1
        for person in people:
            if self._paper.row >= first and self._chance.random() < BLANK_SHARE:
                self._paper.skip()
            self._write_person(person, is_first=self._paper.row + 1 == first)
        if self._is_merged:
            self._paper.merge_down("group", first, self._paper.row)
        if self._has_subtotals:
            total: Cell = self._chance.choice((None, 40, "=SUM(F4:F9)"))
            self._paper.total(self._chance, "小计", {"size": total})

    def _write_person(self, person: Person, *, is_first: bool) -> None:
        cells, reason = self._cells(person)
        if self._is_merged and not is_first:
            cells["group"] = None
        row = self._paper.line(cells)
        if reason:
            self._refuse(row, reason)
            return
        self._roster.households.append(person)
        if self._chance.random() < 0.02:
            cells = {**cells, "identity": person.id_number}
            if self._is_merged:
                cells["group"] = None
            self._refuse(self._paper.line(cells), "duplicate")

    def _refuse(self, row: int, reason: str) -> None:
        self._roster.refused.append(Refused(self._paper.name, row, reason))

    def _cells(self, person: Person) -> tuple[dict[str, Cell], str]:
        """The cells of a line, and why it is no household, if it is none."""
        chance = self._chance
        self._serial += 1
        cells: dict[str, Cell] = {
            "number": self._serial,
            "group": chance.choice(("{}", "{}", " {}", "{}\u3000")).format(person.group),
            "name": written_name(chance, person.name),
            "gender": person.gender,
            "identity": identities.written(chance, person.id_number),
            "size": _size(chance, person.size),
            "standing": chance.choice(STANDINGS[person.standing]),
            "phone": _phone(chance, person.phone),
            "card": _card(chance, person.card),
            "note": chance.choice((None, None, None, "低保", "合计3户分灶")),
        }
        for name in sorted(self._roster.keys & headers.ROSTER_OTHERS.keys()):
            cells[name] = chance.choice(headers.ROSTER_OTHERS[name])
        if chance.random() > FAULT_SHARE:
            return cells, ""
        if chance.random() < 0.1:
            return {**cells, "name": chance.choice(NOTHING)}, "name_missing"
        identity, reason = identities.damaged(chance, person.id_number)
        return {**cells, "identity": identity}, reason


def written_name(chance: Random, name: str) -> str:
    """The name as somebody writes it: padded, with blanks around it, with another dot."""
    shape = chance.random()
    if len(name) == 2 and shape < 0.3:
        return chance.choice("　　 ").join(name)
    if "·" in name:
        return name.replace("·", chance.choice("··•・．.‧"))
    return chance.choice((" {}", "{} ", "{}　", "{}\n")).format(name) if shape > 0.94 else name


def _size(chance: Random, size: int) -> Cell:
    return chance.choice(
        (size, size, f"{size}人", f"{size}", float(size), f"{size} 人", f"{size}口")
    )


def _phone(chance: Random, phone: str) -> Cell:
    hyphened = f"{phone[:3]}-{phone[3:7]}-{phone[7:]}"
    return chance.choice((phone, phone, phone, int(phone), hyphened, hyphened.replace("-", " ")))


def _card(chance: Random, card: str) -> str:
    pieces = [card[place : place + 4] for place in range(0, len(card), 4)]
    return chance.choice((card, card, card, " ".join(pieces), f"'{card}"))
