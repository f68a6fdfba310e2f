"""The line at the bottom: that all is saved, what undo would take back, the keys of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import IconButton
from fieldapp.ui.widgets.icon import Icon
from fieldapp.ui.widgets.key_hint import hints_width, key_hints
from fieldapp.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

HEIGHT = 26
ALL_SAVED = "已全部保存"
DOT, SIDE, SPACING = 10, 12, 8
ALWAYS = (("Ctrl K", "搜索"), ("F1", "帮助"))  # keys that every page has


class StatusBar(QFrame):
    """`undo_requested` and `redo_requested` are its two small buttons."""

    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self.setFixedHeight(look().px(HEIGHT))
        self._state, self._selection = label(ALL_SAVED, role="cap"), ElidedLabel(role="cap")
        self._backup = label("", role="cap")
        self._undo = IconButton("ph.arrow-u-up-left", "撤销", size="s")
        self._redo = IconButton("ph.arrow-u-up-right", "重做", size="s")
        self._undo.clicked.connect(self.undo_requested)
        self._redo.clicked.connect(self.redo_requested)
        self._offered: Sequence[Sequence[tuple[str, str]]] = ()  # from many hints to few
        self._widths: Sequence[int] = ()
        self._shown: Sequence[tuple[str, str]] = ALWAYS
        self._hints = key_hints(ALWAYS)
        self.setMinimumWidth(1)  # hints are left out where the window is narrow
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(SIDE, 0, SIDE, 0)
        self._line.setSpacing(SPACING)
        self._line.addWidget(Icon("ph.circle-fill", "accent.base", DOT))
        for widget in (self._state, self._undo, self._redo, self._backup):
            if isinstance(widget, IconButton):
                widget.setFixedSize(HEIGHT - 2, HEIGHT - 2)
                widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._line.addWidget(widget)
        self._line.addWidget(self._selection, 1)
        self._line.addWidget(self._hints)

    def show_state(self, text: str) -> None:
        """Say how it stands with saving."""
        if text != self._state.text():
            self._state.setText(text)
            self._fit()

    def show_backup(self, text: str) -> None:
        """Say when the last backup was made."""
        self._backup.setText(text)
        self._fit()

    def show_selection(self, text: str) -> None:
        """Say what is selected on the page; empty for nothing."""
        self._selection.setText(text)

    def show_steps(self, undo_title: str | None, redo_title: str | None) -> None:
        """Show what undo and redo would do; None where there is nothing."""
        for button, word, keys, title in (
            (self._undo, "撤销", "Ctrl+Z", undo_title),
            (self._redo, "重做", "Ctrl+Y", redo_title),
        ):
            button.setEnabled(title is not None)
            button.setToolTip(f"{word}：{title}　{keys}" if title else f"没有可以{word}的操作")

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show the keys of a page, and those that every page has."""
        self._offered = [(*hints[:count], *ALWAYS) for count in range(len(hints), -1, -1)]
        self._widths = [hints_width(each) for each in self._offered]
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many keys of the page as there is room for, and always those of every page."""
        room = self._room()
        offered = zip(self._offered, self._widths, strict=True)
        shown = next((hints for hints, width in offered if width <= room), ALWAYS)
        if shown == self._shown:
            return
        self._shown = shown
        self._line.removeWidget(self._hints)
        self._hints.deleteLater()
        self._hints = key_hints(shown)
        self._line.addWidget(self._hints)

    def _room(self) -> int:
        """How wide hints may be beside all the rest."""
        beside = (self._state, self._undo, self._redo, self._backup)
        taken = sum(each.sizeHint().width() + SPACING for each in beside)
        return self.width() - 2 * SIDE - DOT - 2 * SPACING - taken
