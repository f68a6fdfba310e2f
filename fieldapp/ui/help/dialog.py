"""The help of the open page: what it is for, its keys, and the keys that work anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.key_hint import key_hints
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.ui.help.manual import Keys, PageHelp

WIDTH, HEIGHT, SIDE, FOOT = 660, 580, 20, 54
KEYS_WIDTH, GAP = 150, 8


class HelpDialog(QDialog):
    """Shows the help of a page. Open it with `open()`; it deletes itself when it is closed."""

    def __init__(
        self,
        title: str,
        told: PageHelp,
        further: Sequence[tuple[str, Sequence[Keys]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"帮助 · {title}")
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        most = parent.window().height() - 40 if parent is not None else HEIGHT
        self.resize(look().px(WIDTH), min(look().px(HEIGHT), most))
        close = Button("关闭", hint="Esc")
        close.clicked.connect(self.reject)
        content = QVBoxLayout()
        content.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        content.setSpacing(GAP)
        content.addWidget(label(title, role="h2"))
        for sentence in told.sentences:
            line = label(sentence, role="body2")
            line.setWordWrap(True)
            content.addWidget(line)
        for heading, keys in (("本页的按键", told.keys), *further):
            _add_section(content, heading, keys)
        content.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._area = _scrolled(content)
        column.addWidget(self._area, 1)
        column.addWidget(_foot(close))
        close.setDefault(True)
        self._area.setFocus()  # so that the arrow keys scroll


def _add_section(content: QVBoxLayout, heading: str, keys: Sequence[Keys]) -> None:
    """A heading with its keys; nothing where there are none."""
    if not keys:
        return
    content.addSpacing(GAP)
    content.addWidget(label(heading, role="h3"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, look().px(KEYS_WIDTH))
    grid.setColumnStretch(1, 1)
    for place, (caps, text) in enumerate(keys):
        what = label(text, role="label")
        what.setWordWrap(True)
        grid.addWidget(key_hints([(caps, "")]), place, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(what, place, 1)
    content.addLayout(grid)


def _scrolled(content: QVBoxLayout) -> QScrollArea:
    inner = QWidget()
    inner.setLayout(content)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("role", "plain")
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setWidget(inner)
    return area


def _foot(close: Button) -> QFrame:
    foot = QFrame()
    foot.setProperty("role", "dialog-foot")
    foot.setFixedHeight(look().px(FOOT))
    line = row(gap=GAP)
    line.setContentsMargins(SIDE, 0, SIDE, 0)
    foot.setLayout(line)
    line.addStretch()
    line.addWidget(close)
    return foot
