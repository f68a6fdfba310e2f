from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.cli.parser import parser

if TYPE_CHECKING:
    from tests.cli.conftest import Command


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["new", "某处"], "缺少：--village, --township。"),
        (["undo", "--fast"], "不认识这些内容：--fast。"),
        (["烧水"], "命令 不能是“烧水”。"),
        (["list", "households", "--period"], "--period 后面缺少内容。"),
        (["history", "--limit", "多"], "--limit 应为整数，不能是“多”。"),
        (["history", "--limit", "it's"], "--limit 应为整数，不能是“it's”。"),
        (["import", "a", "b", "--dry-run=1"], "--dry-run 后面不能写“1”。"),
        (["undo", "一\n二"], "不认识这些内容：一\n二。"),
        (
            ["settle", "object", "JS", "--text", "x", "--answer", "y"],
            "--answer 和 --text 不能一起写。",
        ),
        (["settle", "object", "JS"], "缺少：--text --answer 中的一个。"),
    ],
)
def test_what_is_wrong_with_a_call_is_said_in_chinese(
    command: Command, words: list[str], expected: str
) -> None:
    said = command(*words)
    assert said.code == 2
    assert said.err.startswith(f"命令写得不对：{expected}")
    assert "usage" not in said.err


@pytest.mark.parametrize("words", [["--help"], ["import", "--help"], ["project", "add", "-h"]])
def test_help_is_chinese(command: Command, words: list[str]) -> None:
    said = command(*words)
    assert said.code == 0
    assert said.out.startswith("用法：fieldapp")
    assert "显示这份说明" in said.out
    assert not {"usage", "options", "positional", "show"} & set(said.out.split())


COMMANDS = [
    ["demo", "x"],
    ["new", "x", "--village", "x", "--township", "x"],
    ["project", "add", "x"],
    ["user", "add", "x"],
    ["import", "x", "x"],
    ["list", "x"],
    ["report", "x"],
    ["statement", "--household", "x", "--period", "x", "--out", "x"],
    ["slip", "x", "x", "--out", "x"],
    ["explain", "x"],
    ["settle", "new"],
    ["books", "show"],
    ["reverse", "x", "x", "--reason", "x"],
    ["void", "x", "x", "--reason", "x"],
    ["correction", "list"],
    ["undo"],
    ["redo"],
    ["history"],
    ["check"],
    ["upgrade"],
    ["backup", "x"],
    ["restore", "x", "--to", "x"],
    ["bench", "x", "--kind", "x"],
]


FOR_PEOPLE_ALONE = {"window"}


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_speaks_to_machines_too(words: list[str]) -> None:
    assert parser().parse_args([*words, "--json", "--user", "张三"]).json is True


def test_no_command_is_forgotten(command: Command) -> None:
    lines = command("--help").out.splitlines()
    named = {line.split()[0] for line in lines if line.startswith("    ")}
    assert named == {words[0] for words in COMMANDS} | FOR_PEOPLE_ALONE
