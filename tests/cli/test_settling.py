"""What villagers are owed is gathered into settlements, as a terminal does it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.period import period_from
from tests.cli.conftest import OWNER, SAMPLES

if TYPE_CHECKING:
    from tests.cli.conftest import Command, Said

MANURE = json.loads((SAMPLES / "expected.json").read_text("utf-8"))["manure"]
APRIL = ("--from", "2024-04-01", "--to", "2024-04-30", "--on", "2024-04-30")
TICKET = "SG20240408-A001"  # of OWNER


def new(team: Command, *words: str) -> Said:
    return team("settle", "new", *words)


def numbers(team: Command) -> list[str]:
    return [each["number"] for each in team("settle", "list", "--json").json]


def lines(team: Command, number: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = team("settle", "show", number, "--json").json["lines"]
    return found


def test_a_month_is_gathered_with_its_sum_in_capital_characters(team: Command) -> None:
    said = new(team, "--project", "蚯蚓养殖", *APRIL, "--json")
    assert said.json == {
        "number": "JS2024-A001",
        "lines": 13,
        "total_yuan": "401.10",
        "total_words": "肆佰零壹元壹角整",
    }


def test_people_are_told_the_number_the_sum_and_what_comes_next(team: Command) -> None:
    said = new(team, *APRIL)
    assert said.out.splitlines() == [
        "已生成结算单 JS2024-A001（2024年4月牛粪收购款）。",
        "共 13 行，合计 401.10 元，人民币肆佰零壹元壹角整。",
        "核对无误后提交审核（settle submit）。",
    ]


def test_every_ticket_of_the_samples_is_settled_and_paid_month_by_month(team: Command) -> None:
    for month, sums in MANURE["months"].items():
        period = period_from(month)
        assert period is not None
        days = ("--from", str(period.begin), "--to", str(period.last))
        made = new(team, *days, "--on", str(period.last), "--json").json
        assert made["total_yuan"] == sums["amount_yuan"]
        number, on = made["number"], ("--on", str(period.last))
        for step, user in (("submit", "李敏"), ("approve", "周凯"), ("publish", "李敏")):
            assert team("settle", step, number, *on, "--user", user).code == 0
    settled = team("settle", "list", "--json").json
    paid = [team("settle", "pay", each["number"], "--json") for each in settled[1:]]
    assert {said.code for said in paid} == {0}
    # The notice of February hangs still.
    assert "公示到 2025-03-06 为止" in team("settle", "pay", settled[0]["number"]).err
    assert sum(Decimal(each["total_yuan"]) for each in settled) == Decimal(MANURE["amount_yuan"])
    tickets = [
        ticket["number"]
        for each in settled
        for line in team("settle", "show", each["number"], "--json").json["lines"]
        for ticket in line["tickets"]
    ]
    assert len(tickets) == len(set(tickets)) == MANURE["accepted"]
    assert team("check").code == 0


def test_the_same_month_is_settled_once(team: Command) -> None:
    new(team, *APRIL)
    said = new(team, *APRIL)
    assert (said.code, "2024年4月的款项已经列入结算单 JS2024-A001" in said.err) == (1, True)
    assert numbers(team) == ["JS2024-A001"]


@pytest.mark.slow
def test_of_two_programs_that_settle_one_month_at_once_one_is_refused(
    team: Command, variables: dict[str, str]
) -> None:
    words = [sys.executable, "-m", "fieldapp", "settle", "new", *APRIL]
    programs = [
        subprocess.Popen(
            words,
            env={**os.environ, **variables},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    told = [program.communicate()[1] for program in programs]
    assert sorted(program.returncode for program in programs) == [0, 1]
    assert "2024年4月的款项已经列入结算单 JS2024-A001" in "".join(told)
    assert numbers(team) == ["JS2024-A001"]
    assert team("check").code == 0


def test_one_household_is_settled_by_its_number_or_its_name(team: Command) -> None:
    rows = team("list", "households", "--json").json
    identity = next(each["id_number"] for each in rows if each["name"] == OWNER)
    assert new(team, *APRIL, "--household", identity, "--json").json["total_yuan"] == "7.24"
    team("undo")
    assert new(team, *APRIL, "--household", OWNER, "--json").json["total_yuan"] == "7.24"


def test_one_group_is_settled_however_it_is_spelt(team: Command) -> None:
    made = new(team, *APRIL, "--group", "半坡村民组", "--json").json
    assert {each["group"] for each in lines(team, made["number"])} == {"半坡组"}
    said = new(team, *APRIL, "--group", "没有组")
    assert (said.code, "没有“没有组”这个村民组" in said.err) == (1, True)


def test_a_name_that_several_households_bear_needs_their_group(team: Command) -> None:
    rows = team("list", "households", "--json").json
    names = [each["name"] for each in rows]
    twice = next(each for each in rows if names.count(each["name"]) > 1)
    said = new(team, *APRIL, "--household", twice["name"])
    assert (said.code, "请用 --group 指明村民组" in said.err) == (1, True)
    unknown = new(team, *APRIL, "--household", "520299199001019999")
    assert unknown.err == "没有这个身份证号的农户，请核对号码，或改写户主姓名。\n"


def test_one_ticket_is_paid_in_cash_on_the_spot(team: Command) -> None:
    made = new(team, "--ticket", TICKET.lower(), "--cash", "--on", "2024-04-08", "--json").json
    assert (made["lines"], made["total_yuan"]) == (1, "7.24")
    shown = team("settle", "show", made["number"], "--json").json
    assert (shown["cash"], shown["from"], shown["to"]) == (True, "2024-04-08", "2024-04-08")
    for step, user in (("submit", "李敏"), ("approve", "周凯"), ("pay", "李敏")):
        said = team("settle", step, made["number"], "--on", "2024-04-08", "--user", user)
        assert said.code == 0, said.err
    again = new(team, "--ticket", TICKET)
    assert (again.code, f"{TICKET} 已经列入结算单 {made['number']}" in again.err) == (1, True)


def test_a_ticket_that_is_void_or_not_there_is_told(team: Command) -> None:
    team("void", "manure_intake", TICKET, "--reason", "登错")
    said = new(team, "--ticket", TICKET)
    assert (said.code, f"{TICKET} 已经作废（登错）" in said.err) == (1, True)
    assert "没有单号为 SG0" in new(team, "--ticket", "SG0").err


def test_what_bounced_is_gathered_anew(team: Command) -> None:
    team("settle", "settings", "--notice-days", "0")
    number = new(team, *APRIL, "--json").json["number"]
    for step, user in (("submit", "李敏"), ("approve", "周凯"), ("pay", "李敏")):
        team("settle", step, number, "--on", "2024-04-30", "--user", user)
    assert "没有退回的款项" in new(team, "--corrects", number).err
    team("settle", "fail", number, "--household", OWNER, "--reason", "账号不符")
    made = new(team, "--corrects", number, "--json").json
    assert (made["lines"], made["total_yuan"]) == (1, "7.24")
    assert team("settle", "show", made["number"], "--json").json["corrects"] == number


def test_days_funds_and_purpose_are_as_they_are_said(team: Command) -> None:
    words = ("--funds", "衔接资金", "--purpose", "春季收购", "--kind", "manure_intake")
    number = new(team, *APRIL, *words, "--json").json["number"]
    shown = team("settle", "show", number, "--json").json
    assert (shown["funds"], shown["purpose"], shown["notice_days"]) == ("衔接资金", "春季收购", 10)


def test_a_project_is_named_where_there_are_several(team: Command) -> None:
    team("project", "add", "earthworm_farm", "--name", "二号场")
    said = new(team, *APRIL)
    assert (said.code, "请用 --project 指明项目" in said.err) == (1, True)
    assert new(team, *APRIL, "--project", "蚯蚓养殖").code == 0
    assert "没有名为“三号场”的项目" in new(team, *APRIL, "--project", "三号场").err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "缺少：--from、--to。"),
        (("--from", "2024-04-01"), "缺少：--to。"),
        (("--ticket", TICKET, "--to", "2024-04-01"), "缺少：--from。"),
        (
            ("--from", "四月", "--to", "2024-04-30"),
            "--from 应为日期，如 2024-04-30，不能是“四月”。",
        ),
        (("--from", "2024-04-02", "--to", "2024-04-01"), "--to 2024-04-01 不能早于"),
        ((*APRIL, "--cash"), "--cash 只付一单，缺少：--ticket。"),
        (("--ticket", TICKET, "--cash", "--notice-days", "7"), "--cash 不先公示"),
        ((*APRIL, "--notice-days", "91"), "--notice-days 应为 0 到 90 的整数"),
        ((*APRIL, "--funds", "彩票"), "--funds 不能是“彩票”，可以写：村集体、"),
        (("--corrects", "JS2024-A001", "--kind", "x"), "不能再写 --kind。"),
        (("--corrects", "JS2024-A001", "--notice-days", "0"), "不能再写 --notice-days。"),
    ],
)
def test_words_that_do_not_fit_together_are_wrong_usage(
    team: Command, words: tuple[str, ...], told: str
) -> None:
    said = new(team, *words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert numbers(team) == []


def test_a_day_that_has_not_come_is_refused(team: Command) -> None:
    said = new(team, "--from", "2024-04-01", "--to", "2024-04-30", "--on", "2025-03-02")
    assert (said.code, "2025-03-02 还没有到" in said.err) == (1, True)
