from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.problem import KnownError
from fieldapp.services.founding import Founding, NewLedger
from fieldapp.services.ledger import UNIT_NAME, VILLAGE
from fieldapp.services.ledgers import Ledgers, hint_for
from fieldapp.services.type_library import TypeLibrary
from fieldapp.store.keyring import Cost
from fieldapp.store.keys import open_with_recovery_code

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.ids import TypeId

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
