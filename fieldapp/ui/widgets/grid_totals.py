"""The row of totals below a grid: as wide and as far scrolled as the columns above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.grid_delegate import ALIGNMENTS
from fieldapp.ui.widgets.painting import hairline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPaintEvent

    from fieldapp.ui.widgets.grid_column import GridColumn
    from fieldapp.ui.widgets.grid_table import GridTable

HEIGHT = 34
PADDED = 2  # pixels that bold letters may be wider than their column


class TotalsRow(QWidget):
    """Shows a text below each column of a table."""

    def __init__(self, columns: Sequence[GridColumn], table: GridTable) -> None:
        super().__init__()
        self._columns, self._table = columns, table
        self._texts: Mapping[str, str] = {}
        self.setFixedHeight(look().px(HEIGHT))
        self.setAccessibleName("合计")
        head = table.head
        head.sectionResized.connect(self.update)
        head.geometriesChanged.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show these texts, by the ids of columns."""
        self._texts = texts
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

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("bg.sunken"))
        hairline(painter, QPointF(0, 0), QPointF(self.width(), 0), "border.strong")
        painter.setFont(look().letters(13, is_bold=True))
        painter.setPen(look().color("text.primary"))
        painter.setClipRect(self.rect().adjusted(self._table.viewport().x(), 0, 0, 0))
        for place, column in enumerate(self._columns):
            self._paint_text(painter, self.room_of(place), column)
        painter.end()

    def _paint_text(self, painter: QPainter, room: QRect, column: GridColumn) -> None:
        text = self.text(column.id)
        if not text or room.isEmpty():
            return
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() + PADDED)
        flags = ALIGNMENTS[column.align] | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room.adjusted(0, 0, 1, 0), int(flags), shown)
