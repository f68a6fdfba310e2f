"""A field for a day: typed as people write it, or stepped with keys."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from fieldapp.domain.dates import date_in
from fieldapp.ui.widgets.line_edit import LineEdit, half_width

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

_ALWAYS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_UNTYPED = {"+": 1, "-": -1}


def day_in(text: str, today: date) -> date | None:
    """The day that somebody typed: `2025-2-3`, `2.3` of this year, or `3` of this month."""
    plain = half_width(text).strip()
    if plain.isascii() and plain.isdecimal() and len(plain) <= len("31"):
        plain = f"{plain}日"
    return date_in(plain, year=today.year, month=today.month)


def day_text(day: date) -> str:
    """The day as fields show it."""
    return f"{day.year}年{day.month}月{day.day}日"


class DateEdit(LineEdit):
    """A day. `day_changed` brings it, or None when the field was emptied or is no day.

    Up and down step by a day; `+` and `-` do where nothing was typed since.
    """

    day_changed = Signal(object)  # date | None

    def __init__(self, today: date, *, size: str = "") -> None:
        super().__init__(icon="ph.calendar-blank", size=size, is_latin=True)
        self.today = today
        self._day: date | None = None
        self.editingFinished.connect(self._on_editing_finished)

    def day(self) -> date | None:
        """The day in the field; None when it is empty or no day."""
        return day_in(self.text(), self.today)

    @property
    def has_wrong_text(self) -> bool:
        """Whether something was typed that is no day."""
        return bool(self.text().strip()) and self.day() is None

    def show_day(self, day: date | None) -> None:
        """Show a day; None empties the field."""
        self._day = day
        self.setText(day_text(day) if day else "")
        self.setCursorPosition(0)  # so that the year is seen where there is little room

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ALWAYS.get(Qt.Key(event.key()), 0)
        if not step and self._is_untouched():
            step = _UNTYPED.get(event.text(), 0)
        if not step or self.isReadOnly():
            super().keyPressEvent(event)
            return
        self._step(step)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _is_untouched(self) -> bool:
        return self.text() == (day_text(self._day) if self._day else "")

    def _step(self, days: int) -> None:
        day = self.day()
        self._take(day + timedelta(days=days) if day else self.today)
        self.selectAll()

    def _on_editing_finished(self) -> None:
        if not self._is_untouched():
            self._take(self.day())

    def _take(self, day: date | None) -> None:
        if day is not None:
            self.setText(day_text(day))
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)
