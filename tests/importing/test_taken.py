"""Rows of a workbook that are sound by themselves are held against plans and stock."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from fieldapp.domain.ids import FieldId
from fieldapp.importing.fix_report import fix_report
from fieldapp.importing.judged import Reason
from fieldapp.importing.record_import import RecordImport
from fieldapp.reports.saving import save_report
from fieldapp.services.messages import sentence
from tests.services.planting import DAY, Planting, new_planting

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.importing.judged import Outcome
    from tests.importing.conftest import Written

DAYS = ("日期", "农户", "村民组", "打穴", "移栽", "核实说明")


def planted(planting: Planting, *paths: Path) -> list[Outcome]:
    running = RecordImport(planting.ledger, planting.work, planting.work.kind(DAY))
    outcomes = running.judge(paths)
    running.store()
    return list(outcomes)


def test_days_against_the_plan_are_rejected_with_both_numbers(written: Written) -> None:
    planting = new_planting()
    planting.contract("20")
    rows = [
        ("2025-04-12", "陈望", "1组", 15.0, 12.0, None),
        ("2025-04-13", "陈望", "1组", 1.0, 5.0, None),
        ("2025-04-14", "陈望", "1组", 9.0, 8.01, None),
        ("2025-04-14", "陈望", "1组", 9.0, 8.0, None),
    ]
    (outcome,) = planted(planting, written(DAYS, *rows))
    assert outcome.accepted == 2
    assert [(each.row, each.rejection.reason) for each in outcome.rejected] == [
        (3, Reason.OUT_OF_ORDER),
        (4, Reason.OVER_PLAN),
    ]
    early, much = (sentence(each.rejection.problem) for each in outcome.rejected)
    assert "累计移栽 17 多于累计打穴 16" in early
    assert "累计移栽 20.01 亩，超过计划 20 亩" in much


def test_a_sheet_without_households_is_of_whole_groups(written: Written) -> None:
    planting = new_planting()
    header = ("日期", "村民组", "移栽")
    (outcome,) = planted(planting, written(header, ("2025-04-12", "1组", 5.0)))
    (record,) = planting.work.records.records(DAY, planting.work.id)
    assert (outcome.accepted, record.values[FieldId("team")]) == (1, "1组")
    named = ("日期", "农户", "村民组", "移栽")
    planted(planting, written(named, ("2025-04-13", "陈望", "1组", 5.0)))
    _, second = planting.work.records.records(DAY, planting.work.id)
    assert second.values[FieldId("team")] is None


def test_a_row_that_says_why_is_taken_with_its_reason(written: Written) -> None:
    planting = new_planting()
    planting.contract("20")
    rows = [("2025-04-12", "陈望", "1组", None, 25.0, "合同外加种5亩")]
    assert [each.accepted for each in planted(planting, written(DAYS, *rows))] == [1]
    (record,) = planting.work.records.records(DAY, planting.work.id)
    assert (record.values[FieldId("set")], record.reason) == (Decimal(25), "合同外加种5亩")


def test_the_rows_against_the_plan_come_back_with_a_column_for_the_reason(
    written: Written, tmp_path: Path
) -> None:
    planting = new_planting()
    planting.contract("20")
    path = written(DAYS[:-1], ("2025-04-12", "陈望", "1组", None, 25.0))
    (outcome,) = planted(planting, path)
    mended = tmp_path / "修改.xlsx"
    save_report(fix_report(outcome.rejected), mended)
    assert planted(planting, mended)[0].accepted == 0
    book = load_workbook(mended)
    (place,) = (
        (row, column)
        for row, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), 1)
        for column, cell in enumerate(cells, 1)
        if cell == "核实说明"
    )
    book.worksheets[0].cell(place[0] + 1, place[1], "合同外加种")
    book.save(mended)
    assert planted(planting, mended)[0].accepted == 1


GROUP_DAYS = ("日期", "农户", "村民组", "按组登记", "打穴", "移栽", "核实说明")


def test_days_of_a_group_are_held_against_its_plan_and_told_where_there_is_none(
    written: Written,
) -> None:
    planting = new_planting()
    planting.contract("20")
    rows = [
        ("2025-04-12", "陈望", "1组", None, 15.0, 12.0, None),
        ("2025-04-13", None, None, "一组", 9.0, 8.0, None),
        ("2025-04-14", None, None, "1组", 1.0, 0.01, None),
        ("2025-04-14", None, None, "9组", 1.0, 1.0, "新设的组"),
    ]
    (outcome,) = planted(planting, written(GROUP_DAYS, *rows))
    assert outcome.accepted == 2
    assert [(each.row, each.rejection.reason) for each in outcome.rejected] == [
        (4, Reason.OVER_PLAN),
        (5, Reason.VALUE_INVALID),
    ]
    much, unknown = (sentence(each.rejection.problem) for each in outcome.rejected)
    assert "累计移栽 20.01 亩，超过计划 20 亩" in much
    assert unknown == "没有“9组”这个村民组，请核对组名。"
    groups = [
        each.values[FieldId("team")]
        for each in planting.work.records.records(DAY, planting.work.id)
    ]
    assert groups == [None, "一组"]
