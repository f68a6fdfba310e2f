from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from fieldapp.services.report_signing import ReportSigning
from fieldapp.ui.report_center.page import ReportCenterPage
from fieldapp.ui.report_center.signing_dialog import SigningDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QUrl
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, jobs: Jobs) -> Iterator[ReportCenterPage]:
    made = ReportCenterPage(desk)
    qtbot.addWidget(made)
    made.resize(1194, 670)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    yield made
    qtbot.waitUntil(lambda: not jobs.is_busy)


def texts(page: ReportCenterPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def button(page: ReportCenterPage, name: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == name)


def said(desk: Desk) -> list[str]:
    return cast("FakeNotices", desk.notices).said


def choose_target(page: ReportCenterPage, target: Path) -> str:
    """Choose a file in the dialog that is open; the name that was offered for it."""
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    (offered,) = dialog.selectedFiles()
    dialog.fileSelected.emit(str(target))
    dialog.close()
    return offered.rpartition("/")[2]


def test_a_report_is_found_stepped_to_and_exported_with_keys_alone(
    qtbot: QtBot, page: ReportCenterPage, desk: Desk, tmp_path: Path
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F, CTRL)
    with qtbot.waitSignal(page.reports.search.searched):
        qtbot.keyClicks(page.reports.search, "F2")
    page.reports.list.setFocus()
    qtbot.keyClick(page.reports.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "合计与台账一致，共 40 行" in texts(page))
    qtbot.keyClick(page, Qt.Key.Key_Left, CTRL)
    qtbot.waitUntil(lambda: "2025年1月" in texts(page) and "这一期间没有记录" in texts(page))
    qtbot.keyClick(page, Qt.Key.Key_Right, CTRL)
    qtbot.waitUntil(lambda: "合计与台账一致，共 40 行" in texts(page))
    qtbot.keyClick(page, Qt.Key.Key_E, CTRL)
    assert choose_target(page, tmp_path / "表.xlsx") == "木柯村牛粪收购及付款明细表_2025年2月.xlsx"
    qtbot.waitUntil(lambda: said(desk) == ["已导出“表.xlsx”"])
    rows = list(load_workbook(tmp_path / "表.xlsx").worksheets[0].iter_rows(values_only=True))
    assert len([row for row in rows if str(row[1]).startswith("SG2025")]) == 40
    assert "上次导出 2月26日 10:42" in texts(page)


def test_a_pdf_has_the_pages_that_are_shown(
    qtbot: QtBot, page: ReportCenterPage, desk: Desk, tmp_path: Path
) -> None:
    qtbot.keyClick(button(page, "导出 PDF"), Qt.Key.Key_Space)
    choose_target(page, tmp_path / "表.pdf")
    qtbot.waitUntil(lambda: said(desk) == ["已导出“表.pdf”"])
    assert (tmp_path / "表.pdf").read_bytes().startswith(b"%PDF")
    assert "A4 横向，第 1 页，共 2 页" in texts(page)


def test_the_folder_of_the_export_is_opened(
    qtbot: QtBot,
    page: ReportCenterPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    qtbot.keyClick(page, Qt.Key.Key_E, CTRL)
    choose_target(page, tmp_path / "表.xlsx")
    qtbot.waitUntil(page.foot.folder.isVisible)
    qtbot.keyClick(page.foot.folder, Qt.Key.Key_Space)
    assert opened == [str(tmp_path)]


@pytest.mark.usefixtures("no_printer")
def test_without_a_printer_it_is_said_what_to_do(
    qtbot: QtBot, page: ReportCenterPage, desk: Desk
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_P, CTRL)
    assert said(desk) == ["report.no_printer"]


def test_paper_goes_to_the_printer_that_was_chosen(
    qtbot: QtBot, page: ReportCenterPage, desk: Desk, tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "纸.pdf"))
    made = page._presenter.made
    assert made is not None
    page._printer.print_on(printer, made.paper)
    qtbot.waitUntil(lambda: said(desk) == ["已送往打印机"])
    assert (tmp_path / "纸.pdf").is_file()


def test_who_signs_is_set_and_printed_at_once(
    qtbot: QtBot, page: ReportCenterPage, farm: Farm
) -> None:
    qtbot.keyClick(button(page, "填报设置"), Qt.Key.Key_Space)
    dialog = page.findChild(SigningDialog)
    assert isinstance(dialog, SigningDialog)
    name = next(e for e in dialog.findChildren(QLineEdit) if e.accessibleName() == "制表人")
    qtbot.keyClicks(name, "limin")
    dialog.save()
    assert ReportSigning(farm.ledger).values()["制表人"] == "limin"

    def printed() -> str:
        made = page._presenter.made
        return "" if made is None else "".join(made.report.sections[0].signatures)

    qtbot.waitUntil(lambda: "制表人：limin" in printed())
