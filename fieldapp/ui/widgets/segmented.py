"""A few choices side by side, of which one holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Segmented(QFrame):
    """Two to six options as (id, label). `chosen` brings the id that somebody took."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for place, (option_id, text) in enumerate(options):
            button = QPushButton(text)
            button.setProperty("seg", _place(place, len(options)))
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.toggled.connect(partial(self._on_button_toggled, option_id))
            self._buttons[option_id] = button
            self._group.addButton(button)
            line.addWidget(button)
        if options:
            self.choose(options[0][0])

    def value(self) -> str:
        """The id of the option that holds; empty when there is none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, option_id: str) -> None:
        """Let an option hold, without telling anybody."""
        with QSignalBlocker(self):
            self._buttons[option_id].setChecked(True)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Call options otherwise, by their ids."""
        for option_id, text in texts.items():
            self._buttons[option_id].setText(text)

    def _on_button_toggled(self, option_id: str, is_checked: bool) -> None:  # noqa: FBT001
        if is_checked:
            self.chosen.emit(option_id)


def _place(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if place == 0 else "last" if place == count - 1 else "mid"
