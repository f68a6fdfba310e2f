"""A roster as a village keeps it, and what a right import makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from tests.villages import headers
from tests.villages.headers import beside, grouped, heading, shuffled
from tests.villages.paper import Column, Paper
from tests.villages.roster_lines import Roster, RosterLines

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from tests.villages.people import Person

KEYS = (
    "number",
    "group",
    "name",
    "gender",
    "identity",
    "size",
    "standing",
    "phone",
    "card",
    "note",
)
ALWAYS = {"group", "name", "identity"}
ABOVE = {
    "name": "户主情况",
    "gender": "户主情况",
    "identity": "户主情况",
    "size": "家庭情况",
    "standing": "家庭情况",
}
SHARE_OF_GROUP_SHEETS = 0.15


def write_roster(chance: Random, people: list[Person], path: Path, *, village: str) -> Roster:
    """Write the roster of these people, sorted by group."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    columns = _columns(chance)
    roster = Roster(keys={column.key for column in columns})
    for name, part in _parts(chance, people).items():
        paper = Paper(book.create_sheet(name), columns, first_column=chance.choice((1, 1, 1, 2)))
        _write_top(chance, paper, village)
        RosterLines(chance, paper, roster).write(part)
        _write_bottom(chance, paper)
    if chance.random() < 0.3:
        book.create_sheet("填表说明").append(["1、请按户口簿填写，一户一行。"])
    if chance.random() < 0.3:
        book.create_sheet("Sheet2")
    book.save(path)
    return roster


def _columns(chance: Random) -> list[Column]:
    keys = [key for key in KEYS if key in ALWAYS or chance.random() < 0.85]
    columns = [Column(key, heading(chance, headers.ROSTER[key])) for key in keys]
    columns += [Column(name, name) for name in beside(chance, headers.ROSTER_OTHERS)]
    columns = shuffled(chance, columns)
    return grouped(columns, ABOVE) if chance.random() < 0.3 else columns


def _parts(chance: Random, people: list[Person]) -> dict[str, list[Person]]:
    """The people of each sheet by its name: mostly all on one, now and then a group on each."""
    if chance.random() > SHARE_OF_GROUP_SHEETS:
        return {chance.choice(("花名册", "Sheet1", "农户花名册", "2024年花名册")): people}
    groups = dict.fromkeys(person.group for person in people)
    return {group: [each for each in people if each.group == group] for group in groups}


def _write_top(chance: Random, paper: Paper, village: str) -> None:
    paper.skip(chance.choice((0, 0, 1)))
    if chance.random() < 0.9:
        paper.title(chance, f"{village}农户花名册")
    if chance.random() < 0.5:
        maker = f"填报单位(盖章)：{village}村民委员会"
        paper.write([maker, None, None, None, None, None, "填报时间：2024.4.1"])
    paper.skip(chance.choice((0, 0, 1)))
    paper.header()


def _write_bottom(chance: Random, paper: Paper) -> None:
    if chance.random() < 0.8:
        size = chance.choice((None, "=SUM(F4:F99)", 312, "312人"))
        paper.total(chance, chance.choice(("合计", "总计", "合 计")), {"size": size})
    paper.skip(chance.choice((0, 0, 1)))
    if chance.random() < 0.7:
        signers = ("村负责人：", "审核人：", "制表人：", "联系电话：")
        space = " " * 12
        paper.write([space.join(signers)] if chance.random() < 0.6 else [*signers])
    if chance.random() < 0.3:
        paper.write(["注：本表一式两份，镇、村各存一份。"])
