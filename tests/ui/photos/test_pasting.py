from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from fieldapp.ui.photos.pasting import PhotoCatcher
from tests.ui.finding import shown
from tests.ui.photos.test_sources import copied_picture

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CTRL, COPY = Qt.KeyboardModifier.ControlModifier, Qt.DropAction.CopyAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.addWidget(QLineEdit())
    return shown(qtbot, made, 300, 200)


@pytest.fixture
def field(form: QWidget) -> QLineEdit:
    found = form.findChild(QLineEdit)
    assert found is not None
    return found


@pytest.fixture
def caught(form: QWidget) -> list[object]:
    found: list[object] = []
    PhotoCatcher(form).caught.connect(found.extend)
    return found


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return mime


def drop(widget: QWidget, mime: QMimeData) -> bool:
    """Drag something over a widget and let it go; whether it was taken."""
    enter = QDragEnterEvent(QPoint(20, 20), COPY, mime, LEFT, NONE)
    QApplication.sendEvent(widget, enter)
    event = QDropEvent(QPointF(20, 20), COPY, mime, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return enter.isAccepted() and event.isAccepted()


def test_files_that_are_dropped_are_caught(
    form: QWidget, caught: list[object], tmp_path: Path
) -> None:
    assert drop(form, files(tmp_path / "1.jpg", tmp_path / "2.jpg"))
    assert caught == [tmp_path / "1.jpg", tmp_path / "2.jpg"]


def test_fields_do_not_take_the_names_of_files(field: QLineEdit, caught: list[object]) -> None:
    assert caught == []
    assert not field.acceptDrops()


def test_text_that_is_dropped_is_not_caught(form: QWidget, caught: list[object]) -> None:
    mime = QMimeData()
    mime.setText("abc")
    assert not drop(form, mime)
    assert caught == []


def test_a_picture_is_pasted_although_a_field_has_the_cursor(
    qtbot: QtBot, field: QLineEdit, caught: list[object]
) -> None:
    field.setFocus()
    QApplication.clipboard().setMimeData(copied_picture())
    qtbot.keyClick(field, Qt.Key.Key_V, CTRL)
    assert len(caught) == 1
    assert field.text() == ""


def test_files_are_pasted(
    qtbot: QtBot, form: QWidget, caught: list[object], tmp_path: Path
) -> None:
    QApplication.clipboard().setMimeData(files(tmp_path / "1.jpg"))
    qtbot.keyClick(form, Qt.Key.Key_V, CTRL)
    assert caught == [tmp_path / "1.jpg"]


def test_text_is_pasted_into_its_field(
    qtbot: QtBot, field: QLineEdit, caught: list[object]
) -> None:
    field.setFocus()
    QApplication.clipboard().setText("36")
    qtbot.keyClick(field, Qt.Key.Key_V, CTRL)
    assert (field.text(), caught) == ("36", [])


def test_a_field_that_is_left_is_watched_no_more(
    qtbot: QtBot, form: QWidget, field: QLineEdit, caught: list[object]
) -> None:
    field.setFocus()
    other = shown(qtbot, QLineEdit())
    other.setFocus()
    QApplication.clipboard().setMimeData(copied_picture())
    qtbot.keyClick(other, Qt.Key.Key_V, CTRL)
    assert caught == []
    field.deleteLater()
    qtbot.keyClick(form, Qt.Key.Key_V, CTRL)
    assert len(caught) == 1
