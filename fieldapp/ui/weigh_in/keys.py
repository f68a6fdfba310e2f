"""The keys of the weighing screen, as its hints tell them; the kind says how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from fieldapp.ui.widgets.cards import Card
from fieldapp.ui.widgets.key_hint import key_hints

if TYPE_CHECKING:
    from collections.abc import Sequence

    Hints = Sequence[tuple[str, str]]

MOST_KEYS = 9  # there is no digit for a tenth grade; it is reached with → or the mouse
LAST_DIGIT = "0"


def other_price_key(grades: int) -> str:
    """The digit that asks for a price which is not of the list."""
    return str(grades + 1) if grades < MOST_KEYS else LAST_DIGIT


def key_hints_for(grades: int) -> Hints:
    """The keys of a screen with so many grades."""
    last = min(grades, MOST_KEYS)
    return (
        ("字母", "找农户"),
        ("Enter", "下一步 / 保存"),
        (f"1 – {last}" if last > 1 else "1", "选等级"),
        (other_price_key(grades), "其他单价"),
        ("Ctrl Z", "撤销上一单"),
        ("Esc", "清空重来"),
    )


class KeyCard(Card):
    """Shows keys, two in a row."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = QWidget()
        self.body.addWidget(self._shown)

    def show_hints(self, hints: Hints) -> None:
        """Show these keys instead of those before."""
        self.body.removeWidget(self._shown)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = _hints(hints)
        self.body.addWidget(self._shown)


def _hints(hints: Hints) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    for place, hint in enumerate(hints):
        grid.addWidget(key_hints([hint]), place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
    return holder
