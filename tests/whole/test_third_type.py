"""A third type of project, declared in under 60 lines: it imports, settles and reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fieldapp.app.paths import folders
from fieldapp.cli.environment import Environment
from fieldapp.domain.clock import Clock
from fieldapp.store.keyring import Cost
from tests.cli.conftest import PASSWORD, Command
from tests.whole.books import body, cells, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

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
def environment(tmp_path: Path, variables: dict[str, str]) -> Environment:
    """The world on 20 May 2025, in which the program ships this type alone."""
    types = tmp_path / "types"
    types.mkdir()
    (types / DECLARED.name).write_text(DECLARED.read_text("utf-8"), "utf-8")
    clock = Clock(lambda: datetime(2025, 5, 20, 9, 0, tzinfo=UTC))
    named = {**variables, "FIELDAPP_NEW_PASSWORD": PASSWORD}
    return Environment(
        replace(folders(), project_types=types), clock, lambda _: "", named, Cost(1, 8192)
    )


@pytest.fixture
def told(command: Command) -> Callable[..., Any]:
    """Runs a command as one of the team, which must succeed; its JSON."""

    def called(*words: str | Path, user: str = "李敏") -> Any:
        said = command(*words, "--user", user, "--json")
        assert said.code == 0, said.err
        return said.json

    return called


def test_the_declaration_is_short() -> None:
    assert len(DECLARED.read_text("utf-8").splitlines()) < MOST_LINES


def test_it_imports_settles_and_reports(told: Callable[..., Any], tmp_path: Path) -> None:
    told("new", tmp_path / "台账", "--village", "木柯村", "--township", "玉舍镇",
         "--project", "rose_care")  # fmt: skip
    told("user", "add", "周凯")
    told("import", "households", workbook(tmp_path, "农户花名册", ROSTER))
    groves = workbook(tmp_path, "2025年刺梨地台账", GROVES)
    assert told("import", "grove", groves)["accepted"] == 2
    taken = told("import", "care", workbook(tmp_path, "管护登记", CARE))
    assert (taken["accepted"], [each["reason"] for each in taken["rejected"]]) == (
        3,
        ["amount_mismatch"],
    )
    made = told("settle", "new", "--from", "2025-04-01", "--to", "2025-04-30", "--on", "2025-05-01")
    assert (made["lines"], made["total_yuan"], made["total_words"]) == (
        2,
        "247.50",
        "贰佰肆拾柒元伍角整",
    )
    number = made["number"]
    told("settle", "submit", number, "--on", "2025-05-01")
    told("settle", "approve", number, "--on", "2025-05-02", user="周凯")
    told("settle", "publish", number, "--on", "2025-05-02")
    told("settle", "pay", number, "--on", "2025-05-09")
    signed, progress, paid = (tmp_path / f"{each}.xlsx" for each in ("签领表", "进度", "管护费"))
    told("report", "F4", "--settlement", number, "--out", signed)
    assert 247.5 in cells(signed)
    told("report", "care_progress", "--period", "2025-04", "--out", progress)
    assert body(progress) == [
        [1, "上寨组", 12, 6, 6, 50],
        [2, "下寨组", 8, 4, 4, 50],
        ["合计", 20, 10, 10, 50],
    ]
    told("report", "care_list", "--period", "2025-04", "--out", paid)
    assert body(paid)[-1] == ["合计", 247.5, 247.5]
    assert all(not each["problems"] for each in told("check"))
