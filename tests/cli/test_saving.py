from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Command


@pytest.fixture
def ledger(variables: dict[str, str]) -> Path:
    return Path(variables["FIELDAPP_LEDGER"])


def test_a_backup_lies_beside_the_ledger_and_tells_what_it_holds(
    village: Command, ledger: Path
) -> None:
    told = village("backup", "--json").json
    path = Path(told["backup"])
    assert path.parent == ledger.with_name("台账备份")
    assert path.stat().st_size == told["size"]
    assert told["households"] == 269


def test_a_backup_is_written_where_it_is_wanted(
    village: Command, ledger: Path, tmp_path: Path
) -> None:
    (tmp_path / "U盘").mkdir()
    said = village("backup", ledger, "--to", tmp_path / "U盘")
    assert said.code == 0, said.err
    assert "农户 269 户" in said.out
    assert len(list((tmp_path / "U盘").glob("台账-*.fbk"))) == 1
    assert not ledger.with_name("台账备份").exists()


def test_a_ledger_is_restored_beside_the_present_one(village: Command, tmp_path: Path) -> None:
    backup = village("backup", "--json").json["backup"]
    told = village("restore", backup, "--to", tmp_path / "恢复", "--json").json
    assert told["households"] == 269
    listed = village("list", "households", "--json").json
    assert village("list", "households", "--ledger", tmp_path / "恢复", "--json").json == listed
    assert village("check", "--ledger", tmp_path / "恢复").code == 0
    again = village("restore", backup, "--to", tmp_path / "恢复")
    assert (again.code, "已经有文件" in again.err) == (1, True)


def test_a_wrong_password_restores_nothing(
    village: Command, variables: dict[str, str], tmp_path: Path
) -> None:
    backup = village("backup", "--json").json["backup"]
    variables["FIELDAPP_PASSWORD"] = "猜的密码"
    said = village("restore", backup, "--to", tmp_path / "恢复")
    assert (said.code, "做备份那天的密码" in said.err) == (1, True)
    assert not (tmp_path / "恢复").exists()


def test_a_folder_that_is_not_there_is_told(village: Command, tmp_path: Path) -> None:
    said = village("backup", "--to", tmp_path / "没插的U盘")
    assert (said.code, "请插回或换一个位置" in said.err) == (1, True)


def test_what_is_no_backup_is_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "x.fbk").write_text("x", encoding="utf-8")
    said = command("restore", tmp_path / "x.fbk", "--to", tmp_path / "恢复")
    assert (said.code, "请换一份备份再试" in said.err) == (1, True)
