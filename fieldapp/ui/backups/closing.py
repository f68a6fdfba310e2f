"""The backup that closing the window makes: by itself, if anything was done since the last.

Whoever closes sees nothing of it unless it takes longer than a second, and need not wait: a button
stops it, and the window closes. What went wrong is told, and does not keep the window.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout
from typing_extensions import override

from fieldapp.domain.problem import KnownError
from fieldapp.services.backups import Backups
from fieldapp.services.messages import sentence
from fieldapp.ui.widgets.dialogs import Question
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.progress import JobBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.jobs import Job, Jobs

PATIENCE_MS = 1_000
WIDTH = 520


class ClosingBackup:
    """Makes it while the window waits to be closed."""

    def __init__(self, jobs: Jobs, frame: QWidget) -> None:
        self._jobs, self._frame = jobs, frame
        self._failure: Exception | None = None
        self._is_wanted = True

    def may_close(self, ledger: Ledger) -> bool:
        """Make the backup; whether the window may close now."""
        if not self._is_wanted:
            return True
        self._wait(ledger)
        if self._failure is not None:
            self._ask(self._failure)
            return False
        return True

    def _wait(self, ledger: Ledger) -> None:
        def work(progress: Progress) -> None:
            with closing(ledger.another()) as another:
                Backups(another).make_if_due(progress)

        loop, timer = QEventLoop(), QTimer()
        self._failure = None
        job = self._jobs.read("正在备份台账", work)
        dialog = ClosingDialog(job, self._frame)
        timer.setSingleShot(True)
        timer.timeout.connect(dialog.open)
        timer.start(PATIENCE_MS)
        job.failed.connect(self._keep)
        job.finished.connect(loop.quit)
        loop.exec()
        timer.stop()
        dialog.hide()
        dialog.deleteLater()

    def _keep(self, error: Exception) -> None:
        self._failure = error

    def _ask(self, error: Exception) -> None:
        text = sentence(error) if isinstance(error, KnownError) else ""
        question = Question(
            "ph.shield-warning",
            "这次没有备份成，要直接关闭吗？",
            f"{text}数据都已保存在台账里，关闭不会丢失。",
            action="直接关闭",
            cancel="先不关",
            parent=self._frame,
        )
        question.answered.connect(self._on_answered)
        question.open()

    def _on_answered(self, is_wanted: bool) -> None:  # noqa: FBT001 -- a slot
        if is_wanted:
            self._is_wanted = False
            self._frame.close()


class ClosingDialog(QDialog):
    """Shows how far the backup is; closing it, too, stops it."""

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self._job = job
        self.setWindowTitle("正在备份")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(WIDTH)
        bar = JobBar()
        bar.watch(job)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 18, 16, 18)
        column.setSpacing(12)
        column.addWidget(label("正在备份，备份好就关闭窗口", role="h2"))
        column.addWidget(label("点“取消”就不备份，直接关闭；数据都已保存。", role="label"))
        column.addWidget(bar)

    @override
    def reject(self) -> None:
        self._job.cancel()
