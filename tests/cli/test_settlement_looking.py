"""Settlements are listed and shown, and what a village settles by is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import NUMBER, OWNER

if TYPE_CHECKING:
    from tests.cli.conftest import Command

MAY = ("--from", "2024-05-01", "--to", "2024-05-31", "--on", "2024-05-31")


def numbers(team: Command, *words: str) -> list[str]:
    return [each["number"] for each in team("settle", "list", "--json", *words).json]


def test_settlements_are_listed_the_newest_first(published: Command) -> None:
    published("settle", "new", *MAY)
    may, april = published("settle", "list", "--json").json
    assert (may["number"], may["state_label"], may["total_yuan"]) == (
        "JS2024-A002",
        "草稿",
        "527.33",
    )
    assert april == {
        "number": NUMBER,
        "state": "published",
        "state_label": "公示期满",
        "project": "蚯蚓养殖",
        "purpose": "2024年4月牛粪收购款",
        "funds": None,
        "from": "2024-04-01",
        "to": "2024-04-30",
        "cash": False,
        "corrects": None,
        "void_reason": None,
        "notice_days": 7,
        "notice_first": "2024-05-01",
        "notice_last": "2024-05-07",
        "lines": 13,
        "total_yuan": "401.10",
        "paid_yuan": "0.00",
    }


def test_they_are_chosen_by_state_in_either_language_and_by_project(published: Command) -> None:
    published("settle", "new", *MAY)
    assert numbers(published, "--state", "草稿") == ["JS2024-A002"]
    assert numbers(published, "--state", "draft") == ["JS2024-A002"]
    assert numbers(published, "--state", "公示期满") == [NUMBER]
    assert numbers(published, "--state", "公示中") == []
    assert numbers(published, "--state", "公示中", "--on", "2024-05-07") == [NUMBER]
    assert numbers(published, "--state", "published") == [NUMBER]
    assert len(numbers(published, "--project", "蚯蚓养殖")) == 2
    assert "没有名为“没有”的项目" in published("settle", "list", "--project", "没有").err
    said = published("settle", "list", "--state", "发了")
    assert (said.code, "--state 不能是“发了”，可以写：草稿、" in said.err) == (2, True)


def test_people_are_told_what_is_special_of_a_settlement(published: Command) -> None:
    published("settle", "new", "--ticket", "SG20240508-A001", "--cash", "--on", "2024-05-08")
    published("settle", "new", *MAY)
    published("settle", "void", "JS2024-A003", "--reason", "重做", "--on", "2024-05-31")
    published("settle", "pay", NUMBER, "--on", "2024-05-08")
    published("settle", "fail", NUMBER, "--household", OWNER, "--reason", "账号不符")
    published("settle", "new", "--corrects", NUMBER, "--on", "2025-03-01")
    said = published("settle", "list")
    ends = [line.split()[-1] for line in said.out.splitlines()]
    assert ends == ["说明", NUMBER, "重做", "现金即付", "393.86"]
    assert "更正 JS2024-A001" in said.out


def test_a_ledger_without_settlements_says_so(team: Command) -> None:
    assert team("settle", "list").out == "没有可以列出的结算单。\n"
    assert numbers(team) == []


def test_a_settlement_is_shown_with_its_lines_and_their_tickets(published: Command) -> None:
    shown = published("settle", "show", NUMBER, "--json").json
    line = next(each for each in shown["lines"] if each["household"] == OWNER)
    assert (line["amount_yuan"], line["group"], line["unit"]) == ("7.24", "新田组", "吨")
    assert [each["number"] for each in line["tickets"]] == ["SG20240408-A001"]
    text = published("settle", "show", NUMBER).out
    assert "粪污收购 SG20240408-A001" in text
    assert "**** **** **** 7131" in text
    said = published("settle", "show", "JS2024-A009")
    assert (said.code, "用 settle list 可以查看全部" in said.err) == (1, True)


def test_no_number_of_a_person_is_shown(published: Command) -> None:
    rows = published("list", "households", "--json").json
    secret = [each[name] for each in rows for name in ("id_number", "card", "phone") if each[name]]
    for words in ((), ("--json",)):
        text = published("settle", "show", NUMBER, *words).out
        assert [number for number in secret if number in text] == []


def test_settings_are_shown_and_set(team: Command) -> None:
    assert "公示天数：7" in team("settle", "settings").out
    assert "监督电话：没有填写" in team("settle", "settings").out
    words = ("--notice-days", "10", "--cash-limit", "500", "--supervision-phone", "0858-1234567")
    assert team("settle", "settings", *words, "--notice-place", "村委会", "--json").json == {
        "notice_days": "10",
        "funds_notice_days": "10",
        "cash_limit": "500",
        "supervision_phone": "0858-1234567",
        "notice_place": "村委会",
    }
    assert team("history", "--limit", "1", "--json").json[0]["title"] == "修改结算设置"
    assert (
        team("settle", "settings", "--supervision-phone", "", "--json").json["supervision_phone"]
        == ""
    )


def test_every_setting_that_cannot_be_kept_is_told_and_none_is_set(team: Command) -> None:
    said = team(
        "settle", "settings", "--notice-days", "x", "--cash-limit", "-1", "--notice-place", "村"
    )
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines() == [
        "公示天数应为 0 到 90 的整数，没有保存，请改正。",
        "现金即付每单上限（元）应为不小于 0、最多两位小数的金额，没有保存，请改正。",
    ]
    assert team("settle", "settings", "--json").json["notice_place"] == ""
