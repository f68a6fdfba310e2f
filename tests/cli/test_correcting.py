"""What changed since papers went out is listed, told on a 更正单, and handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.cli.conftest import OWNER

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.cli.conftest import Command

KIND, TICKET = "manure_intake", "SG20240408-A001"  # of OWNER: 181 kg at 40 yuan a tonne
NUMBER = "GZ2025-A001"
MAKE = ("correction", "make", KIND, TICKET)


@pytest.fixture
def changed(team: Command, tmp_path: Path) -> Command:
    """A ticket that was declared void after its slip went out."""
    assert team("slip", KIND, TICKET, "--out", tmp_path / "单.xlsx").code == 0
    assert team("void", KIND, TICKET, "--reason", "登错").code == 0
    return team


def listed(command: Command) -> Any:
    return command("correction", "list", "--json").json


def test_a_record_that_changed_since_its_slip_is_listed(changed: Command) -> None:
    (pending,) = listed(changed)["pending"]
    differences = {each["label"]: each for each in pending.pop("differences")}
    assert differences["状态"] == {
        "label": "状态",
        "before": "有效",
        "after": "作废：登错",
        "more_yuan": None,
    }
    assert differences["金额"]["more_yuan"] == "-7.24"
    household = pending.pop("household")
    assert household.startswith(OWNER)
    known = {"kind": KIND, "number": TICKET, "date": "2024-04-08"}
    assert {name: pending[name] for name in known} == known
    said = changed("correction", "list").out
    assert f"粪污收购 {TICKET}" in said
    assert "状态由“有效”改为“作废：登错”" in said
    assert "没有未交付的更正单。" in said


def test_a_correction_is_made_then_handed_over(changed: Command) -> None:
    said = changed(*MAKE, "--reason", "这车没有收")
    assert said.code == 0, said.err
    assert said.out.startswith(f"已出更正单 {NUMBER}：粪污收购 {TICKET}，状态由“有效”改为")
    found = listed(changed)
    assert found["pending"] == []
    (unhanded,) = found["unhanded"]
    assert (unhanded["correction"], unhanded["reason"]) == (NUMBER, "这车没有收")
    assert (unhanded["made_on"], unhanded["handed_on"]) == ("2025-03-01", None)
    told = changed("correction", "list").out
    assert told.startswith("没有待更正的记录。\n")
    assert NUMBER in told
    assert changed("correction", "hand", NUMBER.lower()).out == (
        f"更正单 {NUMBER} 已在 2025-03-01 交付。\n"
    )
    assert listed(changed) == {"pending": [], "unhanded": []}
    again = changed("correction", "hand", NUMBER)
    assert (again.code, "已在2025年3月1日交付" in again.err) == (1, True)


def test_days_are_given_and_follow_each_other(changed: Command) -> None:
    early = changed(*MAKE, "--on", "2025-02-20")
    assert (early.code, "在2025年3月1日才改动，更正单不能更早" in early.err) == (1, True)
    assert "2025年2月没有30日" in changed(*MAKE, "--on", "2025-02-30").err
    told = changed(*MAKE, "--on", "2025-03-01", "--json").json
    assert (told["correction"], told["made_on"]) == (NUMBER, "2025-03-01")
    assert "登错" in told["reason"] or "作废" in told["reason"]
    early = changed("correction", "hand", NUMBER, "--on", "2025-02-28")
    assert (early.code, "不能更早交付" in early.err) == (1, True)
    told = changed("correction", "hand", NUMBER, "--on", "2025-03-01", "--json").json
    assert told["handed_on"] == "2025-03-01"


def test_making_one_is_one_step_that_can_be_taken_back(changed: Command) -> None:
    before = listed(changed)
    changed(*MAKE)
    assert f"出更正单：粪污收购 {TICKET}" in changed("undo").out
    assert listed(changed) == before


def test_a_correction_is_written_as_a_workbook(changed: Command, tmp_path: Path) -> None:
    changed(*MAKE)
    target = tmp_path / "更正单.xlsx"
    words = ("correction", "report", NUMBER, "--out", target)
    assert changed(*words).out == f"已写出更正单 {NUMBER}：{target}\n"
    sheet = openpyxl.load_workbook(target).worksheets[0]
    cells = [str(each) for row in sheet.iter_rows(values_only=True) for each in row]
    assert {"木柯村更正单", "更正前", "-7.24"} <= set(cells)
    assert changed(*words, "--json").json == {
        "paper": "correction",
        "label": "更正单",
        "number": NUMBER,
        "file": str(target),
    }


def test_what_nobody_has_in_hand_is_written_as_a_list(changed: Command, tmp_path: Path) -> None:
    changed(*MAKE, "--reason", "这车没有收")
    file = tmp_path / "清单.xlsx"
    said = changed("correction", "list", "--out", file)
    assert said.out.endswith(f"\n已写出未交付更正单：{file}\n")
    assert changed("correction", "list", "--out", file, "--json").json["file"] == str(file)
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert NUMBER in {cell.value for row in sheet for cell in row}


def test_a_record_may_be_named_by_its_day_and_household(team: Command, tmp_path: Path) -> None:
    words = (KIND, "2024-04-08", "--household", OWNER)
    team("slip", *words, "--out", tmp_path / "a.xlsx")
    said = team("correction", "make", *words)
    assert (said.code, f"{TICKET} 没有打印过单据，或打印以后没有改动" in said.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("make", KIND, TICKET), 1, "不用更正"),
        (("make", KIND, "SG1"), 1, "“粪污收购”里没有“SG1”"),
        (("make", "gold", "1"), 1, "没有名为“gold”的记录种类"),
        (("make", KIND, TICKET, "--on", "春天"), 2, "--on 应为日期"),
        (("hand", NUMBER), 1, f"没有编号为 {NUMBER} 的更正单"),
        (("report", NUMBER, "--out", "a.xlsx"), 1, f"没有编号为 {NUMBER} 的更正单"),
    ],
)
def test_wrong_words_change_nothing(
    team: Command, words: tuple[str, ...], code: int, told: str
) -> None:
    before = team("history", "--json").json
    said = team("correction", *words)
    assert (said.code, said.out, told in said.err) == (code, "", True), said.err
    assert team("history", "--json").json == before
