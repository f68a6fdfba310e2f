"""The row of totals below a grid: as wide and as far scrolled as the columns above."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.grid_delegate import ALIGNMENTS, paint_bar_in
from fieldapp.ui.widgets.painting import hairline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPaintEvent

    from fieldapp.ui.widgets.grid_column import Bar, GridColumn
    from fieldapp.ui.widgets.grid_table import GridTable

HEIGHT = 34
PADDED = 2  # pixels that bold letters may be wider than their column


class TotalsRow(QWidget):
    """Shows a text below each column of a table."""

    def __init__(self, columns: Sequence[GridColumn], table: GridTable) -> None:
        super().__init__()
        self._columns, self._table = columns, table
        self._texts: Mapping[str, str] = {}
        self._bars: Mapping[str, Bar] = {}
        self.setFixedHeight(look().px(HEIGHT))
        self.setAccessibleName("合计")
        head = table.head
        head.sectionResized.connect(self.update)
        head.geometriesChanged.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)

    def show_texts(self, texts: Mapping[str, str], bars: Mapping[str, Bar] | None = None) -> None:
        """Show these texts, by the ids of columns, and bars before some of them."""
        self._texts, self._bars = texts, bars or {}
        self.setAccessibleDescription("，".join(each for each in texts.values() if each))
        self.update()

    def text(self, column_id: str) -> str:
        """What stands below a column."""
        return self._texts.get(column_id, "")

    def room_of(self, place: int) -> QRect:
        """Where the text below a column is drawn; empty where the column is hidden."""
        head = self._table.head
        if head.isSectionHidden(place):
            return QRect()
        before, after = head.sides_of(place)
        left = self._table.viewport().x() + head.sectionViewportPosition(place)
        return QRect(left, 0, head.sectionSize(place), self.height()).adjusted(before, 0, -after, 0)

    def _room_for(self, place: int) -> QRect:
        """The room of a column; a text at the left goes on where nothing stands beside it."""
        room, last = self.room_of(place), place
        beside = self._columns[place + 1 :]
        if self._columns[place].align == "left" and not room.isEmpty():
            last += len(list(takewhile(lambda each: not self.text(each.id), beside)))
        return room.united(self.room_of(last)) if last > place else room

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("bg.sunken"))
        hairline(painter, QPointF(0, 0), QPointF(self.width(), 0), "border.strong")
        painter.setFont(look().letters(13, is_bold=True))
        painter.setPen(look().color("text.primary"))
        painter.setClipRect(self.rect().adjusted(self._table.viewport().x(), 0, 0, 0))
        for place, column in enumerate(self._columns):
            self._paint_text(painter, self._room_for(place), column)
        painter.end()

    def _paint_text(self, painter: QPainter, room: QRect, column: GridColumn) -> None:
        text = self.text(column.id)
        if not text or room.isEmpty():
            return
        if column.id in self._bars:
            painter.save()
            paint_bar_in(painter, room, self._bars[column.id], has_text=True)
            painter.restore()
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() + PADDED)
        flags = ALIGNMENTS[column.align] | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room.adjusted(0, 0, 1, 0), int(flags), shown)
