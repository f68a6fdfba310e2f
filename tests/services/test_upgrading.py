from __future__ import annotations

import os
import signal
from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, KindId, TypeId
from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.services.backups import Backups, restore
from fieldapp.services.checking import ledger_findings
from fieldapp.services.projects import Projects
from fieldapp.services.records import Records
from fieldapp.services.undoing import Undoing
from fieldapp.services.upgrading import NewerType, Upgrading
from tests.fakes import FakeProgress
from tests.older_farm import FARM, harmful_text, library_of, newer_text, older_text, shipped_text
from tests.services.conftest import ACCESS, copied
from tests.store.conftest import MIGRATIONS
from tests.store.orchard import added_households, household

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fieldapp.domain.record import FieldValue
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.ledgers import Ledgers
    from fieldapp.services.type_library import TypeLibrary

BED, INTAKE, LAB_TEST = KindId("bed"), KindId("manure_intake"), KindId("lab_test")
OTHER = "第二养殖场"


@pytest.fixture
def old_farm(ledger_folder: Path, ledgers: Ledgers, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with two farms that an older program made, and a bed in the first."""
    with copied(ledger_folder, tmp_path / "台账", ledgers) as opened:
        projects = Projects(opened, library_of(tmp_path / "旧类型", older_text()))
        first = projects.add(TypeId(FARM))
        projects.add(TypeId(FARM), OTHER)
        added(opened, first, BED, bed_no="1号", built_on=date(2024, 4, 2))
        yield opened


def added(ledger: Ledger, work: ProjectWork, kind: KindId, **values: FieldValue) -> None:
    entry = {FieldId(name): value for name, value in values.items()}
    made = Records(ledger, work).add(kind, [entry])
    assert isinstance(made, list), made


def newer_in(ledger: Ledger, library: TypeLibrary) -> NewerType:
    (found,) = Upgrading(ledger, library).newer()
    return found


def faults(ledger: Ledger) -> list[str]:
    return [
        problem.code
        for finding in ledger_findings(ledger, MIGRATIONS)
        for problem in finding.problems
    ]


def version(ledger: Ledger) -> int:
    return ledger.type(TypeId(FARM)).declared.version


def test_a_newer_version_is_told_with_its_differences_and_projects(
    old_farm: Ledger, library: TypeLibrary
) -> None:
    newer = newer_in(old_farm, library)
    assert (newer.id, newer.label) == (FARM, "蚯蚓养殖")
    assert newer.new_version == newer.old_version + 1
    assert newer.projects == ("蚯蚓养殖", OTHER)
    assert newer.refusals == ()
    assert newer.sentences == (
        "“粪污收购”新增一栏“堆放”，以前的记录这一栏是空的。",
        "新增记录种类“检测”。",
        "新增报表“F8 投喂与巡查月表”。",
    )


def test_an_upgrade_is_one_step_behind_a_checked_backup(
    old_farm: Ledger, library: TypeLibrary
) -> None:
    newer = newer_in(old_farm, library)
    before = Backups(old_farm).contents()
    progress = FakeProgress()
    backup = Upgrading(old_farm, library).upgrade(newer, progress)
    assert backup.manifest is not None
    assert backup.manifest.contents == before
    assert Backups(old_farm).last() == backup
    (step, *_) = old_farm.store.history.steps(1)
    assert step.title == f"升级项目类型 蚯蚓养殖 到第 {newer.new_version} 版"
    assert Backups(old_farm).contents().steps == before.steps + 1
    assert version(old_farm) == newer.new_version
    assert Upgrading(old_farm, library).newer() == ()
    assert any("备份" in text for _, _, text in progress.news)
    assert faults(old_farm) == []


def test_work_goes_on_with_what_the_newer_version_brought(
    old_farm: Ledger, library: TypeLibrary, ledgers: Ledgers, tmp_path: Path
) -> None:
    Upgrading(old_farm, library).upgrade(newer_in(old_farm, library))
    old_farm.close()
    with closing(ledgers.open(tmp_path / "台账", ACCESS)) as again:
        first, second = again.works()
        assert {report.code for report in first.type.declared.report} >= {"F7", "F8"}
        for work in (first, second):
            added(
                again, work, LAB_TEST, tested_on=date(2025, 2, 1), sample="soil", measure="pH",
                value=Decimal("6.5"),
            )  # fmt: skip
        added(again, first, BED, bed_no="2号", built_on=date(2025, 2, 1))
        assert first.records.count(BED, first.id) == 2
        assert faults(again) == []


def test_a_record_from_before_is_changed_and_its_history_told(
    old_farm: Ledger, library: TypeLibrary
) -> None:
    people = added_households(old_farm.store, [household()])
    old = old_farm.works()[0]
    day, net, price = date(2025, 2, 1), Decimal(500), Decimal(40)
    added(old_farm, old, INTAKE, household=people[0], received_on=day, net=net, price=price)
    Upgrading(old_farm, library).upgrade(newer_in(old_farm, library))
    work = old_farm.works()[0]
    (record,) = work.records.records(INTAKE, work.id)
    records = Records(old_farm, work)
    place = FieldId("destination")
    assert records.change(INTAKE, record.id, {**record.values, place: "东棚"}) == ()
    made, changed = records.history(INTAKE, record.id)
    assert ("净重", "", "500 kg") in made.changes
    assert changed.changes == (("堆放", "", "东棚"),)
    Undoing(old_farm).undo()
    again = work.records.record(INTAKE, record.id)
    assert again is not None
    assert again.values[place] is None
    Undoing(old_farm).redo()
    assert faults(old_farm) == []


def test_an_upgrade_is_not_taken_back_and_what_was_done_before_it_stays_in_reach(
    old_farm: Ledger, library: TypeLibrary, ledgers: Ledgers, tmp_path: Path
) -> None:
    undoing = Undoing(old_farm)
    before = undoing.next_id()
    backup = Upgrading(old_farm, library).upgrade(newer_in(old_farm, library))
    assert undoing.undo_title is None
    with pytest.raises(KnownError) as caught:
        undoing.undo()
    assert caught.value.code == "history.upgrade"
    undoing.undo(step_id=before)
    first = old_farm.works()[0]
    assert first.records.count(BED, first.id) == 0
    restore(ledgers, backup.path, tmp_path / "恢复", ACCESS)
    with closing(ledgers.open(tmp_path / "恢复", ACCESS)) as again:
        assert newer_in(again, library).old_version == version(again)


def test_the_adding_of_a_project_is_no_upgrade(old_farm: Ledger, library: TypeLibrary) -> None:
    title = Undoing(old_farm).undo_title
    assert title is not None
    Projects(old_farm, library).add(TypeId(FARM), "第三养殖场")
    assert Undoing(old_farm).undo() == "新建项目 第三养殖场"


@pytest.mark.parametrize("text", [older_text(), newer_text()])
def test_a_ledger_that_is_as_new_or_newer_is_left_alone(
    ledger: Ledger, tmp_path: Path, text: str
) -> None:
    shipped = library_of(tmp_path / "类型", text)
    Projects(ledger, shipped).add(TypeId(FARM))
    assert Upgrading(ledger, shipped).newer() == ()
    older = library_of(tmp_path / "更旧", older_text())
    assert Upgrading(ledger, older).newer() == ()


def test_a_type_that_the_program_does_not_ship_or_nobody_follows_is_left_alone(
    ledger: Ledger, library: TypeLibrary, tmp_path: Path
) -> None:
    Projects(ledger, library_of(tmp_path / "旧类型", older_text())).add(TypeId(FARM))
    (tmp_path / "空").mkdir()
    assert Upgrading(ledger, type(library)(tmp_path / "空")).newer() == ()
    (project,) = ledger.projects.projects()
    with ledger.step("撤走") as step:
        step.void("project", project.id, "不做了")
    assert Upgrading(ledger, library).newer() == ()


def test_what_would_harm_the_records_is_refused_and_told(farm: Ledger, tmp_path: Path) -> None:
    harmful = library_of(tmp_path / "新类型", harmful_text())
    newer = newer_in(farm, harmful)
    assert len(newer.refusals) == 2
    before = Backups(farm).contents()
    with pytest.raises(KnownError) as caught:
        Upgrading(farm, harmful).upgrade(newer)
    assert (caught.value.code, caught.value.values["count"]) == ("upgrade.refused", 2)
    assert Backups(farm).contents() == before
    assert Backups(farm).listed() == ()


def test_an_upgrade_that_another_window_made_meanwhile_is_not_made_twice(
    old_farm: Ledger, library: TypeLibrary
) -> None:
    newer = newer_in(old_farm, library)
    with closing(old_farm.another()) as other:
        Upgrading(other, library).upgrade(newer)
    with pytest.raises(KnownError, match=r"upgrade\.elsewhere"):
        Upgrading(old_farm, library).upgrade(newer)
    assert faults(old_farm) == []


def test_who_stops_the_backup_keeps_the_older_version(
    old_farm: Ledger, library: TypeLibrary
) -> None:
    newer = newer_in(old_farm, library)
    with pytest.raises(CancelledError):
        Upgrading(old_farm, library).upgrade(newer, FakeProgress("正在备份"))
    assert newer_in(old_farm, library) == newer


def test_who_is_killed_over_it_keeps_the_older_version(
    old_farm: Ledger,
    library: TypeLibrary,
    ledgers: Ledgers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    newer = newer_in(old_farm, library)
    old_farm.close()
    child = os.fork()
    if not child:
        with closing(ledgers.open(tmp_path / "台账", ACCESS)) as opened:
            records = "fieldapp.store.records.RecordStore.create_tables"
            monkeypatch.setattr(records, lambda _: os.kill(os.getpid(), signal.SIGKILL))
            Upgrading(opened, library).upgrade(newer)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
    with closing(ledgers.open(tmp_path / "台账", ACCESS)) as again:
        assert newer_in(again, library) == newer
        assert faults(again) == []
        Upgrading(again, library).upgrade(newer)
        assert faults(again) == []


def test_the_declaration_that_a_ledger_got_is_the_one_that_is_shipped(
    old_farm: Ledger, library: TypeLibrary
) -> None:
    Upgrading(old_farm, library).upgrade(newer_in(old_farm, library))
    assert old_farm.projects.declarations()[TypeId(FARM)] == shipped_text()
