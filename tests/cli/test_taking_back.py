"""What is settled or closed is reversed, what is not is declared void; both stay visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import NUMBER, OWNER

if TYPE_CHECKING:
    from typing import Any

    from tests.cli.conftest import Command

KIND, TICKET = "manure_intake", "SG20240408-A001"  # of OWNER: 181 kg at 40 yuan a tonne
REVERSE = ("reverse", KIND, TICKET, "--reason", "登错")


@pytest.fixture
def submitted(drafted: Command) -> Command:
    drafted("settle", "submit", NUMBER, "--on", "2024-04-30")
    return drafted


def listed(team: Command, number: str) -> Any:
    rows = team("list", KIND, "--json").json
    return next(each for each in rows if each["number"] == number)


def test_a_record_is_declared_void_for_a_reason(team: Command) -> None:
    said = team("void", KIND, TICKET.lower(), "--reason", "登错")
    assert said.out == f"已作废 粪污收购 {TICKET}，原因：登错。\n"
    assert listed(team, TICKET)["void_reason"] == "登错"
    again = team("void", KIND, TICKET, "--reason", "登错")
    assert (again.code, "已经作废（登错）" in again.err) == (1, True)
    told = team("void", KIND, "SG20240408-A002", "--reason", "重复", "--json").json
    assert told == {
        "kind": KIND,
        "number": "SG20240408-A002",
        "date": "2024-04-08",
        "void_reason": "重复",
    }


def test_what_stands_in_a_settlement_is_not_declared_void(submitted: Command) -> None:
    said = submitted("void", KIND, TICKET, "--reason", "登错")
    assert (said.code, f"已经列入结算单 {NUMBER}" in said.err) == (1, True)


def test_a_settled_record_is_reversed_and_entered_anew(submitted: Command) -> None:
    said = submitted(*REVERSE, "--set", "净重=281", "--set", "price=60", "--json")
    assert said.json == {
        "kind": KIND,
        "number": TICKET,
        "reversing": {"number": "SG20240408-A003", "date": "2024-04-08"},
        "replacement": {"number": "SG20240408-A004", "date": "2024-04-08"},
    }
    assert listed(submitted, "SG20240408-A003")["amount"] == "-7.24"
    right = listed(submitted, "SG20240408-A004")
    assert (right["household"], right["net"], right["amount"]) == (OWNER, "281", "16.86")
    days = ("--from", "2024-04-01", "--to", "2024-04-30")
    difference = submitted("settle", "new", *days, "--json").json
    assert (difference["lines"], difference["total_yuan"]) == (1, "9.62")


def test_a_reversal_alone_waits_for_the_next_settlement(submitted: Command) -> None:
    said = submitted(*REVERSE)
    first = f"已红冲 粪污收购 {TICKET}：红冲记录是 粪污收购 SG20240408-A003，记在 2024-04-08。\n"
    assert said.out == first
    days = ("--from", "2024-04-01", "--to", "2024-04-30")
    assert "没有可以结算的款项" in submitted("settle", "new", *days).err
    assert "已经被 粪污收购 SG20240408-A003 红冲" in submitted(*REVERSE).err


def test_in_closed_books_both_are_dated_in_open_ones(team: Command) -> None:
    team("books", "close", "--to", "2024-04-30", "--yes")
    said = team(*REVERSE, "--set", "净重=281", "--on", "2024-04-30")
    assert (said.code, "账已锁到2024年4月30日" in said.err) == (1, True)
    told = team(*REVERSE, "--set", "净重=281", "--on", "2024-05-02", "--json").json
    assert {told["reversing"]["date"], told["replacement"]["date"]} == {"2024-05-02"}
    words = ("reverse", KIND, "SG20240408-A002", "--reason", "登错", "--on", "2024-05-02", "--json")
    told = team(*words, "--set", "日期=2024-05-01", "--set", "净重=700").json
    assert [told[each]["date"] for each in ("reversing", "replacement")] == [
        "2024-05-02",
        "2024-05-01",
    ]
    assert team("check").code == 0


def test_in_open_books_a_reversal_has_the_day_of_its_record(submitted: Command) -> None:
    said = submitted(*REVERSE, "--on", "2024-05-02")
    assert (said.code, "红冲记在同一天（2024-04-08），请去掉 --on" in said.err) == (2, True)
    assert submitted(*REVERSE, "--on", "2024-04-08").code == 0


def test_another_grade_asks_for_its_price(submitted: Command) -> None:
    said = submitted(*REVERSE, "--set", "等级=一等")
    assert (said.code, "“等级”改了，没有写“单价”" in said.err) == (1, True)
    assert submitted(*REVERSE, "--set", "等级=一等", "--set", "单价=80").code == 0


def test_a_gross_weight_below_the_net_weight_is_not_stored(submitted: Command) -> None:
    said = submitted(*REVERSE, "--set", "gross=100")
    assert (said.code, "“毛重”改了，没有写“净重”" in said.err) == (1, True)
    said = submitted(*REVERSE, "--set", "gross=100", "--set", "净重=281")
    assert (said.code, said.err) == (1, "“净重”是 281，大于“毛重” 100，请核对两个重量。\n")


def test_what_is_free_is_not_reversed(team: Command) -> None:
    said = team(*REVERSE)
    assert (said.code, "不用红冲，请直接修改或作废" in said.err) == (1, True)


@pytest.mark.parametrize(
    ("word", "code", "told"),
    [
        ("净重", 2, "--set 应写成 栏目=内容，如 单价=60，不能是“净重”。"),
        ("=5", 2, "--set 应写成 栏目=内容"),
        ("毛=5", 1, "“粪污收购”里没有可以填写的“毛”，可以写：日期、农户、"),
        ("金额=5", 1, "“粪污收购”里没有可以填写的“金额”"),
        ("净重=很多", 1, "“净重”不是数字，请改成数字。"),
        ("单价=200", 1, "“单价”是 200.00，大于允许的最大值 80，请核对。"),
        ("农户=没有", 1, "没有叫“没有”的农户，请核对姓名，或改写身份证号。"),
        ("净重=", 1, "净重"),
    ],
)
def test_what_cannot_be_entered_leaves_all_as_it_was(
    submitted: Command, word: str, code: int, told: str
) -> None:
    said = submitted(*REVERSE, "--set", word)
    assert (said.code, said.out) == (code, "")
    assert told in said.err
    assert len(submitted("list", KIND, "--json").json) == 185


def test_a_price_out_of_its_range_needs_a_reason_of_its_own(submitted: Command) -> None:
    words = ("--set", "单价=100", "--price-reason", "村民代表会议定的价", "--json")
    number = submitted(*REVERSE, *words).json["replacement"]["number"]
    assert listed(submitted, number)["reason"] == "村民代表会议定的价"


def test_a_record_may_be_named_by_its_day_and_household(team: Command) -> None:
    words = ("void", KIND, "2024-04-08", "--reason", "x")
    said = team(*words)
    assert (said.code, "“粪污收购”里“2024-04-08”有 2 条，请改写单号" in said.err) == (1, True)
    assert team(*words, "--household", OWNER, "--json").json["number"] == TICKET
    assert "“粪污收购”里没有“2024-04-09”" in team("void", KIND, "2024-04-09", "--reason", "x").err


def test_who_or_what_is_not_there_is_told(team: Command) -> None:
    said = team("void", KIND, TICKET, "--household", "没有", "--reason", "x")
    assert (said.code, "没有叫“没有”的农户" in said.err) == (1, True)
    assert "没有名为“gold”的记录种类" in team("void", "gold", "1", "--reason", "x").err
