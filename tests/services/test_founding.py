from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.ids import TypeId
from fieldapp.domain.problem import KnownError
from fieldapp.services.founding import Founding, NewLedger
from fieldapp.services.ledger import UNIT_NAME, VILLAGE
from fieldapp.services.ledgers import Ledgers, hint_for
from fieldapp.services.type_library import TypeLibrary
from fieldapp.store.keyring import Cost
from fieldapp.store.keys import open_with_recovery_code

CODE = "7QK4-M9TX-D2VH-8RCP"


@pytest.fixture
def founding() -> Founding:
    shipped = folders()
    clock = Clock(lambda: datetime(2025, 2, 26, 9, 30, tzinfo=UTC))
    ledgers = Ledgers(shipped.migrations, clock, Cost(operations=1, memory_bytes=8192))
    return Founding(ledgers, TypeLibrary(shipped.project_types), shipped.demo)


def new_ledger(folder: Path, *type_ids: TypeId, unit_name: str = "") -> NewLedger:
    return NewLedger(
        folder, "柳坝村", "青石镇", unit_name, type_ids, "王小明", "很长的口令123", "老屋", CODE
    )


def test_a_villages_own_ledger_has_its_projects_and_its_recovery_code(
    founding: Founding, tmp_path: Path
) -> None:
    type_id, label = founding.types()[0]
    keys = founding.found(new_ledger(tmp_path / "台账", type_id, unit_name="柳坝村合作社"))
    with closing(founding.ledgers.open_with(tmp_path / "台账", keys)) as ledger:
        assert ledger.setting(VILLAGE) == "柳坝村"
        assert ledger.setting(UNIT_NAME) == "柳坝村合作社"
        assert [work.project.name for work in ledger.works()] == [label]
    assert open_with_recovery_code(tmp_path / "台账", name="王小明", code=CODE) == keys
    assert hint_for(tmp_path / "台账", "王小明") == "老屋"


def test_a_ledger_may_begin_without_any_project(founding: Founding, tmp_path: Path) -> None:
    keys = founding.found(new_ledger(tmp_path / "台账"))
    with closing(founding.ledgers.open_with(tmp_path / "台账", keys)) as ledger:
        assert ledger.works() == ()


def test_a_folder_with_other_files_is_refused(founding: Founding, tmp_path: Path) -> None:
    (tmp_path / "信.txt").write_text("x", "utf-8")
    with pytest.raises(KnownError) as caught:
        founding.found(new_ledger(tmp_path))
    assert caught.value.code == "ledger.folder_not_empty"


def test_the_demonstration_village_opens_with_its_own_day(
    founding: Founding, tmp_path: Path
) -> None:
    keys = founding.found_demonstration(tmp_path / "示例")
    with closing(founding.ledgers.open_with(tmp_path / "示例", keys)) as ledger:
        assert ledger.today().isoformat() == "2025-02-26"
        assert ledger.works()


def test_a_ledger_that_cannot_be_finished_leaves_nothing_and_may_be_founded_again(
    founding: Founding, tmp_path: Path
) -> None:
    folder = tmp_path / "台账"
    with pytest.raises(KnownError):
        founding.found(new_ledger(folder, TypeId("no_such_type")))
    assert not folder.exists()
    founding.found(new_ledger(folder))
    assert hint_for(folder, "王小明") == "老屋"


def test_a_ledger_that_was_there_before_is_left_alone(founding: Founding, tmp_path: Path) -> None:
    keys = founding.found(new_ledger(tmp_path / "台账"))
    with pytest.raises(KnownError) as caught:
        founding.found(new_ledger(tmp_path / "台账"))
    assert caught.value.code == "ledger.exists"
    founding.ledgers.open_with(tmp_path / "台账", keys).close()


def test_a_demonstration_that_cannot_be_finished_leaves_nothing(
    founding: Founding, tmp_path: Path
) -> None:
    demo = Path(shutil.copytree(founding.demo, tmp_path / "demo"))
    table = min(demo.glob("*-households.csv"))
    table.write_text(table.read_text("utf-8").replace("520", "999"), "utf-8")
    with pytest.raises(KnownError):
        replace(founding, demo=demo).found_demonstration(tmp_path / "示例")
    assert not (tmp_path / "示例").exists()
