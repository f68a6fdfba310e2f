"""Lines of a settlement are paid, come back, are taken out and held back in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import NUMBER, OWNER

if TYPE_CHECKING:
    from tests.cli.conftest import Command

PAY = ("settle", "pay", NUMBER, "--on", "2024-05-08")


def line(team: Command, position: int) -> dict[str, object]:
    lines: list[dict[str, object]] = team("settle", "show", NUMBER, "--json").json["lines"]
    return next(each for each in lines if each["line"] == position)


def test_nothing_is_paid_before_the_notice_is_over(published: Command) -> None:
    said = published("settle", "pay", NUMBER, "--on", "2024-05-07")
    assert (said.code, "公示到 2024-05-07 为止，期满后才能发放" in said.err) == (1, True)
    assert published(*PAY, "--json").json["paid_yuan"] == "401.10"


def test_a_line_is_paid_in_part_and_then_the_rest_of_all(published: Command) -> None:
    told = published(*PAY, "--line", "10", "--yuan", "7", "--how", "cash", "--json").json
    assert (told["paid_now_yuan"], told["paid_yuan"], told["warnings"]) == ("7.00", "7.00", [])
    assert line(published, 10)["state_label"] == told["state_label"] == "部分发放"
    assert published("settle", "list", "--state", "部分发放", "--json").json[0]["number"] == NUMBER
    assert published("settle", "list", "--state", "已发放", "--json").json == []
    assert "（部分发放）" in published("settle", "show", NUMBER).out
    said = published(*PAY)
    assert said.out.startswith("这次发放 394.10 元。\n")
    assert [each["how"] for each in line(published, 10)["payments"]] == ["cash", "card"]  # type: ignore[attr-defined]
    assert "款项都已发放" in published(*PAY).err


def test_some_lines_are_paid_by_their_numbers_or_their_household(published: Command) -> None:
    told = published(*PAY, "--line", "1", "2", "--json").json
    assert told["paid_now_yuan"] == "40.17"
    assert published(*PAY, "--household", OWNER, "--json").json["paid_now_yuan"] == "7.24"
    assert "第 10 行已经付清" in published(*PAY, "--household", OWNER).err
    assert "没有叫“没有”的农户" in published(*PAY, "--household", "没有").err
    assert "没有第 99 行" in published(*PAY, "--line", "99").err


@pytest.mark.parametrize(
    ("way", "how"), [("现金", "cash"), ("转账", "bank"), ("一卡通", "card"), ("CARD", "card")]
)
def test_how_it_is_paid_is_said_in_either_language(published: Command, way: str, how: str) -> None:
    published(*PAY, "--line", "10", "--how", way)
    assert [each["how"] for each in line(published, 10)["payments"]] == [how]  # type: ignore[attr-defined]


def test_a_way_that_nobody_pays_by_is_told_with_those_that_there_are(published: Command) -> None:
    said = published(*PAY, "--how", "赊账")
    assert said.code == 2
    assert (
        "--how 不能是“赊账”，可以写：现金、转账、银行转账、一卡通，或 cash、bank、card。"
        in said.err
    )


@pytest.mark.parametrize("yuan", ["-1", "1.005", "五块"])
def test_what_is_no_amount_is_wrong_usage(published: Command, yuan: str) -> None:
    said = published(*PAY, "--line", "1", f"--yuan={yuan}")
    assert (said.code, f"--yuan 应为金额，最多两位小数，如 100.00，不能是“{yuan}”" in said.err) == (
        2,
        True,
    )


def test_an_amount_is_of_one_line_and_no_more_than_is_open(published: Command) -> None:
    assert "指定金额时只能付一行" in published(*PAY, "--yuan", "1").err
    assert "不超过还没付的 7.24 元" in published(*PAY, "--line", "10", "--yuan", "7.25").err


def test_much_cash_is_warned_about_and_paid(published: Command) -> None:
    published("settle", "settings", "--cash-limit", "7")
    told = published(*PAY, "--line", "10", "--how", "cash", "--json").json
    assert [each["code"] for each in told["warnings"]] == ["settlement.much_cash"]
    assert (
        "提示：有 1 户一次付现金超过 7.00 元" in published(*PAY, "--line", "1", "--how", "cash").out
    )


def test_money_that_came_back_is_told_by_line_or_household(published: Command) -> None:
    published(*PAY)
    words = ("settle", "fail", NUMBER, "--on", "2024-05-10", "--reason", "账号不符")
    said = published(*words, "--household", OWNER)
    assert "有 1 行退回，请做更正发放（settle new --corrects JS2024-A001）。" in said.out
    assert (line(published, 10)["state_label"], line(published, 10)["paid_yuan"]) == (
        "已退回",
        "0.00",
    )
    for which in (("--line", "10"), ("--household", OWNER)):
        told = published(*words, *which).err
        assert ("第 10 行没有可以登记退回的款项" in told, "行号" in told) == (True, False)
    assert published(*words).code == 2
    assert published(*words, "--line", "1", "--household", OWNER).code == 2


def test_a_household_with_two_lines_is_asked_for_the_line(team: Command) -> None:
    days = ("--from", "2024-04-01", "--to", "2025-02-28", "--on", "2025-02-28")
    team("settle", "new", *days)
    owners = [
        each["household"] for each in team("settle", "show", "JS2025-A001", "--json").json["lines"]
    ]
    twice = next((each for each in owners if owners.count(each) > 1), None)
    assert twice is not None
    said = team("settle", "remove", "JS2025-A001", "--household", twice, "--reason", "x")
    assert (said.code, "请用 --line 指明行号" in said.err) == (1, True)


def test_a_line_is_taken_out_of_a_draft_and_waits_again(drafted: Command) -> None:
    told = drafted(
        "settle", "remove", NUMBER, "--household", OWNER, "--reason", "有争议", "--json"
    ).json
    assert (told["lines"], told["total_yuan"]) == (12, "393.86")
    days = ("--from", "2024-04-01", "--to", "2024-04-30", "--on", "2024-04-30")
    assert drafted("settle", "new", *days, "--json").json["total_yuan"] == "7.24"


def test_a_deduction_has_its_reason_and_is_taken_back_by_nothing(drafted: Command) -> None:
    words = ("settle", "deduct", NUMBER, "--line", "10")
    assert "没有写原因" in drafted(*words, "--yuan", "2").err
    told = drafted(*words, "--yuan", "2.24", "--reason", "损坏工具", "--json").json
    assert told["total_yuan"] == "398.86"
    shown = line(drafted, 10)
    assert (shown["deducted_yuan"], shown["deduction_reason"]) == ("2.24", "损坏工具")
    assert (shown["due_yuan"], shown["amount_yuan"]) == ("7.24", "5.00")
    assert drafted(*words, "--yuan", "0", "--json").json["total_yuan"] == "401.10"
    assert "应在 0 到 7.24 元之间" in drafted(*words, "--yuan", "8", "--reason", "x").err


def test_of_several_payments_the_one_that_came_back_is_named(published: Command) -> None:
    for on, much in (("2024-05-08", "3"), ("2024-05-09", "2")):
        words = ("settle", "pay", NUMBER, "--on", on, "--how", "cash", "--line", "10")
        assert published(*words, "--yuan", much).code == 0
    fail = ("settle", "fail", NUMBER, "--line", "10", "--on", "2024-05-10", "--reason", "没有领")
    told = published(*fail).err
    assert "付过不止一次（2024-05-08 现金 3.00 元、2024-05-09 现金 2.00 元）" in told
    assert "付过的有" in published(*fail, "--yuan", "4").err
    assert published(*fail, "--yuan", "3").code == 0
    assert line(published, 10)["paid_yuan"] == "2.00"
    assert published(*fail, "--paid-on", "2024-05-09").code == 0
    assert line(published, 10)["paid_yuan"] == "0.00"
