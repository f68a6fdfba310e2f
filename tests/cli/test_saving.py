from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.backups import Backups
from fieldapp.services.ledgers import Access
from fieldapp.store.elsewhere import ELSEWHERE_FILE

if TYPE_CHECKING:
    from fieldapp.cli.environment import Environment
    from tests.cli.conftest import Command

CODE = "7QK4-M9TX-D2VH-8RCP"


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
    assert (ledger / ELSEWHERE_FILE).is_file()  # which the window tells as the last one


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


def test_who_lost_the_password_restores_with_the_recovery_code(
    village: Command, environment: Environment, variables: dict[str, str], tmp_path: Path
) -> None:
    access = Access(None, variables.pop("FIELDAPP_PASSWORD"))
    folder = Path(variables["FIELDAPP_LEDGER"])
    environment.ledgers().set_recovery_code(folder, access, CODE)
    with closing(environment.ledgers().open(folder, access)) as opened:
        backup = Backups(opened).make().path
    to = ("--to", tmp_path / "恢复", "--recovery")
    said = village("restore", backup, *to)
    assert (said.code, "FIELDAPP_RECOVERY_CODE" in said.err) == (1, True)
    variables["FIELDAPP_RECOVERY_CODE"] = "2222-2222"
    said = village("restore", backup, *to)
    assert (said.code, "恢复码不对" in said.err) == (1, True)
    variables["FIELDAPP_RECOVERY_CODE"] = CODE
    said = village("restore", backup, *to)
    assert (said.code, "FIELDAPP_NEW_PASSWORD" in said.err) == (1, True)
    assert not (tmp_path / "恢复").exists()
    variables["FIELDAPP_NEW_PASSWORD"] = "另一个新口令"
    assert village("restore", backup, *to).code == 0
    variables["FIELDAPP_PASSWORD"] = "另一个新口令"
    assert village("list", "households", "--ledger", tmp_path / "恢复").code == 0


def test_a_folder_that_is_not_there_is_told(village: Command, tmp_path: Path) -> None:
    said = village("backup", "--to", tmp_path / "没插的U盘")
    assert (said.code, "请插回或换一个位置" in said.err) == (1, True)


def test_what_is_no_backup_is_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "x.fbk").write_text("x", encoding="utf-8")
    said = command("restore", tmp_path / "x.fbk", "--to", tmp_path / "恢复")
    assert (said.code, "请换一份备份再试" in said.err) == (1, True)
