"""A year of planting tobacco, from workbooks by the command line: plans, days, forms, money."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from fieldapp.app.paths import folders
from fieldapp.cli.environment import Environment
from fieldapp.domain.clock import Clock
from tests.cli.conftest import CHEAP, PASSWORD, SAMPLES, Command
from tests.whole.books import body, lines, workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EXPECTED = json.loads((SAMPLES / "expected.json").read_text("utf-8"))["tobacco"]
TYPE = "tobacco_transplanting"
GROWER, OTHER = "520299195004273979", "520299196309086757"  # of the sample's first two contracts
WAGES = (
    ("日期", "农户", "身份证号", "务工人员", "工种", "计酬方式", "数量", "单价"),
    (date(2025, 4, 14), "吉克·阿呷华", GROWER, None, "打穴", "按天", 1, 120),
    (date(2025, 4, 15), "吉克·阿呷华", GROWER, None, "打穴", "按天", 0.5, 120),
    (date(2025, 4, 15), "司玉才", OTHER, None, "编烟", "计件", 300, 0.7),
    (date(2025, 4, 16), "司玉才", OTHER, None, "移栽", "按小时", 6, 15),
)
LEASES = (
    ("合同号", "流转方", "身份证号", "受让方", "地块名", "面积", "单价", "起始日期"),
    ("LZ-001", "司玉才", OTHER, "南开烤烟合作社", "大坝", 3.75, 700, date(2025, 1, 1)),
)
RENT = (
    ("日期", "合同号", "流转方", "身份证号", "年度"),
    (date(2025, 4, 25), "LZ-001", "司玉才", OTHER, 2025),
)
TEAMS = (
    ("日期", "烟农", "身份证号", "按组登记", "打穴", "移栽"),
    (date(2025, 4, 15), None, None, "营脚组", 2, 2),
    (date(2025, 4, 16), None, None, "营脚村民组", 3, 3),
    (date(2025, 4, 16), "吉克·阿呷华", GROWER, None, 1.5, 1.5),
    (date(2025, 4, 16), None, None, None, 1, 1),
    (date(2025, 4, 16), None, None, "营头营尾组", 1, 1),
)


@pytest.fixture
def environment(variables: dict[str, str]) -> Environment:
    clock = Clock(lambda: datetime(2025, 5, 20, 9, 0, tzinfo=UTC))
    named = {**variables, "FIELDAPP_NEW_PASSWORD": PASSWORD}
    return Environment(folders(), clock, lambda _: "", named, CHEAP)


@pytest.fixture
def told(command: Command, tmp_path: Path) -> Callable[..., Any]:
    """Runs a command as one of the team of a new ledger with the roster; its JSON."""

    def called(*words: str | Path, user: str = "李敏") -> Any:
        said = command(*words, "--user", user, "--json")
        assert said.code == 0, said.err
        return said.json

    called(
        "new", tmp_path / "台账", "--village", "营盘村", "--township", "南开乡", "--project", TYPE
    )
    called("user", "add", "周凯")
    called("import", "households", SAMPLES / "roster.xlsx")
    return called


def test_contracts_and_days_are_taken_in_exactly(told: Callable[..., Any], tmp_path: Path) -> None:
    planned, done = EXPECTED["contracts"], EXPECTED["transplanting"]
    for kind, expected in (("contract", planned), ("transplanting", done)):
        taken = told("import", kind, SAMPLES / expected["file"])
        assert (taken["accepted"], taken["rejected"]) == (expected["accepted"], [])
        again = told("import", kind, SAMPLES / expected["file"])
        assert (again["accepted"], again["unchanged"]) == (0, expected["accepted"])
    areas = [Decimal(each["area"]) for each in told("list", "contract")]
    assert sum(areas) == Decimal(planned["planned_mu"])
    by_day: dict[str, Decimal] = defaultdict(Decimal)
    for each in told("list", "transplanting"):
        by_day[each["reported_on"]] += Decimal(each["planted"])
    assert by_day == {day: Decimal(area) for day, area in done["by_day"].items()}
    form = tmp_path / "日报.xlsx"
    told("report", "F9", "--period", "2025-04-26", "--out", form)
    assert body(form)[-1] == [
        "合计", 1317.9, 44, 65.8, 1243.2, 65.8, 1243.2, 94.3, 65.8, 1243.2, 136.752, 58,
    ]  # fmt: skip
    assert ["截至2025年4月26日 17:00"] in lines(form)


def test_days_of_a_group_are_taken_in_beside_those_of_households(
    told: Callable[..., Any], tmp_path: Path
) -> None:
    told("import", "contract", SAMPLES / EXPECTED["contracts"]["file"])
    book = workbook(tmp_path, "2025年4月按组移栽", TEAMS)
    taken = told("import", "transplanting", book)
    assert taken["accepted"] == 3
    assert [(each["row"], each["reason"]) for each in taken["rejected"]] == [
        (6, "name_missing"),
        (7, "value_invalid"),
    ]
    assert told("import", "transplanting", book)["unchanged"] == 3
    form = tmp_path / "日报.xlsx"
    told("report", "F9", "--period", "2025-04-16", "--out", form)
    (row,) = (line for line in body(form) if line[1] == "营脚组")
    # 1.5 and 3 on the day, 2 on the day before
    assert row[4:8] == [4.5, 6.5, 4.5, 6.5]
    assert body(form)[-1][3:7] == [4.5, 6.5, 4.5, 6.5]


def test_wages_and_rent_go_through_a_settlement(told: Callable[..., Any], tmp_path: Path) -> None:
    for kind, rows in (("labour", WAGES), ("lease", LEASES), ("rent", RENT)):
        taken = told("import", kind, workbook(tmp_path, f"2025年{kind}", rows))
        assert (taken["accepted"], taken["rejected"]) == (len(rows) - 1, [])
    april = ("--from", "2025-04-01", "--to", "2025-04-30", "--on", "2025-05-01")
    made = told("settle", "new", *april)
    # 1.5 days at 120; 300 pieces at 0.70 and 6 hours at 15; 3.75 mu at 700
    assert (made["lines"], made["total_yuan"]) == (3, "3105.00")
    signed, wages, rent = (tmp_path / f"{each}.xlsx" for each in ("F4", "F13", "F14"))
    told("report", "F4", "--settlement", made["number"], "--out", signed)
    assert [line[-3:] for line in body(signed)] == [
        [300, 0, 300], [2625, 0, 2625], [180, 0, 180], [3105, 0, 3105],
    ]  # fmt: skip
    told("report", "F13", "--period", "2025-04", "--out", wages)
    pay, days = body(wages)[:4], body(wages)[4:]
    assert [line[-4:-1] for line in pay[:-1]] == [
        [0.75, 15, 90], ["编烟", 0.7, 210], [1.5, 120, 180],
    ]  # fmt: skip
    assert (pay[-1], days[-1]) == (["合计", 2.25, 480], ["合计", 1, 0.5, 0.75, 2.25])
    assert days[2] == [3, "吉克·阿呷华", "营脚组", "打穴", 1, 0.5, 1.5]
    told("report", "F14", "--period", "2025", "--out", rent)
    assert body(rent)[-1] == ["合计", 3.75, 2625, 0, 2625]
    told("settle", "submit", made["number"], "--on", "2025-05-01")
    told("settle", "approve", made["number"], "--on", "2025-05-02", user="周凯")
    told("settle", "publish", made["number"], "--on", "2025-05-02")
    told("settle", "pay", made["number"], "--on", "2025-05-09")
    told("report", "F14", "--period", "2025", "--out", rent)
    assert body(rent)[-1] == ["合计", 3.75, 2625, 2625, 0]
    assert all(not each["problems"] for each in told("check"))
