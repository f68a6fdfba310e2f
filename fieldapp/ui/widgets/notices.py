"""What a page says: that something succeeded, or that something needs to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout
from typing_extensions import override

from fieldapp.ui.widgets.buttons import Button, IconButton
from fieldapp.ui.widgets.icon import MIDDLE, Icon
from fieldapp.ui.widgets.labels import ElidedLabel, label, set_property

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QAbstractButton, QWidget

SHOWN_MS, SHOWN_WITH_ACTION_MS = 4_000, 10_000
FROM_EDGE, HEIGHT = 16, 44
MOVED = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide}
SIGNS: Mapping[str, tuple[str, str]] = {
    "warn": ("ph.warning", "warn.fg"),
    "danger": ("ph.warning-circle", "danger.fg"),
    "info": ("ph.info", "info.fg"),
    "ok": ("ph.check-circle", "accent.text"),
}


class Toast(QFrame):
    """Says at the bottom right of a page that something succeeded; goes by itself.

    `action_requested` comes when somebody presses its button, such as 撤销.
    """

    action_requested = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._bars: list[QWidget] = []
        self.setProperty("role", "toast")
        self._text = ElidedLabel()
        self._action = Button("", kind="inverse", size="s")
        self._action.clicked.connect(self._on_action_clicked)
        self._line = QHBoxLayout(self)
        self._line.setSpacing(11)
        self._line.addWidget(Icon("ph.check-circle-fill", "bg.surface", MIDDLE))
        self._line.addWidget(self._text, 1)
        self._line.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        page.installEventFilter(self)
        self.hide()

    def show_text(self, text: str, *, action: str = "") -> None:
        """Say it for some seconds, longer when there is a button; what was said before goes."""
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._line.setContentsMargins(16, 0, 8 if action else 20, 0)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_WITH_ACTION_MS if action else SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def stand_above(self, bar: QWidget) -> None:
        """Keep off a bar with buttons at the bottom of the page, while it is in sight."""
        self._bars.append(bar)
        bar.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVED and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        page = self._page
        width = min(self.sizeHint().width(), page.width() - 2 * FROM_EDGE)
        left = page.width() - FROM_EDGE - width
        top = self._bottom(left) - FROM_EDGE - HEIGHT
        self.setGeometry(left, top, width, HEIGHT)

    def _bottom(self, left: int) -> int:
        """What it stands on: the bottom of the page, or a bar there that it would cover."""
        shown = (bar for bar in self._bars if bar.isVisible())
        places = ((bar, bar.mapTo(self._page, QPoint(0, 0))) for bar in shown)
        tops = (place.y() for bar, place in places if place.x() + bar.width() > left)
        return min([self._page.height(), *tops])

    def _on_action_clicked(self) -> None:
        self.hide()
        self.action_requested.emit()


class MessageBar(QFrame):
    """Says inside a page what needs attention, until it is solved. Tones: warn danger info ok.

    `closed` comes when somebody closes it; it is hidden then.
    """

    closed = Signal()

    def __init__(
        self,
        tone: str,
        text: str,
        actions: Sequence[QAbstractButton] = (),
        *,
        is_closable: bool = False,
    ) -> None:
        super().__init__()
        self._tone, self._sign = tone, Icon(*SIGNS[tone])
        self._text = label()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 3, 8, 3)
        line.setSpacing(10)
        line.addWidget(self._sign)
        line.addWidget(self._text, 1)
        for action in actions:
            line.addWidget(action)
        if is_closable:
            line.addWidget(self._close())
        self.setMinimumHeight(36)
        self.show_text(tone, text)

    def show_text(self, tone: str, text: str) -> None:
        """Say something else."""
        self._tone = tone
        set_property(self, "role", f"bar-{tone}")
        self._sign.show_icon(*SIGNS[tone])
        self._text.setText(text)
        set_property(self._text, "tone", tone)
        self.setAccessibleName(text)

    @property
    def tone(self) -> str:
        """How it says it."""
        return self._tone

    def text(self) -> str:
        """What the bar says."""
        return self._text.text()

    def _close(self) -> IconButton:
        close = IconButton("ph.x", "关闭", size="s")
        close.clicked.connect(self._on_close_clicked)
        return close

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()
