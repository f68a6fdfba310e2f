from __future__ import annotations

import json
import shutil
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
NUMBER = "JS2024-A001"  # of the settlement of April 2024, with 13 lines and 401.10 yuan
OWNER = "杨江"  # of its line 10: one ticket, SG20240408-A001, of 7.24 yuan
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
    return environment_of(variables)


def environment_of(variables: dict[str, str]) -> Environment:
    """The world on 1 March 2025, with nobody to ask."""
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


@pytest.fixture(scope="session")
def team_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the sample workbooks taken in and two users: 李敏 and 周凯; made once."""
    folder = tmp_path_factory.mktemp("team") / "台账"
    world = environment_of(
        {
            "FIELDAPP_LEDGER": str(folder),
            "FIELDAPP_PASSWORD": PASSWORD,
            "FIELDAPP_NEW_PASSWORD": PASSWORD,
            "FIELDAPP_USER": "李敏",
        }
    )
    place = ("--village", "木柯村", "--township", "玉舍镇")
    for words in (
        ("new", str(folder), *place, "--project", "earthworm_farm"),
        ("import", "households", str(SAMPLES / "roster.xlsx")),
        ("import", "manure_intake", str(SAMPLES / "manure-ledger.xlsx")),
        ("import", "worm_sale", str(SAMPLES / "worm-sales.xlsx")),
        ("user", "add", "周凯"),
    ):
        assert run(words, world) == 0, words
    return folder


@pytest.fixture
def team(team_folder: Path, command: Command, variables: dict[str, str]) -> Command:
    """A copy of that ledger; what is not said otherwise is done by 李敏."""
    shutil.copytree(team_folder, variables["FIELDAPP_LEDGER"])
    variables["FIELDAPP_USER"] = "李敏"
    return command


@pytest.fixture
def drafted(team: Command) -> Command:
    """A draft of April, made on 30 April."""
    days = ("--from", "2024-04-01", "--to", "2024-04-30")
    assert team("settle", "new", *days, "--on", "2024-04-30").code == 0
    return team


@pytest.fixture
def published(drafted: Command) -> Command:
    """The same, its notice hanging from 1 to 7 May."""
    drafted("settle", "submit", NUMBER, "--on", "2024-04-30")
    drafted("settle", "approve", NUMBER, "--on", "2024-04-30", "--user", "周凯")
    assert drafted("settle", "publish", NUMBER, "--on", "2024-05-01").code == 0
    return drafted
