"""A third type of project, declared in under 60 lines: it imports, settles and reports."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from fieldapp.app.paths import folders
from fieldapp.cli.environment import Environment
from fieldapp.cli.main import run
from fieldapp.domain.clock import Clock
from fieldapp.store.keyring import Cost

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DECLARED = Path(__file__).parents[1] / "data" / "rose_care.toml"
MOST_LINES = 60
ROSTER = (
    ("户主姓名", "村民小组", "身份证号", "银行账号"),
    ("陈望", "上寨组", "520299199001013416", "6217000000000826"),
    ("赵启明", "下寨组", "520299198505062313", None),
)
GROVES = (
    ("地块", "姓名", "村民组", "管护面积（亩）"),
    ("大坡", "陈望", "上寨组", 12),
    ("河边", "赵启明", "下寨组", 8),
)
CARE = (
    ("日期", "姓名", "村民组", "内容", "面积（亩）", "单价（元/亩）", "金额"),
    (date(2025, 4, 1), "陈望", "上寨组", "除草", 3.5, 20, 70),
    (date(2025, 4, 2), "赵启明", "下寨组", "修剪", 4, 35, 140),
    (date(2025, 4, 2), "陈望", "上寨组", "施肥", 2.5, 15, 37.5),
    (date(2025, 4, 3), "陈望", "上寨组", "除草", 1, 20, 21),
)


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Runs a command, which must succeed; its JSON."""
    types = tmp_path / "types"
    types.mkdir()
    (types / DECLARED.name).write_text(DECLARED.read_text("utf-8"), "utf-8")
    variables = {
        "FIELDAPP_LEDGER": str(tmp_path / "台账"),
        "FIELDAPP_PASSWORD": "一个测试密码",
        "FIELDAPP_NEW_PASSWORD": "一个测试密码",
    }
    clock = Clock(lambda: datetime(2025, 5, 20, 9, 0, tzinfo=UTC))
    shipped = replace(folders(), project_types=types)
    environment = Environment(shipped, clock, lambda _: "", variables, Cost(1, 8192))

    def called(*words: str | Path) -> Any:
        capsys.readouterr()
        code = run([*(str(word) for word in words), "--json"], environment)
        said = capsys.readouterr()
        assert code == 0, said.err
        return json.loads(said.out)

    return called


def workbook(folder: Path, title: str, rows: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([title])
    for row in rows:
        sheet.append(list(row))
    book.save(folder / f"{title}.xlsx")
    return folder / f"{title}.xlsx"


def test_the_declaration_is_short() -> None:
    assert len(DECLARED.read_text("utf-8").splitlines()) < MOST_LINES


def test_it_imports_settles_and_reports(command: Callable[..., Any], tmp_path: Path) -> None:
    command("new", tmp_path / "台账", "--village", "木柯村", "--township", "玉舍镇",
            "--project", "rose_care", "--user", "李敏")  # fmt: skip
    command("user", "add", "周凯")
    team = ("--user", "李敏")
    command("import", "households", workbook(tmp_path, "农户花名册", ROSTER), *team)
    groves = workbook(tmp_path, "2025年刺梨地台账", GROVES)
    said = command("import", "grove", groves, *team)
    assert said["accepted"] == 2, said
    taken = command("import", "care", workbook(tmp_path, "管护登记", CARE), *team)
    assert (taken["accepted"], [each["reason"] for each in taken["rejected"]]) == (
        3,
        ["amount_mismatch"],
    )
    made = command("settle", "new", "--from", "2025-04-01", "--to", "2025-04-30",
                   "--on", "2025-05-01", *team)  # fmt: skip
    assert (made["lines"], made["total_yuan"], made["total_words"]) == (
        2,
        "247.50",
        "贰佰肆拾柒元伍角整",
    )
    number = made["number"]
    command("settle", "submit", number, "--on", "2025-05-01", *team)
    command("settle", "approve", number, "--on", "2025-05-02", "--user", "周凯")
    command("settle", "publish", number, "--on", "2025-05-02", *team)
    command("settle", "pay", number, "--on", "2025-05-09", *team)
    paid = tmp_path / "签领表.xlsx"
    command("report", "F4", "--settlement", number, "--out", paid, *team)
    assert 247.5 in cells(paid)
    progress = tmp_path / "进度.xlsx"
    command("report", "care_progress", "--period", "2025-04", "--out", progress, *team)
    assert cells(progress) >= {"上寨组", "下寨组", 20, 10, 50}
    assert all(not each["problems"] for each in command("check", *team))


def cells(path: Path) -> set[object]:
    """What the cells of a workbook hold, sums as they are kept beside their formulas."""
    book = openpyxl.load_workbook(path, data_only=True)
    found = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return {each for each in found if each is not None}
