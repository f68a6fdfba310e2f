"""The menu of how the window looks: light or dark, and the size of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

THEMES = (("system", "跟随系统"), ("light", "浅色"), ("dark", "深色"))
TEXT_SIZES = (("100", "标准字号"), ("115", "大字号"), ("130", "特大字号"))


class LookMenu(QMenu):
    """`theme_chosen` brings the name of a theme, `text_size_chosen` a size in percent."""

    theme_chosen = Signal(str)
    text_size_chosen = Signal(int)

    def __init__(self, theme: str, text_size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        themes = self._group(THEMES, theme)
        self.addSeparator()
        sizes = self._group(TEXT_SIZES, str(text_size))
        themes.triggered.connect(lambda action: self.theme_chosen.emit(action.data()))
        sizes.triggered.connect(lambda action: self.text_size_chosen.emit(int(action.data())))

    def _group(self, options: Sequence[tuple[str, str]], chosen: str) -> QActionGroup:
        group = QActionGroup(self)
        for id_, text in options:
            action = QAction(text, group)
            action.setData(id_)
            action.setCheckable(True)
            action.setChecked(id_ == chosen)
            self.addAction(action)
        return group
