from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from fieldapp.reports.paper import paper_of
from fieldapp.ui.report_center.preview import KEPT, Preview
from fieldapp.ui.report_center.zoom import Fit, Zoom
from fieldapp.ui.theme.look import look
from fieldapp.ui.theme.tokens import Theme
from tests.reports.sample_reports import purchases, report_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.reports.paper import Paper
    from fieldapp.reports.paper_page import PaperPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preview(qtbot: QtBot, long_paper: Paper) -> Preview:
    made = Preview()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.show_paper(long_paper)
    return made


def turn_wheel(preview: Preview, steps: int, modifiers: Qt.KeyboardModifier) -> None:
    at = QPointF(preview.viewport().rect().center())
    event = QWheelEvent(
        at,
        QPointF(preview.viewport().mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(preview.viewport(), event)


def test_a_page_is_brought_into_sight(preview: Preview, long_paper: Paper) -> None:
    preview.show_zoom(Zoom(Fit.PAGE))
    last = long_paper.page_count - 1
    for page in (last, 0, 1):
        preview.show_page(page)
        assert preview.page == page
    preview.show_page(last + 1)
    preview.show_page(-1)
    assert preview.page == 1, "there is no such page"


def test_a_page_is_as_wide_as_its_room_at_first(preview: Preview) -> None:
    assert preview.zoom.fit is Fit.WIDTH
    width = 210 / 25.4 * 96 * preview.percent / 100
    assert preview.viewport().width() - 40 < width <= preview.viewport().width() - 28


def test_the_scroll_bar_that_comes_leaves_the_pages_as_they_were_drawn(
    preview: Preview, long_paper: Paper
) -> None:
    preview.show_paper(None)
    QApplication.processEvents()
    assert not preview.verticalScrollBar().isVisible()
    preview.show_paper(long_paper)
    percent, picture = preview.percent, preview._picture(0)
    QApplication.processEvents()
    assert preview.verticalScrollBar().isVisible()
    assert preview.percent == percent
    assert preview._picture(0) is picture


def test_the_whole_page_fits_and_a_percentage_stays(preview: Preview) -> None:
    preview.show_zoom(Zoom(Fit.PAGE))
    assert 297 / 25.4 * 96 * preview.percent / 100 <= preview.viewport().height()
    preview.show_zoom(Zoom(Fit.NOTHING, 120))
    preview.resize(500, 400)
    assert preview.percent == 120


def test_keys_lead_through_the_pages(qtbot: QtBot, preview: Preview, long_paper: Paper) -> None:
    with qtbot.waitSignal(preview.page_changed):
        qtbot.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == long_paper.page_count - 1
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 0
    for _ in range(4):
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page > 0


def test_the_wheel_scrolls_and_with_ctrl_it_enlarges(preview: Preview) -> None:
    before = preview.percent
    turn_wheel(preview, -1, Qt.KeyboardModifier.NoModifier)
    assert preview.verticalScrollBar().value() > 0
    assert preview.percent == before
    turn_wheel(preview, 1, CTRL)
    assert preview.percent == (before // 10 + 1) * 10
    turn_wheel(preview, -1, CTRL)
    turn_wheel(preview, -1, CTRL)
    assert preview.percent < before
    assert preview.zoom.fit is Fit.NOTHING


def test_the_page_in_sight_stays_when_it_is_enlarged(preview: Preview) -> None:
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    page = preview.page
    preview.enlarge(is_larger=True)
    assert preview.page == page > 0


@pytest.mark.parametrize("theme", list(Theme))
def test_paper_is_white_on_grey_in_both_themes(preview: Preview, theme: Theme) -> None:
    look().put_on(theme)
    image = preview.grab().toImage()
    ratio = preview.devicePixelRatioF()
    at = preview.viewport().mapTo(preview, QPoint(5, 5)) * ratio
    assert image.pixelColor(at).name() == look().color("bg.canvas").name()
    middle = preview.viewport().mapTo(preview, QPoint(preview.viewport().width() // 2, 30)) * ratio
    assert image.pixelColor(middle).name() == "#ffffff"


def test_another_paper_begins_at_its_first_page(preview: Preview, charted_paper: Paper) -> None:
    preview.verticalScrollBar().setValue(900)
    preview.show_paper(charted_paper)
    assert (preview.page, preview.verticalScrollBar().value()) == (0, 0)
    preview.show_paper(None)
    assert preview.verticalScrollBar().maximum() == 0
    preview.grab()


class CountingPaper:
    """A paper that counts the pages that are made."""

    def __init__(self, paper: Paper) -> None:
        self.made: list[int] = []
        self.page_count, self.page_size, self.footer = (
            paper.page_count,
            paper.page_size,
            paper.footer,
        )
        self._paper = paper

    def page(self, number: int) -> PaperPage:
        self.made.append(number)
        return self._paper.page(number)


def test_only_pages_that_are_seen_are_made(preview: Preview) -> None:
    paper = CountingPaper(paper_of(report_of(purchases(3000))))
    preview.show_paper(paper)  # type: ignore[arg-type]
    preview.grab()
    assert paper.page_count > 50
    assert len(paper.made) <= 2
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum() // 2)
    preview.grab()
    preview.grab()
    assert len(paper.made) <= KEPT
