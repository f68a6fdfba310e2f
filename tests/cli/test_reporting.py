from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.cli.conftest import NUMBER, SAMPLES, Command

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def farm(village: Command) -> Command:
    village("import", "manure_intake", SAMPLES / "manure-ledger.xlsx")
    village("import", "worm_sale", SAMPLES / "worm-sales.xlsx")
    return village


def test_the_reports_of_a_ledger_are_listed(village: Command) -> None:
    codes = [row["code"] for row in village("report", "--list", "--json").json]
    assert codes[:6] == ["F1", "F2", "F3", "F7", "F8", ""]
    assert "牛粪收购分户汇总表" in village("report", "--list").out


@pytest.mark.parametrize("name", ["F2", "intake_list"])
def test_a_report_is_written_by_code_or_id(farm: Command, tmp_path: Path, name: str) -> None:
    target = tmp_path / "明细.xlsx"
    said = farm("report", name, "--period", "2024-04-01..2025-02-28", "--out", target)
    assert said.code == 0, said.err
    sheet = openpyxl.load_workbook(target, data_only=True).worksheets[0]
    total = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "合计")
    assert Decimal(str(total[9])) == Decimal("107208.5")
    assert Decimal(str(total[12])) == Decimal("5058.05")


@pytest.mark.parametrize("code", ["F1", "F3", "F7", "F8"])
def test_every_form_can_be_written(farm: Command, tmp_path: Path, code: str) -> None:
    said = farm("report", code, "--period", "2025-02", "--out", tmp_path / "a.xlsx")
    assert said.code == 0, said.err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--period", "2025-02", "--out", "a.xlsx"], "报表"),
        (["F1", "--out", "a.xlsx"], "--period"),
        (["F1", "--period", "2025-02"], "--out"),
    ],
)
def test_missing_words_are_wrong_usage(village: Command, words: list[str], expected: str) -> None:
    said = village("report", *words)
    assert (said.code, said.err) == (2, f"命令写得不对：缺少：{expected}。\n")


def test_an_unknown_report_is_refused(village: Command) -> None:
    said = village("report", "F99", "--period", "2025-02", "--out", "a.xlsx")
    assert said.code == 1
    assert "F1、F2、F3、F7、F8" in said.err
    assert "table" not in said.err


def test_a_kind_s_own_table_is_written_by_its_name(farm: Command, tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    listed = {row["label"]: row["id"] for row in farm("report", "--list", "--json").json}
    name = listed["蚯蚓销售明细台账"]
    said = farm("report", name, "--period", "2024", "--out", target)
    assert said.code == 0, said.err
    sheet = openpyxl.load_workbook(target, data_only=True).worksheets[0]
    assert "客户" in [cell.value for cell in sheet[4]]
    assert "备注" not in [cell.value for cell in sheet[4]], "nobody wrote any"


def test_a_report_of_the_whole_village_is_written_by_its_name(
    farm: Command, tmp_path: Path
) -> None:
    target = tmp_path / "汇总.xlsx"
    said = farm("report", "village.payments", "--period", "2024", "--out", target, "--json")
    assert (said.json["project"], said.json["label"]) == ("综合", "农户兑付汇总表")
    sheet = openpyxl.load_workbook(target, data_only=True).worksheets[0]
    total = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "合计")
    assert Decimal(str(total[4])) == Decimal(str(total[6])) > 0


def test_an_unknown_project_is_told_before_its_report(village: Command) -> None:
    village("project", "add", "earthworm_farm", "--name", "二号场")
    words = ("--period", "2025-02", "--out", "a.xlsx")
    said = village("report", "F1", *words, "--project", "没有")
    assert (said.code, "没有名为“没有”的项目" in said.err) == (1, True)
    assert village("report", "F99", *words).err.count("F1") == 1


def test_machines_are_told_what_was_written(village: Command, tmp_path: Path) -> None:
    target = tmp_path / "月报.xlsx"
    said = village("report", "F1", "--period", "2025-02", "--out", target, "--json")
    assert said.json == {
        "report": "month_form",
        "code": "F1",
        "label": "蚯蚓养殖生产情况月报表",
        "project": "蚯蚓养殖",
        "period": "2025-02-01..2025-02-28",
        "file": str(target),
    }


