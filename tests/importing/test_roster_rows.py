"""The rows of a roster are judged as households."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

import pytest
from hypothesis import assume, given

from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.importing.columns import wanted_of_fields
from fieldapp.importing.header import Table, find_table
from fieldapp.importing.judged import Reason, Rejection
from fieldapp.importing.roles import CAPITALS, CARRIED, TOTAL
from fieldapp.importing.roster_rows import JudgedHousehold, RosterJudge
from fieldapp.importing.sheet import Cell
from fieldapp.services.messages import sentence
from tests.importing.handmade import sheet
from tests.importing.herbs import TODAY
from tests.strategies import identity_numbers, names

Line: TypeAlias = Mapping[str, Cell]

ROW: Line = {
    "村民组": "上寨组",
    "户主姓名": "穆明",
    "公民身份号码": "520299195504263531",
    "性别": "男",
    "家庭人口（人）": 5.0,
    "户类型": "脱贫户",
    "联系电话": "13604349886",
    "一卡通账号": "6230520750020101703",
    "开户行": "农信社",
    "收款人": "穆兰",
    "户编号": 17.0,
    "备注": "无房",
}


def but(**changes: Cell) -> Line:
    """The row with some cells changed."""
    return {**ROW, **changes}


def judged(line: Line) -> JudgedHousehold | Rejection:
    """What is made of a single line."""
    table = find_table(sheet(tuple(line), tuple(line.values())), wanted_of_fields(HOUSEHOLD_FIELDS))
    assert isinstance(table, Table)
    (row,) = table.body
    return RosterJudge(table, "花名册", TODAY).judge(row)


def taken(line: Line) -> JudgedHousehold:
    found = judged(line)
    assert isinstance(found, JudgedHousehold), found
    return found


def refused(line: Line) -> Rejection:
    found = judged(line)
    assert isinstance(found, Rejection), found
    assert sentence(found.problem).endswith("。")
    return found


def test_every_column_goes_where_it_belongs() -> None:
    household = taken(ROW).household
    assert (household.name, household.group, household.gender) == ("穆明", "上寨组", "男")
    assert household.id_number == "520299195504263531"
    assert (household.size, household.household_class.label) == (5, "脱贫户")
    assert (household.phone, household.card) == ("13604349886", "6230520750020101703")
    assert (household.bank, household.payee) == ("农信社", "穆兰")
    assert (household.number, household.note) == ("17", "无房")


def test_a_roster_of_two_columns_is_enough() -> None:
    household = taken({"姓名": "穆 明", "身份证号": "520299195504263531"}).household
    assert household.name == "穆明"
    assert household.household_class.label == "一般户"
    assert (household.group, household.size, household.phone, household.note) == (None,) * 4


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"户主姓名": None}, Reason.NAME_MISSING),
        ({"户主姓名": "—"}, Reason.NAME_MISSING),
        ({"户主姓名": "穆3"}, Reason.VALUE_INVALID),
        ({"公民身份号码": None}, Reason.ID_MISSING),
        ({"公民身份号码": "无"}, Reason.ID_MISSING),
        ({"公民身份号码": "52029919550426353"}, Reason.ID_LENGTH),
        ({"公民身份号码": "520299195504263530"}, Reason.ID_CHECKSUM),
        ({"公民身份号码": "520299195502303534"}, Reason.ID_DATE),
        ({"公民身份号码": 5.20299195504263e17}, Reason.ID_TRUNCATED),
        ({"公民身份号码": "5.20299E+17"}, Reason.ID_TRUNCATED),
        ({"家庭人口（人）": "很多"}, Reason.VALUE_INVALID),
        ({"家庭人口（人）": "5户"}, Reason.UNIT_UNKNOWN),
        ({"家庭人口（人）": 2.5}, Reason.VALUE_INVALID),
        ({"户类型": "贵族"}, Reason.VALUE_INVALID),
        ({"一卡通账号": 6.23052075002010e18}, Reason.VALUE_INVALID),
    ],
)
def test_what_keeps_a_row_out_is_told(changes: Line, reason: Reason) -> None:
    assert refused({**ROW, **changes}).reason is reason


def test_a_broken_number_of_people_is_asked_to_be_whole() -> None:
    assert "“家庭人口”应为整数" in sentence(refused({**ROW, "家庭人口（人）": 3.5}).problem)


def test_a_missing_name_is_told_before_anything_else() -> None:
    assert refused(but(户主姓名=None, 公民身份号码=None)).reason is Reason.NAME_MISSING


def test_the_identity_number_is_told_before_other_cells() -> None:
    line = {"家庭人口": "很多", "姓名": "穆明", "身份证号": "123"}
    assert refused(line).reason is Reason.ID_LENGTH


def test_who_is_meant_is_told_by_the_place_of_the_field() -> None:
    assert refused(but(公民身份号码=None)).problem.where == "household.id_number"
    assert refused(but(户类型="贵族")).problem.where == "household.household_class"


def test_a_head_count_may_have_its_unit() -> None:
    assert taken({**ROW, "家庭人口（人）": "5人"}).household.size == 5
    assert taken({**ROW, "家庭人口（人）": None}).household.size is None


def test_a_class_may_be_one_of_the_monitored() -> None:
    household_class = taken(but(户类型="边缘易致贫户")).household.household_class
    assert (household_class.label, household_class.is_lifted) == ("监测户", False)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"公民身份号码": "520299550426353"}, ["note.identity_widened"]),
        ({"联系电话": "1360434"}, ["note.phone"]),
        ({"联系电话": None}, []),
        ({"一卡通账号": "6230520750020101704"}, ["note.card"]),
        ({"联系电话": "无", "一卡通账号": "123"}, ["note.card"]),
    ],
)
def test_what_is_odd_keeps_no_row_out(changes: Line, codes: list[str]) -> None:
    warnings = taken({**ROW, **changes}).warnings
    assert [each.code for each in warnings] == codes
    assert all(sentence(each) for each in warnings)


def test_two_spellings_of_a_row_have_the_same_fingerprint() -> None:
    line = {
        **ROW,
        "户主姓名": "穆　明",
        "公民身份号码": "'520299195504263531",
        "家庭人口（人）": "5人",
        "联系电话": 13604349886.0,
        "户编号": "17",
    }
    assert taken(line).fingerprint == taken(ROW).fingerprint


def test_a_remark_is_not_part_of_the_fingerprint_and_all_else_is() -> None:
    assert taken(but(备注="搬走了")).fingerprint == taken(ROW).fingerprint
    for name, cell in {
        "性别": "女",
        "户类型": "一般户",
        "开户行": "农行",
        "村民组": "下寨组",
    }.items():
        assert taken({**ROW, name: cell}).fingerprint != taken(ROW).fingerprint


@given(names(), identity_numbers(today=date(2025, 2, 26)))
def test_every_sound_name_and_identity_number_is_taken(name: str, id_number: str) -> None:
    assume(not any(each.fullmatch(name) for each in (TOTAL, CARRIED, CAPITALS)))  # 合计 is no name
    household = taken({**ROW, "户主姓名": name, "公民身份号码": id_number}).household
    assert (household.name, household.id_number) == (name, id_number)
