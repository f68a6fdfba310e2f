"""Which kind's records are meant, where several stand behind one number: a menu below it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from fieldapp.ui.dashboard.words import part_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from fieldapp.services.number_parts import Part


def ask_part(
    number: QWidget, parts: Sequence[Part], unit: str, take: Callable[[Part], object]
) -> None:
    """Take the only part there is, or the one that somebody chooses."""
    if len(parts) == 1:
        take(parts[0])
        return
    menu = QMenu(number)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for part, text in zip(parts, part_texts(parts, unit), strict=True):
        menu.addAction(text).triggered.connect(partial(_take, take, part))
    menu.popup(number.mapToGlobal(number.rect().bottomLeft()))
    menu.setActiveAction(menu.actions()[0])


def _take(take: Callable[[Part], object], part: Part, *_checked: bool) -> None:
    take(part)
