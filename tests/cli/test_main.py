from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from fieldapp.cli.main import COMMANDS

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


@pytest.mark.parametrize("place", COMMANDS.values())
def test_every_command_has_its_function(place: str) -> None:
    module, _, name = place.partition(".")
    assert callable(getattr(import_module(f"fieldapp.cli.{module}"), name))
