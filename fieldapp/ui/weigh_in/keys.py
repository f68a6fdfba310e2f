"""The keys of the weighing screen, as its hints tell them; the kind says how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from fieldapp.ui.undo_words import undo_text
from fieldapp.ui.widgets.cards import Card, row
from fieldapp.ui.widgets.key_hint import BETWEEN, GAP, KeyCap
from fieldapp.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    Hints = Sequence[tuple[str, str]]

MOST_KEYS = 9  # there is no digit for a tenth grade; it is reached with → or the mouse
LAST_DIGIT = "0"


def other_price_key(grades: int) -> str:
    """The digit that asks for a price which is not of the list."""
    return str(grades + 1) if grades < MOST_KEYS else LAST_DIGIT


def key_hints_for(grades: int, undo_title: str | None = None) -> Hints:
    """The keys of a screen with so many grades, and of undo where there is a step to take back."""
    last = min(grades, MOST_KEYS)
    return (
        ("字母", "找农户"),
        ("Enter", "下一步 / 保存"),
        (f"1 – {last}" if last > 1 else "1", "选等级"),
        (other_price_key(grades), "其他单价"),
        ("Esc", "清空重来"),
        *((("Ctrl Z", undo_text(undo_title)),) if undo_title else ()),
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
    grid.setColumnStretch(1, 1)
    for place, hint in enumerate(hints):
        grid.addLayout(_hint(*hint), place // 2, place % 2)
    return holder


def _hint(keys: str, text: str) -> QHBoxLayout:
    """Keys with what they do, shortened where a step has a long name."""
    line = row(gap=GAP)
    for key in keys.split():
        line.addWidget(label(key, role="cap") if key in BETWEEN else KeyCap(key))
    line.addWidget(ElidedLabel(text, role="cap"), 1)
    return line
