"""The pages as they will be printed, one below the other on a grey ground.

Only what is seen is drawn, so a report of thousands of pages scrolls like one of two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame
from typing_extensions import override

from fieldapp.reports.paper_page import MM_PER_PIXEL
from fieldapp.ui.report_center.page_painting import paint_page
from fieldapp.ui.report_center.zoom import Fit, Zoom, next_percent
from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from fieldapp.reports.paper import Paper

GAP, SIDE = 12, 14
KEPT = 4  # pictures of pages: those in sight and a neighbour or two
LINE = 40  # pixels for each step of the scroll bar


class Preview(QAbstractScrollArea):
    """Shows pages. `page_changed` brings the number of the one in sight, from 0."""

    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("报表预览")
        self._paper: Paper | None = None
        self._zoom = Zoom()
        self._percent = 100
        self._tops: list[float] = []
        self._page = 0
        self._pictures: OrderedDict[int, QPixmap] = OrderedDict()
        self.verticalScrollBar().setSingleStep(LINE)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    # What is shown

    def show_paper(self, paper: Paper | None) -> None:
        """Show these pages from the first one on; None shows an empty ground."""
        self._paper = paper
        self._pictures.clear()
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._tell_page()

    def show_zoom(self, zoom: Zoom) -> None:
        """Show the pages in another size; the page in sight stays there."""
        self._zoom = zoom
        page = self._page
        self._arrange()
        if page < len(self._tops) - 1:
            self.verticalScrollBar().setValue(int(self._tops[page]) - GAP if page else 0)
        self.zoom_changed.emit()

    def show_page(self, number: int) -> None:
        """Bring a page into sight; one that is not there changes nothing."""
        if 0 <= number < len(self._tops) - 1:
            self.verticalScrollBar().setValue(int(self._tops[number]) - GAP)

    @property
    def zoom(self) -> Zoom:
        """How the size of the pages is chosen."""
        return self._zoom

    @property
    def percent(self) -> int:
        """How large the pages are, in percent of paper."""
        return self._percent

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    def enlarge(self, *, is_larger: bool) -> None:
        """Show the pages a step larger or smaller."""
        percent = next_percent(self._percent, is_larger=is_larger)
        self.show_zoom(Zoom(Fit.NOTHING, percent))

    # Qt

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = self._percent
        self._arrange()
        if self._percent != before:
            self.zoom_changed.emit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.enlarge(is_larger=event.angleDelta().y() > 0)
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        key = Qt.Key(event.key())
        if key in ends:
            bar.setValue(ends[key])
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        view = self.viewport()
        painter = QPainter(view)
        painter.fillRect(view.rect(), look().color("bg.canvas"))
        above = self.verticalScrollBar().value()
        for number in self._in_sight():
            rect = self._rect(number).translated(-self.horizontalScrollBar().value(), -above)
            painter.drawPixmap(rect.topLeft(), self._picture(number))
            painter.setPen(look().color("border.strong"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    # Where pages are

    def _arrange(self) -> None:
        """Put the pages below each other in the size that fits."""
        paper, view = self._paper, self.viewport()
        sizes = [] if paper is None else [paper.page_size(n) for n in range(paper.page_count)]
        widest = max(sizes, default=(1.0, 1.0))
        before = self._percent
        self._put_below_each_other(sizes, beside=0)
        if self._tops[-1] > view.height():  # a scroll bar comes: pages leave it its room at once
            self._put_below_each_other(sizes, beside=self.verticalScrollBar().sizeHint().width())
        if self._percent != before:
            self._pictures.clear()
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, view.height() - LINE))
        bar.setRange(0, max(0, int(self._tops[-1]) - view.height()))
        across = self._pixels(widest[0]) + 2 * SIDE if sizes else 0
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, int(across) - view.width()))
        view.update()

    def _put_below_each_other(self, sizes: Sequence[tuple[float, float]], *, beside: int) -> None:
        """Choose the size of pages with so much room for a scroll bar, and find their tops."""
        room = (self.width() - beside - 2 * SIDE, self.viewport().height() - 2 * GAP)
        self._percent = self._zoom.percent_in(room, max(sizes, default=(1.0, 1.0)))
        heights = (self._pixels(height) + GAP for _, height in sizes)
        self._tops = list(accumulate(heights, initial=float(GAP)))

    def _pixels(self, mm: float) -> float:
        return mm / MM_PER_PIXEL * self._percent / 100

    def _rect(self, number: int) -> QRectF:
        """Where a page is on the ground, in whole pixels."""
        if self._paper is None:
            return QRectF()
        width, height = (int(self._pixels(side)) for side in self._paper.page_size(number))
        left = max(SIDE, (self.viewport().width() - width) // 2)
        return QRectF(left, int(self._tops[number]), width, height)

    def _in_sight(self) -> range:
        above = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, above) - 1)
        last = bisect_right(self._tops, above + self.viewport().height())
        return range(first, min(last, len(self._tops) - 1))

    def _picture(self, number: int) -> QPixmap:
        picture = self._pictures.get(number)
        if picture is None or picture.devicePixelRatio() != self.devicePixelRatioF():
            picture = self._drawn(number)
            self._pictures[number] = picture
            while len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(number)
        return picture

    def _drawn(self, number: int) -> QPixmap:
        paper, ratio = self._paper, self.devicePixelRatioF()
        picture = QPixmap((self._rect(number).size() * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(look().color("paper.bg")))
        if paper is not None:
            painter = QPainter(picture)
            paint_page(
                painter, paper.page(number), paper.footer(number), dots_per_mm=self._pixels(1)
            )
            painter.end()
        return picture

    def _tell_page(self) -> None:
        """The page in the middle of what is seen."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        count = 0 if self._paper is None else self._paper.page_count
        self._page = max(0, min(count - 1, bisect_right(self._tops, middle) - 1))
        self.page_changed.emit(self._page)
