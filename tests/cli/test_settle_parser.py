from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.cli.parser import parser

if TYPE_CHECKING:
    from tests.cli.conftest import Command

STEPS: dict[str, tuple[str, ...]] = {
    "new": (),
    "submit": ("JS",),
    "approve": ("JS",),
    "return": ("JS", "--reason", "x"),
    "publish": ("JS",),
    "object": ("JS", "--text", "x"),
    "pay": ("JS",),
    "fail": ("JS", "--line", "1", "--reason", "x"),
    "archive": ("JS",),
    "void": ("JS", "--reason", "x"),
    "list": (),
    "show": ("JS",),
}
WITHOUT_DAY: dict[str, tuple[str, ...]] = {
    "remove": ("JS", "--line", "1", "--reason", "x"),
    "deduct": ("JS", "--line", "1", "--yuan", "0"),
    "settings": (),
}


@pytest.mark.parametrize("name", STEPS)
def test_every_step_takes_a_day_a_user_and_a_ledger(name: str) -> None:
    words = ("--on", "2024-04-30", "--user", "李敏", "--ledger", "x", "--json")
    read = parser().parse_args(["settle", name, *STEPS[name], *words])
    assert (read.on, read.user, read.ledger, read.json) == ("2024-04-30", "李敏", "x", True)


@pytest.mark.parametrize("name", WITHOUT_DAY)
def test_what_has_no_day_of_its_own_takes_none(command: Command, name: str) -> None:
    assert parser().parse_args(["settle", name, *WITHOUT_DAY[name], "--user", "x"]).user == "x"
    said = command("settle", name, *WITHOUT_DAY[name], "--on", "2024-04-30")
    assert (said.code, "不认识这些内容：--on" in said.err) == (2, True)


def test_the_help_names_every_step_in_chinese(command: Command) -> None:
    said = command("settle", "--help")
    named = {line.split()[0] for line in said.out.splitlines() if line.startswith("    ")}
    assert named == STEPS.keys() | WITHOUT_DAY.keys()


def test_a_way_of_paying_that_is_none_is_told(command: Command) -> None:
    said = command("settle", "pay", "JS", "--how", "微信")
    assert (said.code, "--how 不能是“微信”" in said.err) == (2, True)


def test_a_step_about_a_line_names_it_or_its_household(command: Command) -> None:
    said = command("settle", "fail", "JS", "--reason", "x")
    assert (said.code, "缺少：--line --household 中的一个。" in said.err) == (2, True)
    said = command("settle", "fail", "JS", "--reason", "x", "--line", "一")
    assert "--line 应为整数，不能是“一”。" in said.err


def test_a_number_may_be_typed_in_small_letters() -> None:
    assert parser().parse_args(["settle", "show", " js2024-a001"]).number == "JS2024-A001"
    assert parser().parse_args(["settle", "new", "--corrects", "js1"]).corrects == "JS1"
    assert parser().parse_args(["report", "F4", "--settlement", "js1"]).settlement == "JS1"
