"""Papers for one household: its account for a period, and a slip for one of its tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from fieldapp.cli.parser import parser
from tests.cli.conftest import NUMBER, OWNER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

KIND, TICKET = "manure_intake", "SG20240408-A001"  # of OWNER: 181 kg at 40 yuan a tonne
APRIL = ("--period", "2024-04")


def cells(target: Path) -> list[object]:
    sheet = openpyxl.load_workbook(target, data_only=True).worksheets[0]
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


@pytest.fixture
def paid(published: Command) -> Command:
    assert published("settle", "pay", NUMBER, "--on", "2024-05-08").code == 0
    return published


def owner(command: Command) -> dict[str, str]:
    rows = command("list", "households", "--json").json
    return next(each for each in rows if each["name"] == OWNER)


def test_a_statement_tells_what_a_household_earned_and_was_paid(
    paid: Command, tmp_path: Path
) -> None:
    target = tmp_path / "对账单.xlsx"
    words = ("statement", "--household", OWNER, "--period", "2024-04-01..2024-05-31")
    said = paid(*words, "--out", target)
    assert (said.code, said.out) == (0, f"已写出农户往来对账单：{target}\n期末结余 0.00 元。\n")
    assert {TICKET, NUMBER, 7.24} <= set(cells(target))
    assert paid(*words, "--out", target, "--json").json == {
        "paper": "statement",
        "label": "农户往来对账单",
        "household": OWNER,
        "group": owner(paid)["group"],
        "period": "2024-04-01..2024-05-31",
        "opening_yuan": "0.00",
        "earned_yuan": "7.24",
        "paid_yuan": "7.24",
        "closing_yuan": "0.00",
        "full": False,
        "file": str(target),
    }


def test_its_numbers_are_masked_unless_they_are_wanted_in_full(
    team: Command, tmp_path: Path
) -> None:
    target, number = tmp_path / "a.xlsx", owner(team)["id_number"]
    for words, is_full in ((), False), (("--full",), True):
        said = team("statement", "--household", number, *APRIL, "--out", target, *words)
        assert (said.code, number in said.out + said.err) == (0, False)
        assert any(number in str(cell) for cell in cells(target)) is is_full


def test_a_statement_changes_nothing(team: Command, tmp_path: Path) -> None:
    before = team("history", "--json").json
    team("statement", "--household", OWNER, *APRIL, "--out", tmp_path / "a.xlsx")
    assert team("history", "--json").json == before


def test_households_of_one_name_are_told_apart_by_their_groups(
    team: Command, tmp_path: Path
) -> None:
    rows = team("list", "households", "--json").json
    groups = [(each["name"], each["group"]) for each in rows]
    names = [name for name, _ in groups]
    namesake = next(
        each
        for each, pair in zip(rows, groups, strict=True)
        if names.count(each["name"]) > groups.count(pair) == 1
    )
    words = ("statement", "--household", namesake["name"], *APRIL, "--out", tmp_path / "a.xlsx")
    said = team(*words)
    assert (said.code, "请用 --group 指明村民组" in said.err) == (1, True)
    told = team(*words, "--group", namesake["group"], "--json").json
    assert (told["household"], told["group"]) == (namesake["name"], namesake["group"])


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--household", "没有", *APRIL, "--out", "a.xlsx"), 1, "没有叫“没有”的农户"),
        (("--household", OWNER, "--period", "春天", "--out", "a.xlsx"), 1, "春天"),
        (("--household", OWNER, *APRIL, "--out", "a.doc"), 1, "a.doc"),
        ((*APRIL, "--out", "a.xlsx"), 2, "缺少：--household。"),
        (("--household", OWNER, "--out", "a.xlsx"), 2, "缺少：--period。"),
        (("--household", OWNER, *APRIL), 2, "缺少：--out。"),
    ],
)
def test_wrong_words_write_no_statement(
    team: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    code: int,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    said = team("statement", *words)
    assert (said.code, said.out, told in said.err) == (code, "", True), said.err
    assert not list(tmp_path.glob("a.*"))


def test_a_slip_says_what_a_ticket_says_and_is_kept_as_printed(
    team: Command, tmp_path: Path
) -> None:
    target = tmp_path / "单.xlsx"
    said = team("slip", KIND, TICKET.lower(), "--out", target)
    assert (said.code, said.out) == (0, f"已写出粪污收购单 {TICKET}：{target}\n")
    assert any(TICKET in str(cell) for cell in cells(target))
    assert f"打印单据：粪污收购 {TICKET}" in team("history").out
    assert team("slip", KIND, TICKET, "--out", target, "--json").json == {
        "paper": "slip",
        "label": "粪污收购单",
        "kind": KIND,
        "number": TICKET,
        "date": "2024-04-08",
        "file": str(target),
    }


def test_a_slip_that_was_not_written_is_not_kept_as_printed(team: Command, tmp_path: Path) -> None:
    before = team("history", "--json").json
    said = team("slip", KIND, TICKET, "--out", tmp_path / "没有" / "单.xlsx")
    assert (said.code, said.out) == (1, "")
    assert team("history", "--json").json == before


def test_a_ticket_may_be_named_by_its_day_and_household(team: Command, tmp_path: Path) -> None:
    words = ("slip", KIND, "2024-04-08", "--out", tmp_path / "a.xlsx", "--json")
    assert "有 2 条" in team(*words).err
    assert team(*words, "--household", OWNER).json["number"] == TICKET


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("gold", "1", "--out", "a.xlsx"), 1, "没有名为“gold”的记录种类"),
        ((KIND, "SG1", "--out", "a.xlsx"), 1, "“粪污收购”里没有“SG1”"),
        ((KIND, TICKET, "--household", "没有", "--out", "a.xlsx"), 1, "没有叫“没有”的农户"),
        ((KIND, TICKET), 2, "缺少：--out。"),
        ((KIND, "--out", "a.xlsx"), 2, "缺少：单号。"),
    ],
)
def test_wrong_words_write_no_slip(
    team: Command, words: tuple[str, ...], code: int, told: str
) -> None:
    said = team("slip", *words)
    assert (said.code, said.out, told in said.err) == (code, "", True), said.err


def test_both_take_a_user_and_a_ledger() -> None:
    for words in (
        ("statement", "--household", "x", "--period", "2024", "--out", "a.xlsx"),
        ("slip", "fruit", "1", "--out", "a.xlsx"),
    ):
        read = parser().parse_args([*words, "--user", "李敏", "--ledger", "x", "--json"])
        assert (read.user, read.ledger, read.json) == ("李敏", "x", True)
