"""The header of a grid: names of columns, and the mark of the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.grid_delegate import ALIGNMENTS, paddings
from fieldapp.ui.widgets.painting import hairline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

    from fieldapp.ui.widgets.grid_column import GridColumn

HEIGHT, LETTERS, CARET, CARET_GAP = 32, 12, 12, 3
NARROWEST = 40


class GridHeader(QHeaderView):
    """Names the columns. `order_requested` brings the column that somebody clicked."""

    order_requested = Signal(int)
    resized_by_hand = Signal()

    def __init__(self, columns: Sequence[GridColumn], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self._labels: Mapping[str, str] = {}
        self._ordered, self._is_descending = -1, False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(NARROWEST)
        self.setStretchLastSection(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._is_pressed, self._is_resized = False, False
        self.sectionClicked.connect(self._on_section_clicked)
        self.sectionResized.connect(self._on_section_resized)

    @property
    def order(self) -> tuple[int, bool]:
        """The column of the order, -1 for none, and whether it is descending."""
        return self._ordered, self._is_descending

    def show_order(self, column: int, *, is_descending: bool) -> None:
        """Mark the column that the rows are ordered by; -1 for none."""
        self._ordered, self._is_descending = column, is_descending
        self.viewport().update()

    def show_labels(self, labels: Mapping[str, str]) -> None:
        """Call columns otherwise than they were named, by their ids."""
        self._labels = labels
        self.viewport().update()

    def label_of(self, place: int) -> str:
        """What a column is called."""
        column = self._columns[place]
        return self._labels.get(column.id, column.label)

    def sides_of(self, column: int) -> tuple[int, int]:
        """The room left free at the left and at the right of the cells of a column."""
        first = self._first_shown(range(self.count()))
        last = self._first_shown(range(self.count() - 1, -1, -1))
        return paddings(is_first=column == first, is_last=column == last)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), look().px(HEIGHT))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_pressed, self._is_resized = True, False
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._is_pressed = False
        if self._is_resized:
            self.resized_by_hand.emit()

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        if not rect.isValid() or logical_index >= len(self._columns):
            return
        painter.save()
        painter.setClipRect(rect)
        paint_head(painter, rect)
        left, right = self.sides_of(logical_index)
        self._paint_name(painter, rect.adjusted(left, 0, -right, 0), logical_index)
        painter.restore()

    def _paint_name(self, painter: QPainter, room: QRect, place: int) -> None:
        column, is_ordered = self._columns[place], place == self._ordered
        label = self.label_of(place)
        font = look().letters(LETTERS, is_bold=True)
        metrics = QFontMetrics(font)
        caret = CARET + CARET_GAP if is_ordered else 0
        wanted = metrics.horizontalAdvance(label)
        width = min(wanted, max(room.width() - caret, 0))
        left = room.left()
        if column.align == "right":
            left = room.right() + 1 - width - caret
        elif column.align == "center":
            left = room.left() + (room.width() - width - caret) // 2
        text = metrics.elidedText(label, Qt.TextElideMode.ElideRight, width + 1)
        painter.setFont(font)
        painter.setPen(look().color("text.secondary"))
        box = QRect(left, room.top(), width + 1, room.height())
        painter.drawText(box, int(ALIGNMENTS["left"] | Qt.AlignmentFlag.AlignVCenter), text)
        if is_ordered:
            name = "ph.caret-down" if self._is_descending else "ph.caret-up"
            top = room.top() + (room.height() - CARET) // 2 + 1
            place_of_caret = QRect(left + width + CARET_GAP, top, CARET, CARET)
            look().icon(name, "text.secondary").paint(painter, place_of_caret)

    def _first_shown(self, places: range) -> int:
        return next((place for place in places if not self.isSectionHidden(place)), -1)

    def _on_section_resized(self, _place: int, _before: int, _width: int) -> None:
        self._is_resized = self._is_pressed

    def _on_section_clicked(self, column: int) -> None:
        if self._columns[column].is_sortable:
            self.order_requested.emit(column)


def paint_head(painter: QPainter, room: QRect) -> None:
    """Draw the ground of the header."""
    painter.fillRect(room, look().color("bg.sunken"))
    for y in (room.top(), room.bottom()):
        hairline(painter, QPointF(room.left(), y), QPointF(room.right() + 1, y), "border.default")
