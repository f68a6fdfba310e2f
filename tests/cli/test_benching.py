from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

NAMES = ["first_cold", "ids", "first", "page", "group", "sorted", "totals", "month"]
MAKING = ("--project", "earthworm_farm", "--kind", "manure_intake", "--households", 30)


def test_a_ledger_is_made_filled_and_measured(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "量"
    said = command("bench", folder, *MAKING, "--records", 300, "--json")
    assert said.code == 0, said.err
    assert said.json["records"] == 300
    assert [each["name"] for each in said.json["measured"]] == NAMES
    assert all(each["ratio"] > 0 for each in said.json["measured"])
    listed = command("list", "households", "--ledger", folder, "--json")
    assert len(listed.json) == 30


def test_a_ledger_that_is_there_is_measured_again(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "量"
    made = command("bench", folder, *MAKING, "--records", 200)
    assert made.code == 0, made.err
    assert "粪污收购：已生成 200 / 200 条" in made.out
    said = command("bench", folder, "--kind", "manure_intake")
    assert said.code == 0, said.err
    assert said.out.splitlines()[0] == "“粪污收购”共 200 条："
    assert len(said.out.splitlines()) == 2 + len(NAMES)


def test_no_ledger_is_made_over_another(command: Command, tmp_path: Path) -> None:
    (tmp_path / "重要.txt").write_text("x", encoding="utf-8")
    said = command("bench", tmp_path, *MAKING, "--records", 10)
    assert said.code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["重要.txt"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--project", "gold", "--kind", "manure_intake"), "gold"),
        (("--project", "earthworm_farm", "--kind", "bed"), "不能用来测量"),
        (("--project", "earthworm_farm", "--kind", "gold"), "gold"),
    ],
)
def test_what_cannot_be_measured_is_refused(
    command: Command, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    said = command("bench", tmp_path / "量", *words, "--records", 10)
    assert said.code == 1
    assert sentence in said.err
