"""A page of the window: a header that stays, and a body that scrolls when it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.labels import ElidedLabel
from fieldapp.ui.widgets.notices import MessageBar, Toast

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

HEADER = 56
SIDE, TOP, GAP = 16, 12, 12
RAIL, STATUS_BAR = 172, 26  # what the window has beside and below the page
COMPACT_WIDTH, COMPACT_HEIGHT = (
    1320,
    680,
)  # of the window, for text of the usual size; anything smaller is compact
WIDE = 1600
SMALLEST = QSize(320, 240)


class Page(QWidget):
    """A page. `body` takes what is on it.

    `compact_changed` and `wide_changed` come when the window crosses the limits of those layouts.
    """

    compact_changed = Signal(bool)
    wide_changed = Signal(bool)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.is_compact, self.is_wide = False, False
        self._title = ElidedLabel(title, role="h1")
        self._fact = ElidedLabel(role="fact")
        self._beside, self._actions, self._bars = row(gap=12), row(), QVBoxLayout()
        self._bar: MessageBar | None = None
        self._first: QWidget | None = None
        self._toast = Toast(self)
        self.setAccessibleName(title)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(SIDE, TOP, SIDE, TOP)
        self.body.setSpacing(GAP)
        self._bars.setContentsMargins(SIDE, 0, SIDE, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addLayout(self._bars)
        column.addWidget(_scrolled(content), 1)

    @property
    def toast(self) -> Toast:
        """What says at the bottom right that something succeeded."""
        return self._toast

    def show_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def show_fact(self, text: str) -> None:
        """Show one quiet fact beside the title: a date, a state, a count."""
        self._fact.setText(text)

    def add_beside_title(self, widget: QWidget) -> None:
        """Put something between the title and the fact."""
        self._beside.addWidget(widget)

    def add_action(self, button: QWidget) -> None:
        """Put something at the right of the header; the primary button comes last."""
        self._actions.addWidget(button)

    def begin_at(self, part: QWidget) -> None:
        """Give the focus to a part of the page when the page is opened.

        Tab leaps from a widget to its focus proxy: it would never reach what stands before.
        """
        self._first = part

    def show_bar(self, bar: MessageBar) -> None:
        """Show a message above the body, instead of the one that was there.

        What succeeded before is said no more beside what did not.
        """
        self.clear_bar()
        if bar.tone == "danger":
            self._toast.hide()
        self._bar = bar
        self._bars.setContentsMargins(SIDE, TOP, SIDE, 0)
        self._bars.addWidget(bar)
        bar.closed.connect(self.clear_bar)
        bar.show()

    def clear_bar(self) -> None:
        """Take away the message above the body."""
        if self._bar is None:
            return
        self._bar.closed.disconnect(self.clear_bar)
        self._bar.setParent(None)
        self._bar = None
        self._bars.setContentsMargins(SIDE, 0, SIDE, 0)

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self._first is None:
            super().setFocus(reason)
        else:
            self._first.setFocus(reason)

    @override
    def minimumSizeHint(self) -> QSize:
        return SMALLEST  # whatever is on it: the window must not grow past the screen

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, height = self.width() + RAIL, self.height() + STATUS_BAR
        is_compact = height < look().px(COMPACT_HEIGHT) or width < look().px(COMPACT_WIDTH)
        if is_compact is not self.is_compact:
            self.is_compact = is_compact
            self.compact_changed.emit(is_compact)
        if (width >= WIDE) is not self.is_wide:
            self.is_wide = width >= WIDE
            self.wide_changed.emit(self.is_wide)

    def _header(self) -> QFrame:
        header = QFrame()
        header.setProperty("role", "header")
        header.setFixedHeight(HEADER)
        line = QHBoxLayout(header)
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.setSpacing(12)
        line.addWidget(self._title)
        line.addLayout(self._beside)
        line.addWidget(self._fact)
        line.addStretch(1)
        line.addLayout(self._actions)
        return header


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
