from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.cli.parser import parser

if TYPE_CHECKING:
    from tests.cli.conftest import Command

COMMANDS = [
    ("list",),
    ("make", "fruit", "1"),
    ("hand", "GZ2024-A001"),
    ("report", "GZ2024-A001", "--out", "a.xlsx"),
]


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_takes_a_user_and_a_ledger(words: tuple[str, ...]) -> None:
    read = parser().parse_args(["correction", *words, "--user", "李敏", "--ledger", "x", "--json"])
    assert (read.user, read.ledger, read.json) == ("李敏", "x", True)


def test_a_correction_is_named_in_whatever_case() -> None:
    assert parser().parse_args(["correction", "hand", "gz2024-a001"]).number == "GZ2024-A001"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("make", "fruit"), "缺少：单号。"),
        (("hand",), "缺少：编号。"),
        (("report", "GZ2024-A001"), "缺少：--out。"),
        ((), "缺少：操作。"),
    ],
)
def test_what_is_missing_is_named(command: Command, words: tuple[str, ...], told: str) -> None:
    said = command("correction", *words)
    assert (said.code, told in said.err) == (2, True), said.err
