"""Bars: how much of a plan is done, and how far a job is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from fieldapp.domain.plan import is_behind
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.labels import ElidedLabel
from fieldapp.ui.widgets.painting import rounded

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPaintEvent

    from fieldapp.ui.jobs import Job

HEIGHT, SMALL_HEIGHT = 8, 6
TICK, OVERSHOOT = 2, 3  # the width of the tick, and how far it stands out above and below


def paint_bar(
    painter: QPainter, bar: QRect, share: Decimal, planned: Decimal | None = None
) -> None:
    """Draw a bar that fills the rectangle; the tick is what the plan says for today."""
    radius = bar.height() / 2
    rounded(painter, QRectF(bar), radius, fill=look().color("bg.neutral"), line=None)
    is_late = planned is not None and is_behind(share, planned)
    width = bar.width() * float(min(max(share, Decimal(0)), Decimal(1)))
    if width > 0:
        done = QRectF(bar.left(), bar.top(), max(width, bar.height()), bar.height())
        color = look().color("chart.alt" if is_late else "accent.base")
        rounded(painter, done, radius, fill=color, line=None)
    if planned is not None and 0 < planned <= 1:
        left = bar.left() + bar.width() * float(planned) - TICK / 2
        height = bar.height() + 2 * OVERSHOOT
        tick = QRectF(min(left, bar.right() - TICK + 1), bar.top() - OVERSHOOT, TICK, height)
        painter.fillRect(tick, look().color("text.primary"))


class ProgressBar(QWidget):
    """A bar of shares from 0 to 1; amber when it is behind the plan."""

    def __init__(self, *, height: int = HEIGHT) -> None:
        super().__init__()
        self._bar_height = height
        self._share = Decimal(0)
        self._planned: Decimal | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("进度")
        self.show_share(Decimal(0))

    def show_share(self, share: Decimal, planned: Decimal | None = None) -> None:
        """Show what is done and what the plan says for today; None for no plan."""
        self._share, self._planned = share, planned
        self.setAccessibleDescription(f"{share:.1%}")
        self.update()

    @property
    def is_behind(self) -> bool:
        """Whether less is done than the plan allows."""
        return self._planned is not None and is_behind(self._share, self._planned)

    @override
    def sizeHint(self) -> QSize:
        return QSize(60, self._bar_height + 2 * OVERSHOOT)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - self._bar_height) // 2
        bar = self.rect().adjusted(0, top, 0, 0)
        bar.setHeight(self._bar_height)
        paint_bar(painter, bar, self._share, self._planned)
        painter.end()


class JobBar(QFrame):
    """Shows a job's progress while it runs, and can stop it; hidden otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._text = ElidedLabel(role="label")
        self._bar = ProgressBar()
        self._bar.setMinimumWidth(160)
        self._cancel = Button("取消", size="s")
        self._cancel.clicked.connect(self._on_cancel_clicked)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._text, 1)
        line.addWidget(self._bar, 2)
        line.addWidget(self._cancel)
        self.hide()

    def watch(self, job: Job, *, patience_ms: int = 0) -> None:
        """Show this job until it has finished, if it takes longer than some milliseconds.

        A job watched before is shown no more.
        """
        self._job = job
        self._text.setText(job.title)
        self._bar.show_share(Decimal(0))
        self._cancel.setEnabled(True)
        job.progressed.connect(lambda *told: self._show(job, *told))
        job.finished.connect(lambda: self._forget(job))
        if patience_ms:
            QTimer.singleShot(patience_ms, self, lambda: self._appear(job))
        else:
            self.show()

    def _appear(self, job: Job) -> None:
        if job is self._job:
            self.show()

    def _show(self, job: Job, done: int, total: int, text: str) -> None:
        if job is self._job:
            self._text.setText(text or job.title)
            self._bar.show_share(Decimal(done) / Decimal(total) if total else Decimal(0))

    def _forget(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.hide()

    def _on_cancel_clicked(self) -> None:
        if self._job is not None:
            self._cancel.setEnabled(False)
            self._text.setText("正在停止")
            self._job.cancel()
