"""The table of the sheet: Enter goes down, Tab to the right, and what was copied is pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QWidget,
)
from typing_extensions import override

from fieldapp.ui.day_sheet.columns import Part
from fieldapp.ui.day_sheet.delegate import PADDING, SheetDelegate, paint_text
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QAbstractItemDelegate

    from fieldapp.domain.ids import FieldId
    from fieldapp.ui.day_sheet.model import SheetModel

ROW_HEIGHT, MOST_NAMES, MARGINS = 30, 220, 28  # pixels
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_Move = QAbstractItemView.CursorAction
_Trigger = QAbstractItemView.EditTrigger
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_STEPS = {_Move.MoveNext: 1, _Move.MovePrevious: -1}


class SheetTable(QTableView):
    """`pasted` brings a row, a column and what was copied; `moved` where the cursor is."""

    left = Signal()  # somebody is done with the cells
    pasted = Signal(int, int, str)
    moved = Signal(int, int)

    def __init__(self, model: SheetModel, names: str = "") -> None:
        super().__init__()
        self._lines = model
        self._delegate = SheetDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("日报表")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            _Trigger.AnyKeyPressed | _Trigger.EditKeyPressed | _Trigger.DoubleClicked
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self._show_names(names)
        model.modelReset.connect(self.fit)
        model.columnsInserted.connect(self.fit)

    def fit(self) -> None:
        """Give each column the width that its kind of value needs, and its heading."""
        names = self.verticalHeader()
        widths = [names.fontMetrics().horizontalAdvance(each.name) for each in self._lines.lines]
        names.setFixedWidth(min(max(widths, default=0) + MARGINS, look().px(MOST_NAMES)))
        letters = self.horizontalHeader().fontMetrics()
        for place, each in enumerate(self._lines.columns):
            heading = letters.horizontalAdvance(each.label) + MARGINS
            self.setColumnWidth(place, max(look().px(each.width), heading))

    def _show_names(self, heading: str) -> None:
        """The names stand in the header at the left, with what they are called above."""
        names = self.verticalHeader()
        names.setDefaultSectionSize(look().px(ROW_HEIGHT))
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names.setHighlightSections(False)
        for corner in self.findChildren(QAbstractButton):
            line = QHBoxLayout(corner)
            line.setContentsMargins(PADDING, 0, PADDING, 0)
            line.addWidget(ElidedLabel(heading, role="cap"))

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell."""
        index = self._lines.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus()

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.moved.emit(current.row(), current.column())

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if action in _STEPS:
            return self._next_typed(_STEPS[action])
        return super().moveCursor(action, modifiers)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints = type(hint)
        super().closeEditor(editor, hints.NoHint)
        if hint is hints.SubmitModelCache:
            self._go_down()
        elif hint in {hints.EditNextItem, hints.EditPreviousItem}:
            step = 1 if hint is hints.EditNextItem else -1
            self.setCurrentIndex(self._next_typed(step))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        is_editing = self.state() is QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Paste) and current.isValid():
            text = QGuiApplication.clipboard().text()
            self.pasted.emit(current.row(), current.column(), text)
        elif event.key() in _ENTER and not is_editing:
            self._go_down()
        elif event.key() == Qt.Key.Key_Escape and not is_editing:
            self.left.emit()
        elif event.key() in _TABS and self._next_typed(_TABS[Qt.Key(event.key())]) == current:
            event.ignore()  # behind the last cell and before the first the other controls are
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and current.isValid():
            self._lines.setData(current, "")
        else:
            super().keyPressEvent(event)

    def _go_down(self) -> None:
        current = self.currentIndex()
        below = self._lines.index(current.row() + 1, current.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def _next_typed(self, step: int) -> QModelIndex:
        """The next cell that is typed into, in the next line behind the last of one."""
        current, width = self.currentIndex(), self._lines.columnCount()
        place = max(current.row(), 0) * width + current.column() + step
        while 0 <= place < self._lines.rowCount() * width:
            row, column = divmod(place, width)
            if self._lines.columns[column].is_typed:
                return self._lines.index(row, column)
            place += step
        return current


class SheetFoot(QWidget):
    """The sums of the day, below their columns wherever those are scrolled to."""

    def __init__(self, table: SheetTable, model: SheetModel) -> None:
        super().__init__()
        self._table, self._model = table, model
        self._totals: Mapping[FieldId, str] = {}
        self._so_far: Mapping[FieldId, str] = {}
        self.setFixedHeight(look().px(ROW_HEIGHT + 2))
        self._label = ""
        table.horizontalScrollBar().valueChanged.connect(self.update)
        table.horizontalHeader().sectionResized.connect(self.update)

    def show_totals(
        self, label: str, totals: Mapping[FieldId, str], so_far: Mapping[FieldId, str]
    ) -> None:
        """Show these sums by their fields, and what they are the sums of."""
        self._label, self._totals, self._so_far = label, totals, so_far
        self.setAccessibleName(label)
        self.setAccessibleDescription(" ".join(self.texts()))
        self.update()

    def texts(self) -> list[str]:
        """What stands below each column."""
        return [
            (self._so_far if each.part is Part.SO_FAR else self._totals).get(each.field_id, "")
            for each in self._model.columns
        ]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("bg.sunken"))
        names = self._table.verticalHeader().width()
        painter.save()
        painter.setClipRect(self.rect().adjusted(names, 0, 0, 0))
        for place, text in enumerate(self.texts()):
            column = self._model.columns[place]
            left = names + self._table.columnViewportPosition(place)
            room = self.rect()
            room.setLeft(left)
            room.setWidth(self._table.columnWidth(place))
            is_so_far = column.part is Part.SO_FAR
            color = "text.tertiary" if is_so_far else "text.primary"
            paint_text(painter, room, text, color, is_number=True, is_bold=not is_so_far)
        painter.restore()
        room = self.rect()
        room.setWidth(names)
        paint_text(painter, room, self._label, "text.primary", is_number=False, is_bold=True)
        painter.setPen(look().color("border.default"))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.end()
