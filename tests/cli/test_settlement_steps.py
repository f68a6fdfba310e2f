"""A settlement is walked on by two users, one day after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import NUMBER

if TYPE_CHECKING:
    from tests.cli.conftest import Command


def test_each_step_tells_machines_where_the_settlement_stands(drafted: Command) -> None:
    assert drafted("settle", "submit", NUMBER, "--on", "2024-04-30", "--json").json == {
        "number": NUMBER,
        "state": "submitted",
        "state_label": "已提交",
        "on": "2024-04-30",
        "lines": 13,
        "total_yuan": "401.10",
        "paid_yuan": "0.00",
        "notice_days": 7,
        "notice_first": None,
        "notice_last": None,
        "open_objections": 0,
    }


def test_who_prepared_a_settlement_does_not_approve_it(drafted: Command) -> None:
    drafted("settle", "submit", NUMBER, "--on", "2024-04-30")
    said = drafted("settle", "approve", NUMBER, "--on", "2024-04-30")
    assert (said.code, "由李敏一人经办，不能再由同一人审核" in said.err) == (1, True)
    said = drafted("settle", "approve", NUMBER, "--on", "2024-04-30", "--user", "周凯", "--json")
    assert said.json["state_label"] == "已审核"


def test_no_step_is_skipped_and_none_is_earlier_than_the_last(drafted: Command) -> None:
    said = drafted("settle", "publish", NUMBER)
    assert (said.code, "现在是“草稿”，不能公示" in said.err) == (1, True)
    said = drafted("settle", "submit", NUMBER, "--on", "2024-04-29")
    assert (said.code, "上一步在 2024-04-30" in said.err) == (1, True)
    said = drafted("settle", "submit", "JS2024-A009")
    assert (said.code, "没有编号为 JS2024-A009 的结算单" in said.err) == (1, True)


def test_a_notice_tells_both_days_and_when_money_may_go_out(published: Command) -> None:
    shown = published("settle", "show", NUMBER, "--on", "2024-05-01", "--json").json
    assert (shown["notice_first"], shown["notice_last"]) == ("2024-05-01", "2024-05-07")
    assert shown["state_label"] == "公示中"
    assert published("settle", "show", NUMBER, "--json").json["state_label"] == "公示期满"


def test_an_objection_is_written_down_and_answered(published: Command) -> None:
    words = ("settle", "object", NUMBER)
    said = published(*words, "--text", "少算一车", "--on", "2024-05-03")
    assert "有 1 条异议等待答复，答复以后才能发放。" in said.out
    assert "还有 1 条异议没有答复" in published("settle", "pay", NUMBER).err
    told = published(*words, "--answer", "已核实", "--on", "2024-05-04", "--json").json
    assert told["open_objections"] == 0
    (objection,) = published("settle", "show", NUMBER, "--json").json["objections"]
    assert objection == {
        "on": "2024-05-03",
        "text": "少算一车",
        "user": "李敏",
        "answered_on": "2024-05-04",
        "answer": "已核实",
    }
    assert "没有等待答复的异议" in published(*words, "--answer", "再答").err


def test_an_objection_is_either_raised_or_answered(published: Command) -> None:
    both = published("settle", "object", NUMBER, "--text", "x", "--answer", "y")
    assert (both.code, "--answer 和 --text 不能一起写。" in both.err) == (2, True)
    none = published("settle", "object", NUMBER)
    assert (none.code, "缺少：--text --answer 中的一个。" in none.err) == (2, True)


def test_a_settlement_goes_back_for_a_reason(published: Command) -> None:
    assert published("settle", "return", NUMBER).code == 2
    assert "请写明原因" in published("settle", "return", NUMBER, "--reason", " ").err
    said = published(
        "settle", "return", NUMBER, "--reason", "少一行", "--on", "2024-05-02", "--json"
    )
    assert (said.json["state_label"], said.json["notice_first"]) == ("草稿", None)
    last = published("settle", "show", NUMBER, "--json").json["events"][-1]
    assert (last["user"], last["on"], last["reason"]) == ("李敏", "2024-05-02", "少一行")


def test_a_settlement_that_is_given_up_frees_its_tickets_and_keeps_its_number(
    published: Command,
) -> None:
    said = published("settle", "void", NUMBER, "--reason", "重做", "--json")
    assert said.json["state_label"] == "作废"
    days = ("--from", "2024-04-01", "--to", "2024-04-30")
    made = published("settle", "new", *days, "--on", "2024-05-08", "--json").json
    assert (made["number"], made["total_yuan"]) == ("JS2024-A002", "401.10")


def test_a_paid_settlement_is_filed(published: Command) -> None:
    assert "不能归档" in published("settle", "archive", NUMBER).err
    published("settle", "pay", NUMBER, "--on", "2024-05-08")
    assert published("settle", "archive", NUMBER, "--json").json["state_label"] == "已归档"
