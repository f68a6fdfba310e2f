"""The rows of a grid: how keys and mouse move, choose and open them.

Selections are asked for as ranges: `selectedRows()` takes a minute for a million rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView
from typing_extensions import override

from fieldapp.ui.widgets.grid_checks import CheckHeader
from fieldapp.ui.widgets.grid_delegate import GridDelegate
from fieldapp.ui.widgets.grid_header import GridHeader
from fieldapp.ui.widgets.grid_row import RowState, paint_ground

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from fieldapp.ui.widgets.grid_column import GridColumn

_Flag = QItemSelectionModel.SelectionFlag
_NOTHING = QModelIndex()
_TOGGLED = _Flag.Toggle | _Flag.Rows
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class GridTable(QTableView):
    """The rows. With checks, moving about leaves the selection alone; Space and ticks change it."""

    row_opened = Signal(int)
    copy_requested = Signal()
    void_requested = Signal()
    selection_changed = Signal()
    current_changed = Signal(int)  # -1: no row
    link_pressed = Signal(int)  # the row of the link
    letters_typed = Signal(str)  # to look for; whoever shows the table knows where

    def __init__(self, columns: Sequence[GridColumn], *, has_checks: bool, row_height: int) -> None:
        super().__init__()
        self._has_checks, self._hovered = has_checks, -1
        self.head = GridHeader(columns, self)
        self.setHorizontalHeader(self.head)
        self.checks = CheckHeader(self._state_of, self)
        self.setVerticalHeader(self.checks)
        self.checks.setVisible(has_checks)
        self.checks.setDefaultSectionSize(row_height)
        self.checks.row_toggled.connect(self._on_row_toggled)
        self.checks.range_requested.connect(self._on_range_requested)
        self._delegate = GridDelegate(columns, self.head.sides_of, self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def selected_ranges(self) -> list[range]:
        """The selected rows in order, as ranges."""
        selection = self.selectionModel().selection()
        found = (selection.at(place) for place in range(selection.count()))
        return joined(range(each.top(), each.bottom() + 1) for each in found)

    def chosen_ranges(self) -> list[range]:
        """The rows that an action is for: the selected ones, else the current one."""
        selected = self.selected_ranges()
        row = self.currentIndex().row()
        return selected or ([range(row, row + 1)] if row >= 0 else [])

    def select_ranges(self, ranges: Sequence[range]) -> None:
        """Select these rows and no others."""
        model, selection = self.model(), QItemSelection()
        last = model.columnCount() - 1
        for each in ranges:
            selection.select(model.index(each.start, 0), model.index(each.stop - 1, last))
        self.selectionModel().select(selection, _Flag.ClearAndSelect)

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._hovered = -1
        if model is not None:
            self.selectionModel().selectionChanged.connect(self._on_selection_changed)
            self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
            model.modelReset.connect(self._on_selection_changed)

    @override
    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            return _TOGGLED
        is_plain = event is None or not _modifiers(event) & _MODIFIERS
        if self._has_checks and is_plain:
            return _Flag.NoUpdate
        return super().selectionCommand(index, event)

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        model, column = self.model(), max(self.currentIndex().column(), 0)
        if action is QAbstractItemView.CursorAction.MoveHome:
            return model.index(0, column)
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return model.index(model.rowCount() - 1, column)
        return super().moveCursor(action, modifiers)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row >= 0:
            self.row_opened.emit(row)
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.void_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Qt would walk through all rows, which may be a million, and knows no pinyin."""
        if search.strip():
            self.letters_typed.emit(search)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and self._has_link(at):
            self.link_pressed.emit(self.rowAt(at.y()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._has_link(event.position().toPoint()):
            return  # it was pressed already
        super().mouseDoubleClickEvent(event)
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.row_opened.emit(row)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        self._hover(self.rowAt(at.y()))
        hand = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(hand if self._has_link(at) else Qt.CursorShape.ArrowCursor)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        has_rows = self.model() is not None and self.model().rowCount() > 0
        if has_rows and not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(self.model().index(0, 0), _Flag.NoUpdate)
        self._repaint()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_grounds(event.rect())
        super().paintEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.checks.place_corner(self.head.height())

    def _has_link(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        if not index.isValid():
            return False
        return self._delegate.link_place(self.visualRect(index), index).contains(at)

    def _paint_grounds(self, seen: QRect) -> None:
        first, last = self.rowAt(seen.top()), self.rowAt(seen.bottom())
        if first < 0:
            return
        painter = QPainter(self.viewport())
        for row in range(first, (last if last >= 0 else self.model().rowCount() - 1) + 1):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            room = QRect(0, top, self.viewport().width(), height)
            paint_ground(painter, room, self._state_of(row))
        painter.end()

    def _state_of(self, row: int) -> RowState:
        index = self.model().index(row, 0)
        return RowState(
            is_current=row == self.currentIndex().row(),
            is_selected=self.selectionModel().isSelected(index),
            is_hovered=row == self._hovered,
            has_focus=self.hasFocus(),
            can_be_selected=bool(index.flags() & Qt.ItemFlag.ItemIsSelectable),
        )

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()
        self.checks.viewport().update()

    def _on_row_toggled(self, row: int) -> None:
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, _TOGGLED)

    def _on_range_requested(self, row: int) -> None:
        begin, end = sorted((max(self.currentIndex().row(), 0), row))
        self.select_ranges(joined([*self.selected_ranges(), range(begin, end + 1)]))

    def _on_selection_changed(self) -> None:
        self._repaint()
        self.checks.show_state(self.selected_ranges(), self.model().rowCount())
        self.selection_changed.emit()

    def _on_current_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._repaint()
        self.current_changed.emit(current.row())


def joined(ranges: Iterable[range]) -> list[range]:
    """The same rows in order, as few ranges as can be."""
    found: list[range] = []
    for each in sorted(ranges, key=lambda each: each.start):
        if found and each.start <= found[-1].stop:
            found[-1] = range(found[-1].start, max(found[-1].stop, each.stop))
        else:
            found.append(each)
    return found


def _modifiers(event: QEvent) -> Qt.KeyboardModifier:
    found: Qt.KeyboardModifier = getattr(event, "modifiers", _no_modifiers)()
    return found


def _no_modifiers() -> Qt.KeyboardModifier:
    return Qt.KeyboardModifier.NoModifier
