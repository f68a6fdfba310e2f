from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fieldapp.cli.main import run
from tests.cli.conftest import SAMPLES
from tests.older_farm import FARM, harmful_text, library_of, older_text

if TYPE_CHECKING:
    from fieldapp.cli.environment import Environment
    from tests.cli.conftest import Command


@pytest.fixture
def old_village(
    environment: Environment, command: Command, variables: dict[str, str], tmp_path: Path
) -> Command:
    """A ledger that an older program made, with its households and the first month's tickets."""
    library_of(tmp_path / "旧类型", older_text())
    folders = replace(environment.folders, project_types=tmp_path / "旧类型")
    older = replace(environment, folders=folders)
    made = ["new", variables["FIELDAPP_LEDGER"], "--village", "木柯村", "--township", "玉舍镇"]
    assert run([*made, "--project", FARM], older) == 0
    assert command("import", "households", SAMPLES / "roster.xlsx").code == 0
    return command


def test_without_yes_the_differences_are_listed_and_nothing_is_done(old_village: Command) -> None:
    said = old_village("upgrade")
    assert said.code == 0, said.err
    assert "项目类型“蚯蚓养殖”有新版本" in said.out
    assert "新增报表“F8 投喂与巡查月表”。" in said.out
    assert "--yes" in said.out
    told = old_village("upgrade", "--project", "蚯蚓养殖", "--json").json
    assert not told["upgraded"]
    assert (told["types"][0]["type"], told["types"][0]["refused"]) == (FARM, [])
    assert (told["backups"], len(told["types"][0]["differences"])) == ([], 3)


def test_with_yes_it_is_upgraded_behind_a_backup_and_work_goes_on(
    old_village: Command, tmp_path: Path
) -> None:
    assert old_village("report", "F8", "--period", "2025-02", "--out", tmp_path / "F8.xlsx").code
    taken = ("import", "manure_intake", SAMPLES / "manure-ledger.xlsx", "--json")
    before = old_village(*taken).json["accepted"]
    told = old_village("upgrade", "--yes", "--json").json
    assert told["upgraded"]
    assert Path(told["backups"][0]).is_file()
    assert old_village("upgrade").out == "项目类型都是最新的，不用升级。\n"
    again = old_village(*taken).json
    assert (again["accepted"], again["unchanged"]) == (0, before)
    assert old_village(*taken, "--again").json["accepted"] == before
    for code in ("F1", "F2", "F3", "F7", "F8"):
        out = tmp_path / f"新{code}.xlsx"
        said = old_village("report", code, "--period", "2025-02", "--out", out)
        assert said.code == 0, said.err
        assert out.is_file()
    assert old_village("explain", "lab_test").code == 0
    assert old_village("check").code == 0
    said = old_village("undo", "--json")
    assert said.code == 0
    assert old_village("undo").code == 1


def test_what_would_harm_records_is_listed_and_refused(
    village: Command, environment: Environment, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert village("check").code == 0
    library_of(tmp_path / "新类型", harmful_text())
    folders = replace(environment.folders, project_types=tmp_path / "新类型")
    newer = replace(environment, folders=folders)
    assert run(["upgrade"], newer) == 0
    assert "不能升级；台账照旧能用" in capsys.readouterr().out
    assert run(["upgrade", "--yes"], newer) == 1
    assert "有 2 处会改动以前的数据" in capsys.readouterr().err


def test_a_project_that_is_not_there_is_told(village: Command) -> None:
    said = village("upgrade", "--project", "没有的项目")
    assert (said.code, "没有名为“没有的项目”的项目" in said.err) == (1, True)
