"""How the cells of the sheet are drawn, and what is typed into them with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QWidget
from typing_extensions import override

from fieldapp.ui.day_sheet.columns import Part
from fieldapp.ui.day_sheet.model import CELL, CellShown, SheetModel
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from fieldapp.ui.day_sheet.columns import SheetColumn

PADDING, MARK = 8, 6  # pixels
GROUNDS = {"": "bg.surface", "danger": "danger.bg", "warn": "warn.bg"}
RINGS = {"danger": "danger.fg", "warn": "warn.fg"}


class SheetDelegate(QStyledItemDelegate):
    """Rings what is wrong, marks what is not saved, and greys what was done before."""

    def __init__(self, model: SheetModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        column, room = self._model.columns[index.column()], option.rect
        cell = index.data(CELL)
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        if isinstance(cell, CellShown):
            _paint_cell(painter, room, cell, is_current=is_current)
        else:
            painter.fillRect(room, look().color("bg.sunken"))
        color = "text.tertiary" if column.part is Part.SO_FAR else "text.primary"
        paint_text(painter, room, str(index.data() or ""), color, is_number=column.is_number)
        painter.setPen(look().color("border.subtle"))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.drawLine(room.topRight(), room.bottomRight())
        painter.restore()

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        column = self._model.columns[index.column()]
        editor = self._editor(column)
        editor.setParent(parent)
        editor.setAccessibleName(f"{self._model.lines[index.row()].name} {column.label}")
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        typed = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, Choice):
            editor.choose(typed)
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(typed)
            editor.selectAll()

    @override
    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(editor, Choice):
            model.setData(index, editor.value())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    @override
    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        editor.setGeometry(option.rect)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes what a list shows, too; Qt leaves that to the list."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(watched, Choice)
        if is_key and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, self.EndEditHint.SubmitModelCache)
            return True
        return super().eventFilter(watched, event)

    def _editor(self, column: SheetColumn) -> QWidget:
        if column.options:
            return Choice(column.options, size="s")
        editor = LineEdit(size="s", is_latin=column.is_number)
        if column.is_number:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor


_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def paint_text(
    painter: QPainter, room: QRect, text: str, color: str, *, is_number: bool, is_bold: bool = False
) -> None:
    """A text of the sheet, numbers at the right."""
    font = look().letters(13, is_bold=is_bold)
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    inner = room.adjusted(PADDING, 0, -PADDING, 0)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    painter.setFont(font)
    painter.setPen(look().color(color))
    painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


def _paint_cell(painter: QPainter, room: QRect, cell: CellShown, *, is_current: bool) -> None:
    painter.fillRect(room, look().color(GROUNDS[cell.tone]))
    if cell.is_changed:
        corner = room.topLeft()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("accent.base"))
        painter.drawPolygon([corner, corner + QPoint(MARK, 0), corner + QPoint(0, MARK)])
        painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = RINGS.get(cell.tone, "focus.ring" if is_current else "")
    if ring:
        painter.setPen(QPen(look().color(ring), 2 if is_current else 1))
        painter.drawRect(room.adjusted(1, 1, -2, -2))
