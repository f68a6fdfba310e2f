from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog

from fieldapp.domain.ids import PartyId
from fieldapp.domain.problem import KnownError
from fieldapp.reports.paper import paper_of
from fieldapp.ui.households.statement_dialog import StatementDialog
from fieldapp.ui.widgets.notices import MessageBar
from tests.reports.sample_reports import purchases, report_of
from tests.ui.finding import button, focused, shown, texts
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(qtbot: QtBot, farm: Farm, desk: Desk) -> StatementDialog:
    deliver(farm, ["874", "538.5"])
    return shown(qtbot, StatementDialog(desk, farm.people[0]))


def said(desk: Desk) -> list[str]:
    return cast("FakeNotices", desk.notices).said


def choose_target(dialog: StatementDialog, target: Path) -> None:
    asking = dialog.findChild(QFileDialog)
    assert isinstance(asking, QFileDialog)
    asking.fileSelected.emit(str(target))
    asking.close()


def test_an_account_is_written_with_keys_alone(
    qtbot: QtBot, dialog: StatementDialog, desk: Desk, jobs: Jobs, tmp_path: Path
) -> None:
    assert {"上寨组陈望", "2025年"} <= texts(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Left, CTRL)
    assert "2024年" in texts(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    choose_target(dialog, tmp_path / "账.xlsx")
    qtbot.waitUntil(lambda: said(desk) == ["已导出“账.xlsx”"] and not jobs.is_busy)
    rows = list(load_workbook(tmp_path / "账.xlsx").worksheets[0].iter_rows(values_only=True))
    assert sum("SG2025" in str(row) for row in rows) == 2
    assert not dialog.isVisible()


def test_days_of_one_s_own_are_chosen_by_their_button(
    qtbot: QtBot, dialog: StatementDialog
) -> None:
    qtbot.keyClick(button(dialog, "自定义"), Qt.Key.Key_Space)
    dialog.period.days_chosen.emit(None, None)  # nobody typed a day yet
    assert button(dialog, "自定义").isChecked()


def test_a_pdf_has_the_pages(
    qtbot: QtBot, dialog: StatementDialog, desk: Desk, jobs: Jobs, tmp_path: Path
) -> None:
    qtbot.keyClick(button(dialog, "导出 PDF"), Qt.Key.Key_Space)
    choose_target(dialog, tmp_path / "账.pdf")
    qtbot.waitUntil(lambda: said(desk) == ["已导出“账.pdf”"] and not jobs.is_busy)
    assert (tmp_path / "账.pdf").read_bytes().startswith(b"%PDF")


def test_without_a_printer_the_dialog_says_what_to_do(
    qtbot: QtBot,
    dialog: StatementDialog,
    desk: Desk,
    jobs: Jobs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    qtbot.keyClick(button(dialog, "打印"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    bar = dialog.findChild(MessageBar)
    assert isinstance(bar, MessageBar)
    assert (bar.isVisible(), "打印机" in bar.text(), said(desk)) == (True, True, [])


def test_paper_goes_to_the_printer_that_was_chosen(
    qtbot: QtBot, dialog: StatementDialog, desk: Desk, jobs: Jobs, tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "纸.pdf"))
    dialog._printer.print_on(printer, paper_of(report_of(purchases(1))))
    qtbot.waitUntil(lambda: said(desk) == ["已送往打印机"] and not jobs.is_busy)
    assert (tmp_path / "纸.pdf").is_file()


def endless(progress: Progress) -> None:
    while True:
        progress.advance(1, 2, "正在打印")


def test_esc_stops_what_goes_on_and_then_closes(
    qtbot: QtBot, dialog: StatementDialog, jobs: Jobs
) -> None:
    dialog._presenter.follow(jobs.read("正在打印", endless))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_there_is_no_account_of_a_household_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(KnownError, match=r"household\.unknown"):
        StatementDialog(desk, PartyId(7))
