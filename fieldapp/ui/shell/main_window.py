"""The window: first use, lock, or the screens of an opened ledger, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from fieldapp.ui.shell.window_state import WindowState
from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

PROGRAM = "驻村项目台账"
LEAST_SIZE = QSize(1180, 620)
FIRST_SIZE = QSize(1366, 696)  # what a small laptop's screen leaves


class MainWindow(QStackedWidget):
    """Holds one content at a time. `closing` comes before it closes; who must may keep it open.

    `painted` comes once, after the first picture is on the screen.
    """

    closing = Signal()
    painted = Signal()

    def __init__(self, state_file: Path) -> None:
        super().__init__()
        self.state = WindowState(state_file)
        self._may_close, self._is_painted = True, False
        self.setWindowTitle(PROGRAM)
        self.setWindowIcon(look().application_icon())
        self.setMinimumSize(LEAST_SIZE)
        self._restore()

    def show_content(self, content: QWidget, *, state: str) -> None:
        """Show a content; `state` stands behind the program's name in the title bar."""
        if self.indexOf(content) < 0:
            self.addWidget(content)
        self.setCurrentWidget(content)
        self.setWindowTitle(f"{PROGRAM} · {state}" if state else PROGRAM)

    def drop(self, content: QWidget) -> None:
        """Let go of a content that is not shown again."""
        self.removeWidget(content)
        content.deleteLater()

    def bring_to_front(self) -> None:
        """Show the window to somebody who started the program once more."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keep_open(self) -> None:
        """Do not close after all; for whoever hears `closing`."""
        self._may_close = False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)  # its children are painted after it

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._may_close = True
        self.closing.emit()
        if not self._may_close:
            event.ignore()
            return
        self.state.keep_geometry(self.saveGeometry())
        super().closeEvent(event)

    def _restore(self) -> None:
        geometry = self.state.geometry()
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(FIRST_SIZE)
