from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.app.paths import folders, is_built, this_program

if TYPE_CHECKING:
    import pytest


def test_everything_the_program_ships_is_there() -> None:
    shipped = folders()
    assert list(shipped.project_types.glob("*.toml"))
    assert list(shipped.migrations.glob("*.sql"))
    assert list(shipped.demo.glob("*.csv"))


def test_a_built_program_finds_its_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys._MEIPASS", "built", raising=False)
    assert folders().demo == Path("built") / "db" / "demo"
    assert is_built()
    assert this_program() == [sys.executable]


def test_a_program_that_is_not_built_is_started_by_python() -> None:
    assert not is_built()
    assert this_program() == [sys.executable, "-m", "fieldapp"]
