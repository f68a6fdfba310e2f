from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.reports.paper import paper_of
from fieldapp.ui.settlement.paper_panel import PaperPanel
from fieldapp.ui.settlement.papers import BANK_LIST, PRINTER, XLSX
from tests.reports.sample_reports import purchases, report_of
from tests.ui.finding import button, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.reports.paper import Paper
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.jobs import Jobs

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def paper() -> Paper:
    """Several pages."""
    return paper_of(report_of(purchases(80)))


@pytest.fixture
def panel(qtbot: QtBot, paper: Paper) -> PaperPanel:
    made = shown(qtbot, PaperPanel(), 400, 590)
    made.show_paper(paper, "")
    return made


def test_pages_are_stepped_through(qtbot: QtBot, panel: PaperPanel, paper: Paper) -> None:
    count = paper.page_count
    assert count > 2
    assert f"1 / {count}" in texts(panel)
    assert not panel._back.isEnabled()
    for page in range(2, count + 1):
        qtbot.mouseClick(panel._on, LEFT)
        assert f"{page} / {count}" in texts(panel)
    assert not panel._on.isEnabled()
    qtbot.mouseClick(panel._back, LEFT)
    assert f"{count - 1} / {count}" in texts(panel)


def test_the_page_in_sight_stays_there_when_the_paper_is_made_anew(
    qtbot: QtBot, panel: PaperPanel, paper: Paper
) -> None:
    qtbot.mouseClick(panel._on, LEFT)
    panel.show_paper(paper, "")
    assert panel.preview.page == 1


def test_without_a_paper_it_is_told_why_and_nothing_can_be_exported(panel: PaperPanel) -> None:
    panel.show_paper(None, "这份结算单已作废，不再出表")
    assert "这份结算单已作废，不再出表" in texts(panel)
    for text in ("导出 Excel", "银行代发清册", "打印"):
        assert not button(panel, text).isEnabled()


def test_while_another_one_is_made_nothing_can_be_exported(panel: PaperPanel, paper: Paper) -> None:
    panel.show_making()
    assert not button(panel, "导出 Excel").isEnabled()
    panel.show_paper(paper, "")
    assert button(panel, "导出 Excel").isEnabled()


def test_papers_are_wished_for(qtbot: QtBot, panel: PaperPanel) -> None:
    for text, wish in (
        ("导出 Excel", [XLSX, ""]),
        ("银行代发清册", [XLSX, BANK_LIST]),
        ("打印", [PRINTER, ""]),
    ):
        with qtbot.waitSignal(panel.export_requested) as told:
            qtbot.mouseClick(button(panel, text), LEFT)
        assert told.args == wish


def test_another_paper_is_chosen(qtbot: QtBot, panel: PaperPanel) -> None:
    with qtbot.waitSignal(panel.code_chosen) as told:
        button(panel, "公示表").click()
    assert told.args == ["F6"]
    with qtbot.assertNotEmitted(panel.code_chosen):
        panel.show_code("F4")
    assert button(panel, "签领表").isChecked()


def test_how_far_a_file_is_stands_in_place_of_the_buttons(
    qtbot: QtBot, panel: PaperPanel, jobs: Jobs
) -> None:
    go_on = [False]

    def work(progress: Progress) -> None:
        while not go_on[0]:
            progress.advance(1, 2, "正在写出")

    panel.watch(jobs.read("正在导出", work))
    assert not button(panel, "导出 Excel").isVisible()
    go_on[0] = True
    qtbot.waitUntil(lambda: button(panel, "导出 Excel").isVisible())
    assert panel.is_shown()
