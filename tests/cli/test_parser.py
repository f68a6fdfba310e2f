from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.cli.parser import in_chinese

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


def test_a_mistake_that_argparse_words_otherwise_is_shown_as_it_is() -> None:
    assert in_chinese("something else") == "something else"
