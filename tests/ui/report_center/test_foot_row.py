from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from fieldapp.ui.report_center.foot_row import FootRow
from fieldapp.ui.report_center.zoom import Fit, Zoom
from fieldapp.ui.widgets.icon import Icon
from fieldapp.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PAPER = "A4 横向，第 1 页，共 12 页"


@pytest.fixture
def row(qtbot: QtBot) -> FootRow:
    made = FootRow()
    qtbot.addWidget(made)
    made.resize(900, made.height())
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(row: FootRow) -> list[str]:
    return [each.text() for each in row.findChildren(QLabel) if each.isVisible()]


def button(row: FootRow, name: str) -> QPushButton:
    buttons = row.findChildren(QPushButton)
    return next(e for e in buttons if name == e.text() or e.accessibleName().startswith(name))


def test_a_tick_stands_only_before_what_agrees(row: FootRow) -> None:
    row.show_state("合计与台账一致，共 40 行", agrees=True)
    sign = row.findChildren(Icon)[0]
    assert sign.isVisible()
    assert "合计与台账一致，共 40 行" in texts(row)
    row.show_state("共 25 行", agrees=False)
    assert not sign.isVisible()


def test_the_folder_is_offered_once_something_was_exported(qtbot: QtBot, row: FootRow) -> None:
    assert not row.folder.isVisible()
    row.show_exported("2月26日 10:42")
    assert "上次导出 2月26日 10:42" in texts(row)
    with qtbot.waitSignal(row.folder_requested):
        qtbot.keyClick(row.folder, Qt.Key.Key_Space)


@pytest.mark.parametrize(("width", "paper"), [(840, "第 1 页，共 12 页"), (1100, PAPER)])
def test_the_size_of_the_paper_makes_room_for_whether_all_agrees(
    row: FootRow, width: int, paper: str
) -> None:
    row.resize(width, row.height())
    row.show_state("合计与台账一致，共 1,216 行", agrees=True)
    row.show_paper(PAPER)
    row.show_exported("12月28日 10:42")
    QApplication.processEvents()
    state = row.findChildren(ElidedLabel)[0]
    assert state.shown_text() == "合计与台账一致，共 1,216 行"
    assert paper in texts(row)


@pytest.mark.parametrize(("name", "larger"), [("缩小", False), ("放大", True)])
def test_buttons_ask_for_larger_and_smaller(
    qtbot: QtBot, row: FootRow, name: str, larger: bool
) -> None:
    with qtbot.waitSignal(row.zoom_requested) as asked:
        qtbot.keyClick(button(row, name), Qt.Key.Key_Space)
    assert asked.args == [larger]


@pytest.mark.parametrize(("name", "fit"), [("整页", Fit.PAGE), ("页宽", Fit.WIDTH)])
def test_what_pages_are_fitted_to_is_asked_for_and_marked(
    qtbot: QtBot, row: FootRow, name: str, fit: Fit
) -> None:
    with qtbot.waitSignal(row.fit_requested) as asked:
        qtbot.keyClick(button(row, name), Qt.Key.Key_Space)
    assert asked.args == [fit]
    row.show_zoom(Zoom(fit), 82)
    assert "82%" in texts(row)
    assert button(row, name).property("kind") == "active"
    row.show_zoom(Zoom(Fit.NOTHING, 120), 120)
    assert button(row, name).property("kind") == ""
