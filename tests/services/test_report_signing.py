from __future__ import annotations

import pytest

from fieldapp.services.ledger import MONTH_END_DAY, UNIT_NAME, Ledger
from fieldapp.services.report_signing import LONGEST, ReportSigning, signed_lines
from fieldapp.services.undoing import Undoing
from tests.services.hamlet import new_hamlet


@pytest.fixture
def ledger() -> Ledger:
    return new_hamlet().ledger


def test_the_lines_are_those_of_the_people_who_sign(ledger: Ledger) -> None:
    assert ReportSigning(ledger).lines() == ("单位负责人", "审核人", "制表人", "联系电话")


def test_a_line_without_a_name_leaves_room_to_write(ledger: Ledger) -> None:
    assert signed_lines(ledger, ("审核人", "监督人")) == ("审核人：________", "监督人：________")


def test_the_day_is_no_line_since_it_stands_above_the_table(ledger: Ledger) -> None:
    assert signed_lines(ledger, ("制表人", "填报日期")) == ("制表人：________",)


def test_what_is_set_stands_on_every_report(ledger: Ledger) -> None:
    assert ReportSigning(ledger).set({"审核人": " 周凯 ", UNIT_NAME: "工作队"}) == ()
    assert signed_lines(ledger, ("审核人",)) == ("审核人：周凯",)
    values = ReportSigning(ledger).values()
    assert (values["审核人"], values[UNIT_NAME], values["制表人"]) == ("周凯", "工作队", "")


def test_all_is_one_step_that_can_be_undone(ledger: Ledger) -> None:
    signing = ReportSigning(ledger)
    signing.set({"审核人": "周凯", "制表人": "李敏", MONTH_END_DAY: "25"})
    assert ledger.month_end_day() == 25
    assert Undoing(ledger).undo() == "修改报表的填报设置"
    assert ledger.month_end_day() is None
    assert signing.values()["制表人"] == ""


def test_what_stays_the_same_is_no_step(ledger: Ledger) -> None:
    before = Undoing(ledger).undo_title
    signing = ReportSigning(ledger)
    assert signing.set(signing.values()) == ()
    assert Undoing(ledger).undo_title == before


def test_a_name_that_no_line_holds_is_refused_and_nothing_is_stored(ledger: Ledger) -> None:
    (problem,) = ReportSigning(ledger).set({"审核人": "长" * (LONGEST + 1), "制表人": "李敏"})
    assert (problem.code, problem.where) == ("signing.too_long", "审核人")
    assert ReportSigning(ledger).values()["制表人"] == ""
