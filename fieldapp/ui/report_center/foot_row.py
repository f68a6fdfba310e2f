"""The row below the pages: whether all agrees, which page is seen, the last export, the zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout
from typing_extensions import override

from fieldapp.ui.report_center.zoom import Fit
from fieldapp.ui.widgets.buttons import Button, IconButton, LinkButton
from fieldapp.ui.widgets.icon import Icon
from fieldapp.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from fieldapp.ui.report_center.zoom import Zoom

HEIGHT, SIDE, SIGN = 44, 14, 16
PERCENT_WIDTH = 44
FITS = ((Fit.PAGE, "整页"), (Fit.WIDTH, "页宽"))


class FootRow(QFrame):
    """Shows what is told of a report; how it is to be seen comes as signals."""

    zoom_requested = Signal(bool)  # larger
    fit_requested = Signal(object)  # Fit
    folder_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card-foot")
        self.setFixedHeight(HEIGHT)
        self._sign = Icon("ph.check-circle", "accent.base", SIGN)
        self._state, self._paper = ElidedLabel(role="label"), label(role="label")
        self._paper_text = ""
        self._exported = label(role="label")
        self.folder = LinkButton("打开所在文件夹")
        self._smaller = IconButton("ph.minus", "缩小（Ctrl+-）", kind="", size="s")
        self._larger = IconButton("ph.plus", "放大（Ctrl++）", kind="", size="s")
        self._percent = label(role="label")
        self._percent.setFixedWidth(PERCENT_WIDTH)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fits = {fit: Button(text, size="s") for fit, text in FITS}
        self._lay_out()
        self._connect()
        self.show_state("", agrees=False)
        self.show_exported("")

    def show_state(self, text: str, *, agrees: bool) -> None:
        """Show how much the report holds, with a tick where it agrees with the ledger."""
        self._state.setText(text)
        self._sign.setVisible(agrees)
        self._fit()

    def show_paper(self, text: str) -> None:
        """Show the paper, then the page in sight; alone the page where the row is short of room."""
        self._paper_text = text
        self._fit()

    def show_exported(self, at: str) -> None:
        """Show when the report was exported; empty for never."""
        self._exported.setText(f"上次导出 {at}")
        self._exported.setVisible(bool(at))
        self.folder.setVisible(bool(at))
        self._fit()

    def show_zoom(self, zoom: Zoom, percent: int) -> None:
        """Show how large the pages are."""
        self._percent.setText(f"{percent}%")
        for fit, button in self._fits.items():
            button.setProperty("kind", "active" if zoom.fit is fit else "")
            button.style().unpolish(button)
            button.style().polish(button)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the size of the paper before the state would be cut."""
        self._paper.setText(self._paper_text)
        if self.sizeHint().width() > self.width():
            self._paper.setText(self._paper_text.partition("，")[2])

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.setSpacing(8)
        line.addWidget(self._sign)
        line.addWidget(self._state)
        line.addSpacing(8)
        line.addWidget(self._paper)
        line.addSpacing(8)
        line.addWidget(self._exported)
        line.addWidget(self.folder)
        line.addStretch(1)
        for widget in (self._smaller, self._percent, self._larger, *self._fits.values()):
            line.addWidget(widget)

    def _connect(self) -> None:
        self._smaller.clicked.connect(lambda: self.zoom_requested.emit(False))  # noqa: FBT003
        self._larger.clicked.connect(lambda: self.zoom_requested.emit(True))  # noqa: FBT003
        for fit, button in self._fits.items():
            button.clicked.connect(lambda _checked=False, fit=fit: self.fit_requested.emit(fit))
        self.folder.clicked.connect(self.folder_requested)
