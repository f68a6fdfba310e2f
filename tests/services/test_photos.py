from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.ids import KindId, TypeId
from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.services.backups import Backups, restore
from fieldapp.services.checking import ledger_findings
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.photos import (
    MOST_AT_ONCE,
    UNUSED,
    NewPhoto,
    Photos,
    save_as,
    take_in,
    taken_in,
    with_caption,
)
from fieldapp.services.projects import Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.services.undoing import Undoing
from fieldapp.services.work_progress import SILENT
from fieldapp.store.keyring import Cost
from fieldapp.store.photos import PHOTOS_FILE
from tests.photo_files import jpeg, photo_file
from tests.services.hamlet import PICKING, TEXT, Hamlet, new_hamlet
from tests.whole.test_hard_times import fill, needs_root, small_disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fieldapp.domain.ids import RecordId

__all__ = ["small_disk"]  # a fixture

ACCESS = Access("王小明", "很长的口令123")


class FakeTime:
    def __init__(self) -> None:
        self.at = datetime(2025, 2, 26, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def ledgers(time: FakeTime) -> Ledgers:
    return Ledgers(folders().migrations, Clock(time), Cost(operations=1, memory_bytes=8192))


@pytest.fixture
def hamlet(tmp_path: Path, ledgers: Ledgers) -> Iterator[Hamlet]:
    (tmp_path / "orchard.toml").write_text(TEXT, "utf-8")
    ledger = ledgers.found(tmp_path / "台账", ACCESS, village="柳坝村", township="青石镇")
    work = Projects(ledger, TypeLibrary(tmp_path)).add(TypeId("orchard"), "果园")
    yield Hamlet(ledger, work)
    ledger.close()


@pytest.fixture
def record(hamlet: Hamlet) -> RecordId:
    return hamlet.pick(hamlet.settle("穆明"), "5")


@pytest.fixture
def photos(hamlet: Hamlet) -> Photos:
    return Photos(hamlet.ledger)


def add(hamlet: Hamlet, record: RecordId, *numbers: int) -> int:
    files = [photo_file(each) for each in numbers]
    return Photos(hamlet.ledger).add(hamlet.work, PICKING, record, files)


def hashes(hamlet: Hamlet, record: RecordId) -> list[str]:
    return [each.sha256 for each in Photos(hamlet.ledger).listed(record)]


def code_of(caught: pytest.ExceptionInfo[KnownError]) -> str:
    return caught.value.code


def test_photos_added_at_once_are_one_step(hamlet: Hamlet, record: RecordId) -> None:
    assert add(hamlet, record, 1, 2, 3) == 3
    assert hamlet.titles(1) == ["给采摘添加 3 张照片"]
    wanted = [taken_in(photo_file(each)).photo.sha256 for each in (1, 2, 3)]
    assert hashes(hamlet, record) == wanted


def test_a_photo_is_read_back_by_another_program(
    hamlet: Hamlet, record: RecordId, ledgers: Ledgers
) -> None:
    taken = taken_in(photo_file(1, when="2025:02:20 09:15:30"))
    Photos(hamlet.ledger).add(hamlet.work, PICKING, record, [NewPhoto(taken, "树下")])
    with closing(ledgers.open(hamlet.ledger.store.path.parent, ACCESS)) as other:
        (listed,) = Photos(other).listed(record)
        assert (listed.caption, listed.photo) == ("树下", taken.photo)
        assert Photos(other).picture(listed.sha256) == taken.picture
        assert Photos(other).thumbnail(listed.sha256) == taken.thumbnail


def test_no_picture_lies_open_on_the_disk(hamlet: Hamlet, record: RecordId) -> None:
    add(hamlet, record, 1)
    folder = hamlet.ledger.store.path.parent
    assert (folder / PHOTOS_FILE).is_file()
    for path in folder.iterdir():
        content = path.read_bytes()
        assert b"JFIF" not in content
        assert b"SQLite" not in content


def test_the_same_photo_is_not_added_twice(hamlet: Hamlet, record: RecordId) -> None:
    assert add(hamlet, record, 1, 1) == 1
    assert add(hamlet, record, 1) == 0
    assert add(hamlet, record, 1, 2) == 1
    assert hamlet.titles(2) == ["给采摘添加 1 张照片"] * 2
    other = hamlet.pick(hamlet.settle("单明"), "5")
    assert add(hamlet, other, 1) == 1  # another record may have it, too


def test_a_ledger_without_photos_has_no_file_for_them(
    hamlet: Hamlet, record: RecordId, photos: Photos
) -> None:
    assert photos.listed(record) == ()
    assert photos.checked() == (0, ())
    assert photos.sweep() == 0
    assert not hamlet.ledger.store.path.with_name(PHOTOS_FILE).exists()


def test_a_ledger_in_memory_has_no_place_for_photos() -> None:
    hamlet = new_hamlet()
    photos = Photos(hamlet.ledger)
    assert not photos.is_possible
    assert photos.checked() == (0, ())
    with pytest.raises(RuntimeError):
        add(hamlet, hamlet.pick(hamlet.settle("穆明"), "5"), 1)


def test_adding_is_undone_and_done_again(hamlet: Hamlet, record: RecordId) -> None:
    add(hamlet, record, 1)
    before = hashes(hamlet, record)
    Undoing(hamlet.ledger).undo()
    assert hashes(hamlet, record) == []
    Undoing(hamlet.ledger).redo()
    assert hashes(hamlet, record) == before


def test_a_photo_taken_off_is_brought_back(
    hamlet: Hamlet, record: RecordId, photos: Photos
) -> None:
    add(hamlet, record, 1, 2)
    first, second = photos.listed(record)
    photos.void(first.id)
    assert photos.listed(record) == (second,)
    photos.revive(first.id)
    assert photos.listed(record) == (first, second)
    assert hamlet.titles(2) == ["恢复 1 张照片", "移除 1 张照片"]
    photos.void(first.id)
    Undoing(hamlet.ledger).undo()
    assert photos.listed(record) == (first, second)


def test_a_photo_that_was_added_again_is_not_brought_back_twice(
    hamlet: Hamlet, record: RecordId, photos: Photos
) -> None:
    add(hamlet, record, 1)
    (first,) = photos.listed(record)
    photos.void(first.id)
    add(hamlet, record, 1)
    photos.revive(first.id)
    (now,) = photos.listed(record)
    assert now.id != first.id


def test_a_photo_that_is_gone_is_not_changed(
    hamlet: Hamlet, record: RecordId, photos: Photos
) -> None:
    add(hamlet, record, 1)
    (photo,) = photos.listed(record)
    photos.void(photo.id)
    for change in (partial(photos.void, photo.id), partial(photos.describe, photo.id, "树")):
        with pytest.raises(KnownError) as caught:
            change()
        assert code_of(caught) == "photo.gone"


def test_what_is_written_below_a_photo_is_a_step_and_undone(
    hamlet: Hamlet, record: RecordId, photos: Photos
) -> None:
    add(hamlet, record, 1)
    (photo,) = photos.listed(record)
    photos.describe(photo.id, " 树下 ")
    assert photos.listed(record)[0].caption == "树下"
    steps = len(hamlet.titles(99))
    photos.describe(photo.id, "树下")
    assert len(hamlet.titles(99)) == steps
    Undoing(hamlet.ledger).undo()
    assert photos.listed(record)[0].caption == ""


def test_a_void_record_takes_no_photos(hamlet: Hamlet, record: RecordId) -> None:
    Undoing(hamlet.ledger).undo()
    with pytest.raises(KnownError) as caught:
        add(hamlet, record, 1)
    assert code_of(caught) == "photo.record_void"


def test_photos_are_counted_for_many_records_at_once(
    hamlet: Hamlet, record: RecordId, photos: Photos
) -> None:
    other = hamlet.pick(hamlet.settle("单明"), "5")
    add(hamlet, record, 1, 2)
    photos.void(photos.listed(record)[0].id)
    assert photos.counts([record, other]) == {record: 1}


def test_a_step_that_fails_leaves_a_picture_without_a_name_and_check_sweeps_it(
    hamlet: Hamlet, record: RecordId, photos: Photos, time: FakeTime
) -> None:
    photo = NewPhoto(taken_in(photo_file(1)))
    with suppress(CancelledError), hamlet.ledger.step("添加") as step:
        photos.tie(step, hamlet.work, PICKING, record, [photo])
        raise CancelledError
    assert photos.listed(record) == ()
    assert photos.checked() == (1, ())
    assert photos.sweep() == 0  # a step under way may be about to name it
    time.at += UNUSED + timedelta(minutes=1)
    assert photos.sweep() == 1
    assert photos.checked() == (0, ())


def test_what_any_step_named_is_never_swept(
    hamlet: Hamlet, record: RecordId, photos: Photos, time: FakeTime
) -> None:
    add(hamlet, record, 1)
    Undoing(hamlet.ledger).undo()
    time.at += 2 * UNUSED
    assert photos.sweep() == 0
    Undoing(hamlet.ledger).redo()
    assert photos.picture(photos.listed(record)[0].sha256)


def test_a_lost_picture_is_told(hamlet: Hamlet, record: RecordId, photos: Photos) -> None:
    add(hamlet, record, 1)
    hamlet.ledger.store.path.with_name(PHOTOS_FILE).unlink()
    (listed,) = photos.listed(record)
    assert listed.photo is None
    with pytest.raises(KnownError) as caught:
        photos.picture(listed.sha256)
    assert code_of(caught) == "photo.lost"
    count, (problem,) = photos.checked()
    assert (count, problem.code, problem.values) == (0, "check.photo_missing", {"count": 1})
    add(hamlet, hamlet.pick(hamlet.settle("单明"), "5"), 1)  # taken in once more, it is there
    assert photos.checked()[1] == ()


def test_a_damaged_file_is_told_by_the_check(
    hamlet: Hamlet, record: RecordId, photos: Photos
) -> None:
    add(hamlet, record, 1)
    path = hamlet.ledger.store.path.with_name(PHOTOS_FILE)
    path.write_bytes(b"x" * path.stat().st_size)
    assert photos.sweep() == 0
    assert [problem.code for problem in photos.checked()[1]] == ["store.damaged"]


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.services.test_photos import ACCESS, PICKING, FakeTime, photo_file
from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.services.ledgers import Ledgers
from fieldapp.services.photos import NewPhoto, Photos, taken_in
ledger = Ledgers(folders().migrations, Clock(FakeTime())).open(Path(sys.argv[1]), ACCESS)
(work,) = ledger.works()
with ledger.step("添加") as step:
    Photos(ledger).tie(step, work, PICKING, int(sys.argv[2]), [NewPhoto(taken_in(photo_file(1)))])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_program_killed_between_picture_and_step_leaves_a_sound_ledger(
    hamlet: Hamlet, record: RecordId, photos: Photos
) -> None:
    folder = hamlet.ledger.store.path.parent
    words = [sys.executable, "-c", KILLED, str(folder), str(record)]
    killed = subprocess.run(words, check=False, env={**os.environ, "PYTHONPATH": os.getcwd()})  # noqa: PTH109
    assert killed.returncode == -signal.SIGKILL
    assert photos.listed(record) == ()
    assert photos.checked() == (1, ())
    assert add(hamlet, record, 1) == 1
    assert photos.checked() == (1, ())


def test_a_disk_that_cannot_be_written_to_keeps_the_step_out(
    hamlet: Hamlet, record: RecordId
) -> None:
    hamlet.ledger.store.path.with_name(PHOTOS_FILE).mkdir()  # nothing can be stored there
    steps = hamlet.titles(99)
    with pytest.raises(KnownError) as caught:
        add(hamlet, record, 1)
    assert code_of(caught) in {"store.read_only", "store.disk_failed"}
    assert hamlet.titles(99) == steps
    assert hashes(hamlet, record) == []


@needs_root
def test_a_full_disk_keeps_the_step_out_and_the_ledger_whole(
    small_disk: Path, ledgers: Ledgers, tmp_path: Path
) -> None:
    (tmp_path / "orchard.toml").write_text(TEXT, "utf-8")
    ledger = ledgers.found(small_disk / "台账", ACCESS, village="柳坝村", township="青石镇")
    work = Projects(ledger, TypeLibrary(tmp_path)).add(TypeId("orchard"), "果园")
    hamlet = Hamlet(ledger, work)
    record = hamlet.pick(hamlet.settle("穆明"), "5")
    noise = jpeg(Image.effect_noise((1600, 1200), 90).convert("RGB"))
    fill(small_disk / "filler")
    with pytest.raises(KnownError) as caught:
        Photos(ledger).add(work, PICKING, record, [noise])
    assert code_of(caught) == "store.disk_full"
    (small_disk / "filler").unlink()
    assert hashes(hamlet, record) == []
    assert [
        finding.problems
        for finding in ledger_findings(ledger, folders().migrations)
        if finding.problems
    ] == []
    assert add(hamlet, record, 1) == 1
    ledger.close()


def test_a_backup_takes_photos_along(
    hamlet: Hamlet, record: RecordId, ledgers: Ledgers, tmp_path: Path
) -> None:
    add(hamlet, record, 1, 2)
    backup = Backups(hamlet.ledger).make(tmp_path)
    restore(ledgers, backup.path, tmp_path / "恢复", ACCESS)
    with closing(ledgers.open(tmp_path / "恢复", ACCESS)) as other:
        assert [each.sha256 for each in Photos(other).listed(record)] == hashes(hamlet, record)
        assert Photos(other).checked() == (2, ())


def test_good_files_are_taken_in_and_bad_ones_told(tmp_path: Path) -> None:
    good, bad, gone = tmp_path / "1.jpg", tmp_path / "2.jpg", tmp_path / "3.jpg"
    good.write_bytes(photo_file(1))
    bad.write_bytes(b"abc")
    taken = take_in([good, bad, gone, photo_file(2), photo_file(1)])
    assert len(taken.photos) == 2
    told = [(each.code, each.values["name"]) for each in taken.refused]
    assert told == [("photo.no_picture", "2.jpg"), ("photo.unreadable", "3.jpg")]


def test_a_folder_of_photos_dropped_by_mistake_is_refused(tmp_path: Path) -> None:
    taken = take_in([tmp_path / "1.jpg"] * (MOST_AT_ONCE + 1), SILENT)
    assert (taken.photos, [each.code for each in taken.refused]) == ((), ["photo.too_many"])


def test_a_photo_is_saved_as_a_file(tmp_path: Path) -> None:
    save_as(tmp_path / "照片.jpg", b"abc")
    assert [each.name for each in tmp_path.iterdir()] == ["照片.jpg"]
    with pytest.raises(KnownError) as caught:
        save_as(tmp_path / "无" / "照片.jpg", b"abc")
    assert code_of(caught) == "backup.place_gone"


def test_what_is_written_below_a_new_photo_has_its_limits() -> None:
    photo = NewPhoto(taken_in(photo_file(1)))
    assert with_caption(photo, " 树 ").caption == "树"
    assert len(with_caption(photo, "树" * 999).caption) == 100


def test_an_unknown_record_is_a_fault_of_the_program(hamlet: Hamlet, record: RecordId) -> None:
    with pytest.raises(LookupError):
        Photos(hamlet.ledger).add(hamlet.work, KindId("sale"), record, [photo_file(1)])
