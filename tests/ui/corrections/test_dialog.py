from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QScrollArea

from fieldapp.services.corrections import Corrections
from fieldapp.ui.corrections.dialog import CorrectionsDialog
from fieldapp.ui.widgets.tabs import Tabs
from tests.ui.corrections.printed import SECOND, make_all
from tests.ui.finding import button, editor, focused, paste, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from tests.ui.farm import Farm

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Callable[[], CorrectionsDialog]:
    def make() -> CorrectionsDialog:
        made = CorrectionsDialog(desk)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.open()
        rest(qtbot, desk)
        return made

    return make


def rest(qtbot: QtBot, desk: Desk) -> None:
    """Wait until nothing goes on."""
    qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=20_000)


def tabs(dialog: CorrectionsDialog) -> list[str]:
    (bar,) = dialog.findChildren(Tabs)
    return [bar.tabText(place) for place in range(bar.count())]


def go_to_unhanded(dialog: CorrectionsDialog) -> None:
    dialog.findChildren(Tabs)[0].setCurrentIndex(1)


def choose_target(qtbot: QtBot, dialog: CorrectionsDialog, target: Path) -> None:
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QFileDialog)), timeout=20_000)
    (asking,) = dialog.findChildren(QFileDialog)
    asking.fileSelected.emit(str(target))
    asking.close()


def test_a_correction_is_made_and_written_with_keys(
    qtbot: QtBot,
    changed: Farm,
    desk: Desk,
    opened: Callable[[], CorrectionsDialog],
    tmp_path: Path,
) -> None:
    dialog = opened()
    assert [each.rstrip()[-1] for each in tabs(dialog)] == ["2", "0"]
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), ENTER)
    assert focused() is editor(dialog, "更正原因")
    paste(qtbot, "磅单抄错")
    begun = [dialog.is_begun]
    qtbot.keyClick(focused(), ENTER)
    begun.append(dialog.is_begun)
    assert begun == [True, False]
    choose_target(qtbot, dialog, tmp_path / "a.xlsx")
    rest(qtbot, desk)
    (made,) = Corrections(changed.ledger).unhanded()
    assert (made.reason, made.change.household) == ("磅单抄错", "单明（下寨组）")
    assert [each.rstrip()[-1] for each in tabs(dialog)] == ["1", "1"]
    cells = [cell.value for row in load_workbook(tmp_path / "a.xlsx").worksheets[0] for cell in row]
    assert "更正原因：磅单抄错" in cells
    assert dialog.isVisible(), "there is another one"


def test_a_correction_is_handed_over_today_or_on_another_day(
    qtbot: QtBot, changed: Farm, desk: Desk, opened: Callable[[], CorrectionsDialog]
) -> None:
    make_all(changed)
    dialog = opened()
    assert not dialog.primary.isEnabled(), "nothing is to be corrected"
    go_to_unhanded(dialog)
    day = editor(dialog, "交付日期")
    assert (dialog.primary.text(), day.text()) == ("已交付", "2025年2月26日")
    day.setFocus()
    day.setText("2025-2-25")
    qtbot.keyClick(day, ENTER)
    assert any("不能更早交付" in each for each in texts(dialog))
    day.setText("2025-2-26")
    qtbot.keyClick(day, ENTER)
    rest(qtbot, desk)
    assert not any("不能更早交付" in each for each in texts(dialog))
    (left,) = Corrections(changed.ledger).unhanded()
    assert left.correction.number == SECOND
    assert tabs(dialog)[1].rstrip()[-1] == "1"


def test_one_that_was_made_is_written_again(
    qtbot: QtBot,
    changed: Farm,
    desk: Desk,
    opened: Callable[[], CorrectionsDialog],
    tmp_path: Path,
) -> None:
    make_all(changed)
    dialog = opened()
    assert not button(dialog, "导出 Excel").isVisible()
    go_to_unhanded(dialog)
    button(dialog, "导出 Excel").click()
    choose_target(qtbot, dialog, tmp_path / "没有" / "a.xlsx")
    rest(qtbot, desk)
    assert any("a.xlsx" in each for each in texts(dialog)), "what stands in the way is told"
    assert button(dialog, "导出 Excel").isEnabled()


def test_without_a_printer_it_is_told_above_the_list(
    qtbot: QtBot,
    changed: Farm,
    desk: Desk,
    opened: Callable[[], CorrectionsDialog],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    make_all(changed)
    dialog = opened()
    go_to_unhanded(dialog)
    button(dialog, "打印").click()
    rest(qtbot, desk)
    assert any("请先在系统设置里添加打印机" in each for each in texts(dialog))


def test_the_list_is_written(
    qtbot: QtBot,
    changed: Farm,
    desk: Desk,
    opened: Callable[[], CorrectionsDialog],
    tmp_path: Path,
) -> None:
    make_all(changed)
    dialog = opened()
    go_to_unhanded(dialog)
    button(dialog, "导出清单").click()
    choose_target(qtbot, dialog, tmp_path / "a.xlsx")
    rest(qtbot, desk)
    cells = [cell.value for row in load_workbook(tmp_path / "a.xlsx").worksheets[0] for cell in row]
    assert SECOND in cells


def test_where_there_is_nothing_to_do_nothing_can_be_done(
    qtbot: QtBot, opened: Callable[[], CorrectionsDialog]
) -> None:
    dialog = opened()
    for show in (lambda _: None, go_to_unhanded):
        show(dialog)
        assert not dialog.primary.isEnabled()
        qtbot.keyClick(dialog, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert not button(dialog, "导出 Excel").isEnabled()
    qtbot.keyClick(dialog, ESC)
    assert not dialog.isVisible()


def test_what_is_done_elsewhere_is_seen(
    qtbot: QtBot, changed: Farm, desk: Desk, opened: Callable[[], CorrectionsDialog]
) -> None:
    dialog = opened()
    make_all(changed)
    desk.events.look()
    rest(qtbot, desk)
    assert (dialog.pending.has_rows, dialog.unhanded.has_rows) == (False, True)


@pytest.mark.usefixtures("changed")
def test_all_of_it_is_in_sight(opened: Callable[[], CorrectionsDialog]) -> None:
    dialog = opened()
    (area,) = (each for each in dialog.findChildren(QScrollArea) if each.widget())
    assert not area.verticalScrollBar().isVisible()


@pytest.mark.usefixtures("changed")
def test_escape_stops_what_goes_on_before_it_closes(
    qtbot: QtBot, desk: Desk, opened: Callable[[], CorrectionsDialog]
) -> None:
    dialog = opened()
    dialog.primary.click()
    assert not dialog.primary.isEnabled()
    qtbot.keyClick(dialog, ESC)
    assert dialog.isVisible()
    rest(qtbot, desk)
    assert dialog.primary.isEnabled()
    assert not dialog.findChildren(QFileDialog)
    qtbot.keyClick(dialog, ESC)
    assert not dialog.isVisible()
