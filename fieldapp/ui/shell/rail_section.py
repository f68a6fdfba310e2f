"""The name of a section of the rail, with a small + where something can be added to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from fieldapp.ui.shell.rail_item import RailEntry, RailItem
from fieldapp.ui.theme.look import look

HEIGHT, LEFT, TOP = 26, 8, 4
ADD_WIDTH = 30


class RailSection(QWidget):
    """`add_requested` is its +, which `adds` says in words; empty for none."""

    add_requested = Signal()

    def __init__(self, name: str, *, adds: str = "") -> None:
        super().__init__()
        self.setFixedHeight(look().px(HEIGHT))
        label = QLabel(name)
        label.setContentsMargins(LEFT, 0, 0, 0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, TOP, 0, 0)
        line.setSpacing(0)
        line.addWidget(label, 1)
        if adds:
            add = RailItem(RailEntry("add", adds, "ph.plus"))
            add.setCheckable(False)
            add.setFixedSize(ADD_WIDTH, self.height() - TOP)
            add.clicked.connect(self.add_requested)
            line.addWidget(add)
