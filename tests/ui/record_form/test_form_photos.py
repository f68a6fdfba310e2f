"""Photos of a form, pasted with real keys and stored with its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from fieldapp.services.photos import Photos
from fieldapp.services.undoing import Undoing
from fieldapp.ui.photos.strip import PhotoStrip
from fieldapp.ui.photos.tile import PhotoTile
from tests.photo_files import photo_file
from tests.ui.photos.test_pasting import drop, files
from tests.ui.photos.test_sources import copied_picture
from tests.ui.record_form.test_form import CTRL, focused, opened, type_into
from tests.ui.record_form.yard import BED, INTAKE, Yard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.record_form.form import RecordForm

__all__ = ["opened"]  # a fixture


def button(form: RecordForm, text: str) -> QPushButton:
    return next(each for each in form.findChildren(QPushButton) if each.text() == text)


def small_pictures(form: RecordForm) -> list[PhotoTile]:
    return [each for each in form.findChildren(PhotoTile) if each.isVisible()]


def paste_photo(qtbot: QtBot, form: RecordForm, jobs: Jobs) -> None:
    before = len(small_pictures(form))
    QApplication.clipboard().setMimeData(copied_picture())
    qtbot.keyClick(focused(), Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: len(small_pictures(form)) > before and not jobs.is_busy)


def test_photos_of_a_new_record_are_stored_with_it_in_one_step(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm], jobs: Jobs
) -> None:
    form = opened(BED)
    type_into(qtbot, form, "bed_no", "3")
    paste_photo(qtbot, form, jobs)
    steps = len(yard.ledger.store.history.steps(-1))
    with qtbot.waitSignal(form.saved) as saved:
        qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
    (record_id,) = saved.args[0]
    assert len(Photos(yard.ledger).listed(record_id)) == 1
    assert len(yard.ledger.store.history.steps(-1)) == steps + 1
    Undoing(yard.ledger).undo()
    assert Photos(yard.ledger).listed(record_id) == ()


def test_photos_are_kept_with_a_form_that_is_closed_unsaved(
    qtbot: QtBot, opened: Callable[..., RecordForm], jobs: Jobs
) -> None:
    form = opened(BED)
    paste_photo(qtbot, form, jobs)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    again = opened(BED)
    assert len(small_pictures(again)) == 1
    button(again, "重新填").click()
    assert small_pictures(again) == []
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert small_pictures(opened(BED)) == []


def test_the_next_record_begins_without_photos(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm], jobs: Jobs
) -> None:
    form = opened(BED)
    type_into(qtbot, form, "bed_no", "3")
    paste_photo(qtbot, form, jobs)
    with qtbot.waitSignal(form.saved) as saved:
        qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert len(Photos(yard.ledger).listed(saved.args[0][0])) == 1
    assert small_pictures(form) == []
    type_into(qtbot, form, "bed_no", "4")
    with qtbot.waitSignal(form.saved) as saved:
        qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
    assert Photos(yard.ledger).listed(saved.args[0][0]) == ()


def test_a_photo_that_is_still_read_goes_to_the_record_it_was_dropped_on(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm]
) -> None:
    form = opened(BED)
    type_into(qtbot, form, "bed_no", "3")
    QApplication.clipboard().setMimeData(copied_picture())
    qtbot.keyClick(focused(), Qt.Key.Key_V, CTRL)
    with qtbot.waitSignal(form.saved) as saved:
        qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)  # at once: nothing is read yet
    assert len(Photos(yard.ledger).listed(saved.args[0][0])) == 1
    assert small_pictures(form) == []


def test_a_photo_for_a_stored_record_is_added_though_its_form_is_closed(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm], jobs: Jobs
) -> None:
    bed = yard.beds[0]
    opened(BED, bed)
    QApplication.clipboard().setMimeData(copied_picture())
    qtbot.keyClick(focused(), Qt.Key.Key_V, CTRL)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(Photos(yard.ledger).listed(bed)) == 1)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert yard.said() == ["已添加 1 张照片"]


def test_a_record_that_is_changed_shows_its_photos_and_takes_more(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm], jobs: Jobs
) -> None:
    bed = yard.beds[0]
    Photos(yard.ledger).add(yard.farm.work, BED, bed, [photo_file(1)])
    form = opened(BED, bed)
    qtbot.waitUntil(lambda: [each.has_picture for each in small_pictures(form)] == [True])
    paste_photo(qtbot, form, jobs)
    assert len(Photos(yard.ledger).listed(bed)) == 2
    assert yard.said() == ["已添加 1 张照片"]


def test_the_photos_of_a_long_form_are_one_click_away(
    qtbot: QtBot, opened: Callable[..., RecordForm]
) -> None:
    form = opened(INTAKE)
    form.resize(form.width(), 400)
    strip = form.findChild(PhotoStrip)
    assert strip is not None
    qtbot.waitUntil(lambda: strip.visibleRegion().isEmpty())
    button(form, "照片").click()
    qtbot.waitUntil(lambda: not strip.visibleRegion().isEmpty())
    assert not button(opened(BED), "照片").isVisible()


def test_photos_are_dropped_anywhere_on_the_form(
    qtbot: QtBot, yard: Yard, opened: Callable[..., RecordForm], jobs: Jobs, tmp_path: Path
) -> None:
    bed = yard.beds[0]
    form = opened(BED, bed)
    paths = [tmp_path / "1.jpg", tmp_path / "2.jpg"]
    for number, path in enumerate(paths):
        path.write_bytes(photo_file(number))
    assert not any(each.acceptDrops() for each in form.findChildren(QLineEdit))
    assert drop(form, files(*paths))
    qtbot.waitUntil(lambda: len(small_pictures(form)) == 2 and not jobs.is_busy)
    assert len(Photos(yard.ledger).listed(bed)) == 2
    Undoing(yard.ledger).undo()
    yard.desk.events.look()
    assert small_pictures(form) == []
    Undoing(yard.ledger).redo()
    yard.desk.events.look()
    qtbot.waitUntil(lambda: len(small_pictures(form)) == 2 and not jobs.is_busy)
