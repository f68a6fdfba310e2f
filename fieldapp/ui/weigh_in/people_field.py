"""The field where a person is found: letters, pinyin, digits; the keys go to the list below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from typing_extensions import override

from fieldapp.ui.weigh_in.people_popup import PeoplePopup
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMoveEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from fieldapp.services.person_search import Match

GAP = 3


class PeopleField(LineEdit):
    """`typed` brings what is looked for, `moved` a step in the list, `taken` is Enter."""

    typed = Signal(str)
    moved = Signal(int)
    taken = Signal()
    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__(size="xl")
        self.setAccessibleName("农户")
        self.setPlaceholderText("姓名、拼音首字母或尾号")
        self._popup: PeoplePopup | None = None
        self.year = 0  # this year, which is not told of days
        self.textEdited.connect(self.typed)

    def show_matches(self, matches: Sequence[Match], chosen: int) -> None:
        """Show who may be meant below the field."""
        popup = self._shown_popup()
        text = self.text().strip() if self.hasFocus() else ""
        popup.year = self.year
        popup.show_matches(matches, chosen, text)
        self.show_unit(f"找到 {len(matches)} 人" if matches else "")
        self._place_popup()

    @property
    def popup(self) -> PeoplePopup:
        """The list below the field."""
        return self._shown_popup()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_PageDown:
                self.moved.emit(5)
            case Qt.Key.Key_PageUp:
                self.moved.emit(-5)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit()
            case _:
                super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Look for the letters that an input method has not turned into hanzi yet."""
        super().inputMethodEvent(event)
        letters = event.preeditString().replace("'", "").replace(" ", "")
        if letters:
            self.typed.emit(letters)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._popup is not None:
            self._popup.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_popup()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place_popup()

    def _shown_popup(self) -> PeoplePopup:
        if self._popup is None:
            self._popup = PeoplePopup()
            self._popup.picked.connect(self.picked)
        if self._popup.parent() is not self._holder():  # the page was put into a window since
            self._popup.setParent(self._holder())
        return self._popup

    def _place_popup(self) -> None:
        if self._popup is not None and self._popup.parent() is self._holder():
            below = self.mapTo(self._holder(), QPoint(0, self.height() + GAP))
            self._popup.move(below)
            self._popup.resize(self.width(), self._popup.height())

    def _holder(self) -> QWidget:
        return self.window()
