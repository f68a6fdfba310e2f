"""Any village's workbooks come out right, whatever dirt is on them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.villages.differences import differences
from tests.villages.village import village_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

TODAY = date(2025, 3, 1)  # of the clock that the commands are given
FEW = range(3)
MANY = range(3, 43)  # some three seconds each


def compare(seed: int, command: Command, variables: dict[str, str], tmp_path: Path) -> None:
    """Take the workbooks of a village in, and fail with every difference from the truth."""
    village = village_of(seed, tmp_path, today=TODAY)

    def ask(*words: str | Path) -> Any:
        said = command(*words)
        assert said.code == 0, said.err
        return said.json

    ledger = variables["FIELDAPP_LEDGER"]
    place = ("--village", village.name, "--township", "玉舍镇")
    assert command("new", ledger, *place, "--project", "earthworm_farm").code == 0
    if lines := "\n".join(differences(village, ask)):
        pytest.fail(lines, pytrace=False)


@pytest.mark.parametrize("seed", FEW)
def test_the_workbooks_of_a_village_come_out_right(
    seed: int, command: Command, variables: dict[str, str], tmp_path: Path
) -> None:
    compare(seed, command, variables, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", MANY)
def test_the_workbooks_of_many_villages_come_out_right(
    seed: int, command: Command, variables: dict[str, str], tmp_path: Path
) -> None:
    compare(seed, command, variables, tmp_path)
