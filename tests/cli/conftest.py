from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fieldapp.app.paths import folders
from fieldapp.cli.environment import Environment
from fieldapp.cli.main import run
from fieldapp.domain.clock import Clock
from fieldapp.store.keyring import Cost

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
PASSWORD = "一个测试密码"
CHEAP = Cost(operations=1, memory_bytes=8192)


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Said]


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    return {"FIELDAPP_LEDGER": str(tmp_path / "台账"), "FIELDAPP_PASSWORD": PASSWORD}


@pytest.fixture
def environment(variables: dict[str, str]) -> Environment:
    clock = Clock(lambda: datetime(2025, 3, 1, 9, 0, tzinfo=UTC))
    return Environment(folders(), clock, lambda _: "", variables, CHEAP)


@pytest.fixture
def command(environment: Environment, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command as a terminal would."""

    def called(*words: str | Path) -> Said:
        capsys.readouterr()
        try:
            code = run([str(word) for word in words], environment)
        except SystemExit as ended:
            code = int(str(ended.code))
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return called


@pytest.fixture
def village(command: Command, variables: dict[str, str]) -> Command:
    """A ledger with an earthworm farm, its households taken in."""
    made = command(
        "new", variables["FIELDAPP_LEDGER"], "--village", "木柯村", "--township", "玉舍镇",
        "--project", "earthworm_farm",
    )  # fmt: skip
    assert made.code == 0, made.err
    assert command("import", "households", SAMPLES / "roster.xlsx").code == 0
    return command
