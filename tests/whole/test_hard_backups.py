"""What the world does while a backup is made or restored: kills, full disks, other programs."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fieldapp.store.elsewhere import ELSEWHERE_FILE
from tests.cli.conftest import SAMPLES
from tests.whole.test_hard_times import fill, live_records, needs_root, small_disk

if TYPE_CHECKING:
    from tests.cli.conftest import Command

__all__ = ["small_disk"]  # a fixture

KILLS = 25
SECONDS_OF_A_COMMAND = 1.2
MANURE = SAMPLES / "manure-ledger.xlsx"


def words(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "fieldapp", *map(str, arguments)]


def killed_at_some_moment(
    command: list[str], variables: dict[str, str], chance: random.Random
) -> None:
    child = subprocess.Popen(
        command,
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(chance.uniform(0.2, SECONDS_OF_A_COMMAND))
    child.send_signal(signal.SIGKILL)
    child.wait()


@pytest.fixture
def ledger(village: Command, variables: dict[str, str]) -> Path:
    """A ledger with 185 deliveries."""
    assert village("import", "manure_intake", MANURE).code == 0
    return Path(variables["FIELDAPP_LEDGER"])


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_backup_that_is_killed_leaves_whole_ones_only(
    village: Command, ledger: Path, variables: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "U盘"
    folder.mkdir()
    chance = random.Random(20250226)  # noqa: S311 -- moments, no secrets
    for _ in range(KILLS):
        killed_at_some_moment(words("backup", ledger, "--to", folder), variables, chance)
    assert live_records(ledger) == 185
    assert village("backup", ledger, "--to", folder).code == 0
    backups = sorted(folder.iterdir())
    assert {path.suffix for path in backups} == {".fbk"}, "nothing half-written stays"
    for number, backup in enumerate(backups):
        assert village("restore", backup, "--to", tmp_path / f"新{number}").code == 0
        assert live_records(tmp_path / f"新{number}") == 185
    names = sorted(path.name for path in ledger.iterdir())
    assert names == [ELSEWHERE_FILE, "keys.json", "ledger.db"]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_ledger_whose_restoring_is_killed_is_there_whole_or_not_at_all(
    village: Command, ledger: Path, variables: dict[str, str], tmp_path: Path
) -> None:
    backup = village("backup", ledger, "--json").json["backup"]
    chance = random.Random(20250226)  # noqa: S311 -- moments, no secrets
    for number in range(KILLS):
        folder = tmp_path / "恢复" / str(number)
        killed_at_some_moment(words("restore", backup, "--to", folder), variables, chance)
        if folder.exists():
            assert live_records(folder) == 185
        else:
            assert village("restore", backup, "--to", folder).code == 0
            assert live_records(folder) == 185
    assert {path.name for path in (tmp_path / "恢复").iterdir()} == {
        str(number) for number in range(KILLS)
    }


@needs_root
@pytest.mark.slow
def test_a_full_disk_refuses_a_backup_and_leaves_nothing(
    village: Command, ledger: Path, small_disk: Path
) -> None:
    older = small_disk / "older.fbk"
    older.write_text("older", encoding="utf-8")
    fill(small_disk / "filler")
    said = village("backup", ledger, "--to", small_disk)
    assert (said.code, "请换一个位置，或清理后再试" in said.err) == (1, True)
    assert older.read_text("utf-8") == "older"
    assert sorted(path.name for path in small_disk.iterdir()) == ["filler", "older.fbk"]
    assert sorted(path.name for path in ledger.iterdir()) == ["keys.json", "ledger.db"]


@needs_root
@pytest.mark.slow
def test_a_disk_that_becomes_full_meanwhile_refuses_it_too(
    village: Command, ledger: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(small_disk / "filler")
    monkeypatch.setattr("fieldapp.store.backup.require_room", lambda *_: None)
    said = village("backup", ledger, "--to", small_disk)
    assert (said.code, "请换一个位置，或清理后再试" in said.err) == (1, True)
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


@needs_root
@pytest.mark.slow
def test_a_full_disk_refuses_to_restore_and_leaves_nothing(
    village: Command, ledger: Path, small_disk: Path
) -> None:
    backup = village("backup", ledger, "--json").json["backup"]
    fill(small_disk / "filler")
    said = village("restore", backup, "--to", small_disk / "新")
    assert (said.code, "请换一个位置，或清理后再试" in said.err) == (1, True)
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


@needs_root
@pytest.mark.slow
def test_a_disk_that_cannot_be_written_to_is_told(
    village: Command, ledger: Path, small_disk: Path
) -> None:
    subprocess.run(["mount", "-o", "remount,ro,size=8m", small_disk], check=True)
    said = village("backup", ledger, "--to", small_disk)
    assert (said.code, "写保护" in said.err) == (1, True)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_backup_beside_another_program_that_writes_is_one_state_of_the_ledger(
    village: Command, ledger: Path, variables: dict[str, str], tmp_path: Path
) -> None:
    importing = words("import", "manure_intake", MANURE, "--again")
    child = subprocess.Popen(importing, env={**os.environ, **variables}, stdout=subprocess.DEVNULL)
    backups = []
    while child.poll() is None:
        backups.append(village("backup", ledger, "--json").json)
    assert child.wait() == 0
    backups.append(village("backup", ledger, "--json").json)
    for number, told in enumerate(backups):
        assert village("restore", told["backup"], "--to", tmp_path / f"新{number}").code == 0
        assert live_records(tmp_path / f"新{number}") in {185, 370}
    assert backups[-1]["records"] - backups[0]["records"] in {0, 185}


@pytest.mark.slow
def test_of_two_programs_that_back_up_at_once_each_is_done_or_told(
    village: Command, ledger: Path, variables: dict[str, str]
) -> None:
    children = [
        subprocess.Popen(
            words("backup", ledger), env={**os.environ, **variables}, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    said = [child.communicate()[1].decode() for child in children]
    codes = [child.returncode for child in children]
    assert 0 in codes
    assert all(code == 0 or "正在备份" in text for code, text in zip(codes, said, strict=True))
    backups = list(ledger.with_name("台账备份").glob("*.fbk"))
    assert len(backups) == codes.count(0)
    assert village("check").code == 0
