from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.ids import TypeId
from fieldapp.services.checking import ledger_findings, library_findings
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.messages import sentence
from fieldapp.services.photos import taken_in
from fieldapp.services.projects import Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.store.keyring import Cost
from fieldapp.store.photos import PhotoFile
from tests.photo_files import photo_file
from tests.services.apiary import TEXT, Apiary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MIGRATIONS = folders().migrations
CLOCK = Clock(lambda: datetime(2025, 2, 26, 9, 30, tzinfo=UTC))


def test_every_shipped_declaration_is_sound() -> None:
    findings = library_findings(TypeLibrary(folders().project_types))
    assert {each.name.split()[-1]: each.problems for each in findings} == {
        "earthworm_farm": (),
        "tobacco_transplanting": (),
    }
    assert all(each.count > 10 for each in findings)


def test_a_faulty_declaration_is_found(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("language = 1\n", encoding="utf-8")
    (finding,) = library_findings(TypeLibrary(tmp_path))
    assert finding.name == "随程序提供的项目类型 bad"
    assert {problem.code for problem in finding.problems} == {"declaration.missing_key"}


@pytest.fixture
def apiary(tmp_path: Path) -> Iterator[Apiary]:
    """A ledger in a folder, in which something was recorded and set."""
    (tmp_path / "apiary.toml").write_text(TEXT, "utf-8")
    ledgers = Ledgers(folders().migrations, CLOCK, Cost(operations=1, memory_bytes=8192))
    access = Access("王小明", "很长的口令123")
    ledger = ledgers.found(tmp_path / "台账", access, village="柳坝村", township="青石镇")
    Projects(ledger, TypeLibrary(tmp_path)).add(TypeId("apiary"), "蜂场")
    made = Apiary(ledger)
    made.deliver(made.settle("穆明"), "5")
    made.settings.adjustments.set({"limit.heavy": "60"})
    yield made
    ledger.close()


def test_a_whole_ledger_has_nothing_to_tell(apiary: Apiary) -> None:
    findings = ledger_findings(apiary.ledger, MIGRATIONS)
    assert [(finding.count, finding.problems) for finding in findings[1:]] == [
        (5, ()),  # steps
        (1, ()),  # settings
        (1, ()),  # records
        (0, ()),  # settlements
        (0, ()),  # photos
    ]
    assert findings[0].problems == ()
    assert findings[2].name == "项目“蜂场”的设置"


def test_a_changed_posting_is_found(apiary: Apiary) -> None:
    with apiary.ledger.step("tampering") as step:
        row = apiary.ledger.store.query("SELECT id FROM posting LIMIT 1")[0]
        step.update("posting", row["id"], {"amount": 1})
    problems = [
        each for finding in ledger_findings(apiary.ledger, MIGRATIONS) for each in finding.problems
    ]
    assert [problem.code for problem in problems] == ["check.postings"]


def test_nothing_else_is_asked_of_a_ledger_whose_tables_differ(apiary: Apiary) -> None:
    apiary.ledger.store.connection.execute("ALTER TABLE settlement_line DROP COLUMN id_number")
    told = ledger_findings(apiary.ledger, MIGRATIONS)[-1]
    assert [sentence(each) for each in told.problems] == [
        "表 settlement_line 的栏目与这一版程序的不同（缺少：id_number；多出：无；改过：无），"
        "其余的没有检查，请从用正式版本做的备份恢复；没有备份的，请用原来的程序把记录导出成 Excel，"
        "再导入新建的台账。"
    ]


def test_a_setting_without_sense_is_found(apiary: Apiary) -> None:
    with apiary.ledger.step("别处") as step:
        apiary.ledger.project_settings.set(step, apiary.work.id, "limit.hot", "热")
        apiary.ledger.project_settings.set(step, apiary.work.id, "leader", "周凯")
    finding = ledger_findings(apiary.ledger, MIGRATIONS)[2]
    assert finding.count == 3
    assert [sentence(problem) for problem in finding.problems] == [
        "“蜂箱温度上限”的值“热”不是可用的数字，没有采用，请在项目设置里重新填写。"
    ]


def test_a_photo_that_no_step_has_named_for_a_day_is_swept_and_told(apiary: Apiary) -> None:
    taken = taken_in(photo_file(1))
    PhotoFile(apiary.ledger.store).store([taken], CLOCK.now() - timedelta(days=2))
    assert ledger_findings(apiary.ledger, MIGRATIONS)[-1].name == "照片（清理了 1 张没有用上的）"
    assert ledger_findings(apiary.ledger, MIGRATIONS)[-1].name == "照片"
