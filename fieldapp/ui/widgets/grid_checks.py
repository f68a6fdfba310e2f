"""The tick boxes at the left of a grid: one for each row, and one for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QHeaderView
from typing_extensions import override

from fieldapp.ui.widgets.grid_header import paint_head
from fieldapp.ui.widgets.grid_row import RowState, paint_ground
from fieldapp.ui.widgets.painting import paint_check

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QTableView

WIDTH, LEFT = 38, 14
MIDDLE = LEFT + 8  # of a box, from the left
_State = Qt.CheckState


class CheckHeader(QHeaderView):
    """Shows which rows are selected; a click on a box changes that, with Shift for a range."""

    row_toggled = Signal(int)
    range_requested = Signal(int)

    def __init__(self, state_of: Callable[[int], RowState], table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._state_of, self._table = state_of, table
        self._all = _AllCheck(table)
        self._all.clicked.connect(self._on_all_clicked)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)

    def show_state(self, selected: Sequence[range], count: int) -> None:
        """Show in the box above whether all rows are selected, or some."""
        chosen = sum(len(each) for each in selected)
        is_all = chosen == count > 0
        self._all.state = _State.Checked if is_all else _State.Unchecked
        if 0 < chosen < count:
            self._all.state = _State.PartiallyChecked
        self._all.update()

    def place_corner(self, height: int) -> None:
        """Put the box for all rows beside the header."""
        self._all.setVisible(self.isVisibleTo(self._table))
        self._all.setGeometry(0, 0, WIDTH, height)
        self._all.raise_()

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 0)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        state = self._state_of(logical_index)
        painter.save()
        paint_ground(painter, rect, state)
        if state.can_be_selected:
            middle = QRectF(rect).center().y()
            tick = _State.Checked if state.is_selected else _State.Unchecked
            paint_check(painter, QPointF(MIDDLE, middle), state=tick)
        painter.restore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        if row < 0 or event.button() is not Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.range_requested.emit(row)
        else:
            self.row_toggled.emit(row)
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def _on_all_clicked(self) -> None:
        if self._all.state is _State.Checked:
            self._table.clearSelection()
        else:
            self._table.selectAll()


class _AllCheck(QAbstractButton):
    """The box for all rows, in the corner."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.state = _State.Unchecked
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+A does the same
        self.setAccessibleName("全选")
        self.setToolTip("全选")

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_head(painter, self.rect())
        middle = QRectF(self.rect()).center().y()
        paint_check(painter, QPointF(MIDDLE, middle), state=self.state)
        painter.end()
