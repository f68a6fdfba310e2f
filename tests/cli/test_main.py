from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Command


def test_a_refused_command_ends_with_one_and_a_sentence(command: Command) -> None:
    said = command("undo")
    assert said.code == 1
    assert said.out == ""
    assert said.err.strip().endswith("。")


def test_wrong_words_end_with_two(command: Command) -> None:
    assert command("烧水").code == 2
    assert command().code == 2


def test_words_that_do_not_fit_together_end_with_two(village: Command) -> None:
    said = village("report", "F1", "--period", "2025-02")
    assert (said.code, said.err) == (2, "命令写得不对：缺少：--out。\n")
