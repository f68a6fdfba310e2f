from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.cli.parser import parser

if TYPE_CHECKING:
    from tests.cli.conftest import Command

COMMANDS = [
    ("books", "show"),
    ("books", "close", "--to", "2024-04-30"),
    ("books", "reopen", "--reason", "x"),
    ("reverse", "fruit", "1", "--reason", "x"),
    ("void", "fruit", "1", "--reason", "x"),
]


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_takes_a_user_and_a_ledger(words: tuple[str, ...]) -> None:
    read = parser().parse_args([*words, "--user", "李敏", "--ledger", "x", "--json"])
    assert (read.user, read.ledger, read.json) == ("李敏", "x", True)


def test_fields_are_named_one_by_one() -> None:
    words = ["reverse", "fruit", "1", "--reason", "x", "--set", "净重=5", "--set", "单价=60"]
    assert parser().parse_args(words).changed == ["净重=5", "单价=60"]


@pytest.mark.parametrize("words", [words for words in COMMANDS if "--reason" in words])
def test_nothing_is_taken_back_without_a_reason(command: Command, words: tuple[str, ...]) -> None:
    said = command(*words[:-2])
    assert (said.code, "缺少：--reason。" in said.err) == (2, True)