def test_two_projects_with_one_report_must_be_told_apart(village: Command, tmp_path: Path) -> None:
    village("project", "add", "earthworm_farm", "--name", "二号场")
    words = ("report", "F1", "--period", "2025-02", "--out", tmp_path / "a.xlsx")
    assert village(*words).code == 1
    assert village(*words, "--project", "二号场").code == 0


def test_the_shipped_forms_are_listed_without_a_ledger(
    command: Command, variables: dict[str, str]
) -> None:
    del variables["FIELDAPP_LEDGER"]
    forms = command("report", "--list", "--json").json
    assert {"code": "F1", "project": "蚯蚓养殖"}.items() <= forms[0].items()


@pytest.mark.parametrize(
    ("code", "label"),
    [("F4", "资金发放签领表"), ("F5", "银行代发清册"), ("F6", "资金发放公示表")],
)
def test_the_papers_of_a_settlement_are_written_by_its_number(
    published: Command, tmp_path: Path, code: str, label: str
) -> None:
    target = tmp_path / "表.xlsx"
    words = ("report", code, "--settlement", NUMBER, "--out", target)
    assert published(*words).out == f"已写出 {NUMBER} 的{label}：{target}\n"
    book = openpyxl.load_workbook(target, data_only=True)
    cells = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert any(isinstance(cell, int | float) and cell == 401.1 for cell in cells)
    assert published(*words, "--json").json == {
        "report": code,
        "code": code,
        "label": label,
        "project": "蚯蚓养殖",
        "settlement": NUMBER,
        "file": str(target),
    }


def test_identity_numbers_are_masked_on_the_sheet_to_sign_where_it_is_wanted(
    published: Command, tmp_path: Path
) -> None:
    target = tmp_path / "表.xlsx"
    rows = published("list", "households", "--json").json
    identities = {each["id_number"] for each in rows}
    for words, count in ((), 13), (("--masked",), 0):
        published("report", "F4", "--settlement", NUMBER, "--out", target, *words)
        sheet = openpyxl.load_workbook(target, data_only=True).worksheets[0]
        cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
        assert sum(cell in identities for cell in cells) == count


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("F4", "--period", "2024-04"), "F4（资金发放签领表）按结算单出，请用 --settlement 写明"),
        (("F1", "--settlement", NUMBER), "--settlement 只用于 F4、F5、F6，不能用于 F1。"),
        (("F1", "--period", "2024-04", "--masked"), "--masked 只用于结算单的报表"),
    ],
)
def test_a_form_of_a_period_and_one_of_a_settlement_are_not_mixed_up(
    published: Command, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    said = published("report", *words, "--out", tmp_path / "a.xlsx")
    assert (said.code, told in said.err) == (2, True)
    assert not (tmp_path / "a.xlsx").exists()


def test_a_settlement_that_is_not_there_is_told(published: Command, tmp_path: Path) -> None:
    said = published("report", "F4", "--settlement", "JS1", "--out", tmp_path / "a.xlsx")
    assert (said.code, "没有编号为 JS1 的结算单" in said.err) == (1, True)


def test_the_papers_of_settlements_are_listed_with_the_others(village: Command) -> None:
    listed = village("report", "--list", "--json").json
    papers = [each["code"] for each in listed if each["project"] == "结算单"]
    assert papers == ["F4", "F5", "F6"]


def test_a_paper_that_went_out_is_kept_and_one_for_checking_is_not(
    published: Command, tmp_path: Path
) -> None:
    words = ("report", "F4", "--settlement", NUMBER, "--out", tmp_path / "表.xlsx")
    before = published("history", "--json").json
    published(*words, "--masked")
    assert published("history", "--json").json == before
    published(*words)
    (newest, *others) = published("history", "--json").json
    assert (NUMBER in newest["title"], others) == (True, before)
    assert published("undo", "--json").json["undone"] == others[0]["title"]
