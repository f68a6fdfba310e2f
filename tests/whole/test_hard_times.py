"""What the world does while the program works: kills, full disks, missing rights, others."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.cli.main import run
from fieldapp.store.folder import open_ledger
from tests.cli.conftest import PASSWORD, SAMPLES, Command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.cli.environment import Environment

KILLS = 25
NOBODY = 65534
SECONDS_OF_AN_IMPORT = 1.2
MANURE = SAMPLES / "manure-ledger.xlsx"
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts, and becomes nobody")


def live_records(ledger: Path) -> int:
    store = open_ledger(
        ledger,
        name=None,
        password=PASSWORD,
        migrations=folders().migrations,
        now=lambda: datetime(2025, 3, 1, tzinfo=UTC),
    )
    with closing(store):
        assert store.query("PRAGMA integrity_check")[0][0] == "ok"
        assert store.history.chain_faults() == ()
        assert store.history.row_faults() == ()
        records, postings = (
            store.query(f"SELECT count(*) FROM {table} WHERE void IS NULL")[0][0]  # noqa: S608
            for table in ("k_earthworm_farm_manure_intake", "posting")
        )
    assert records == postings
    return int(records)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_an_import_that_is_killed_is_there_whole_or_not_at_all(
    village: Command, variables: dict[str, str]
) -> None:
    ledger = Path(variables["FIELDAPP_LEDGER"])
    words = [sys.executable, "-m", "fieldapp", "import", "manure_intake", str(MANURE), "--again"]
    chance = random.Random(20250226)  # noqa: S311 -- moments, no secrets
    before, outcomes = 0, set()
    for _ in range(KILLS):
        child = subprocess.Popen(words, env={**os.environ, **variables}, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, SECONDS_OF_AN_IMPORT))
        child.send_signal(signal.SIGKILL)
        child.wait()
        after = live_records(ledger)
        assert after - before in {0, 185}
        outcomes.add(after - before)
        before = after
    assert village("import", "manure_intake", MANURE, "--again").code == 0
    assert live_records(ledger) == before + 185
    assert 0 in outcomes


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "小盘"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2500k", "tmpfs", place], check=True)
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def fill(path: Path) -> None:
    """Write until the disk is full."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT)
    with contextlib.suppress(OSError):
        while True:
            os.write(descriptor, b"\0" * 4096)
    os.close(descriptor)


@needs_root
@pytest.mark.slow
def test_a_full_disk_refuses_an_import_and_keeps_the_ledger(
    command: Command, variables: dict[str, str], small_disk: Path
) -> None:
    ledger = small_disk / "台账"
    variables["FIELDAPP_LEDGER"] = str(ledger)
    made = command(
        "new", ledger, "--village", "木柯村", "--township", "玉舍镇", "--project", "earthworm_farm"
    )
    assert made.code == 0, made.err
    assert command("import", "households", SAMPLES / "roster.xlsx").code == 0
    filler = small_disk / "filler"
    fill(filler)
    said = command("import", "manure_intake", MANURE)
    assert said.code == 1
    assert "磁盘空间不足" in said.err
    filler.unlink()
    assert live_records(ledger) == 0
    assert command("import", "manure_intake", MANURE).code == 0
    assert live_records(ledger) == 185


@needs_root
@pytest.mark.slow
def test_a_full_disk_refuses_a_report_and_leaves_nothing(
    village: Command, small_disk: Path
) -> None:
    assert village("import", "manure_intake", MANURE).code == 0
    target = small_disk / "F2.xlsx"
    target.write_text("older", encoding="utf-8")
    fill(small_disk / "filler")
    said = village("report", "F2", "--period", "2024", "--out", target)
    assert (said.code, "磁盘空间不足" in said.err) == (1, True)
    assert target.read_text("utf-8") == "older"
    assert sorted(path.name for path in small_disk.iterdir()) == ["F2.xlsx", "filler"]


def as_nobody(words: list[str], world: Environment, errors: Path) -> int:
    """The exit code of a command run without any rights; what it says on stderr goes to a file."""
    errors.touch()
    errors.chmod(0o666)
    child = os.fork()
    if not child:
        os.setuid(NOBODY)
        with errors.open("w", encoding="utf-8") as told, contextlib.redirect_stderr(told):
            code = run(words, world)
        os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


@needs_root
@pytest.mark.slow
@pytest.mark.parametrize("words", [["undo"], ["report", "F1", "--period", "2025-02", "--out"]])
def test_without_the_right_to_write_nothing_is_written(
    village: Command,
    environment: Environment,
    variables: dict[str, str],
    tmp_path: Path,
    words: list[str],
) -> None:
    ledger = Path(variables["FIELDAPP_LEDGER"])
    forbidden = tmp_path / "别人的"
    forbidden.mkdir(mode=0o755)
    if words[-1] == "--out":
        words = [*words, str(forbidden / "F1.xlsx")]
        for path in (ledger, *ledger.iterdir()):  # to be read; what is forbidden is the folder
            path.chmod(0o777)
    else:
        for path in ledger.iterdir():
            path.chmod(0o644)
        ledger.chmod(0o755)
    for path in [tmp_path, *tmp_path.parents][:-2]:
        path.chmod(path.stat().st_mode | 0o011)
    code = as_nobody(words, environment, tmp_path / "errors.txt")
    assert code == 1
    assert "权限" in (tmp_path / "errors.txt").read_text("utf-8")
    assert list(forbidden.iterdir()) == []
    assert len(village("list", "households", "--json").json) == 269


def test_a_ledger_that_another_program_writes_into_is_waited_for_and_then_refused(
    village: Command, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "fieldapp.store.connection.open_connection.__kwdefaults__", {"busy_timeout_ms": 50}
    )
    store = open_ledger(
        Path(variables["FIELDAPP_LEDGER"]),
        name=None,
        password=PASSWORD,
        migrations=folders().migrations,
        now=lambda: datetime(2025, 3, 1, tzinfo=UTC),
    )
    with closing(store), store.step("long") as step:
        step.insert("setting", {"key": "x", "value": "y"})
        said = village("import", "worm_sale", SAMPLES / "worm-sales.xlsx")
    assert said.code == 1
    assert "正被另一个程序写入" in said.err
    assert village("import", "worm_sale", SAMPLES / "worm-sales.xlsx").code == 0


def test_a_report_that_is_open_elsewhere_is_not_overwritten(
    village: Command, tmp_path: Path
) -> None:
    target = tmp_path / "F1.xlsx"
    target.write_text("older", encoding="utf-8")
    (tmp_path / "~$F1.xlsx").write_text("", encoding="utf-8")
    said = village("report", "F1", "--period", "2025-02", "--out", target)
    assert (said.code, "正被其他程序" in said.err) == (1, True)
    assert target.read_text("utf-8") == "older"


def test_a_ledger_that_is_not_there_is_named(command: Command) -> None:
    said = command("list", "households")
    assert (said.code, "没有台账" in said.err) == (1, True)
