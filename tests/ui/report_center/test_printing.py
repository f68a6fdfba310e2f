from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.work_progress import SILENT
from fieldapp.ui.report_center.printing import Printer, ask_printer, print_paper

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.reports.paper import Paper
    from fieldapp.ui.desk import Desk


def printer_into(file: Path) -> QPrinter:
    """A printer whose paper is a file."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def page_count(file: Path) -> int:
    return len(re.findall(rb"/Type /Page\b", file.read_bytes()))


def test_all_pages_are_printed(long_paper: Paper, tmp_path: Path) -> None:
    printer = printer_into(tmp_path / "a.pdf")
    print_paper(printer, long_paper, SILENT)
    assert page_count(tmp_path / "a.pdf") == long_paper.page_count > 2


def test_only_the_pages_that_were_chosen_are_printed(long_paper: Paper, tmp_path: Path) -> None:
    printer = printer_into(tmp_path / "a.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    print_paper(printer, long_paper, SILENT)
    assert page_count(tmp_path / "a.pdf") == 1


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(long_paper: Paper, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as raised:
        print_paper(printer_into(tmp_path / "没有" / "a.pdf"), long_paper, SILENT)
    assert raised.value.code == "report.not_printed"


@pytest.mark.usefixtures("no_printer")
def test_a_machine_without_a_printer_says_what_to_do(qtbot: QtBot, long_paper: Paper) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    with pytest.raises(KnownError) as raised:
        ask_printer(long_paper, parent, print)
    assert "请先在系统设置里添加打印机" in sentence(raised.value)


def heard(quick_desk: Desk) -> tuple[Printer, list[object]]:
    """A printer whose news is kept."""
    news: list[object] = []
    return Printer(quick_desk.jobs, lambda: news.append("printed"), news.append), news


def test_who_prints_hears_when_the_pages_went_out(
    quick_desk: Desk, long_paper: Paper, tmp_path: Path
) -> None:
    printer, news = heard(quick_desk)
    printer.print_on(printer_into(tmp_path / "a.pdf"), long_paper)
    assert (news, page_count(tmp_path / "a.pdf")) == (["printed"], long_paper.page_count)


def test_who_waits_for_the_printer_sees_how_far_it_is(
    quick_desk: Desk, long_paper: Paper, tmp_path: Path
) -> None:
    watched: list[object] = []
    printer = replace(heard(quick_desk)[0], watch=watched.append)
    printer.print_on(printer_into(tmp_path / "a.pdf"), long_paper)
    assert len(watched) == 1


@pytest.mark.usefixtures("no_printer")
def test_who_prints_hears_why_nothing_went_out(
    qtbot: QtBot, quick_desk: Desk, long_paper: Paper
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    printer, news = heard(quick_desk)
    printer.ask(long_paper, parent)
    (told,) = news
    assert isinstance(told, KnownError)
    assert told.code == "report.no_printer"
