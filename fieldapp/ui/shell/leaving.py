"""What is asked before something unsaved is lost, and the wait for work that still goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.dialogs import Question
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from fieldapp.ui.jobs import Jobs

PATIENCE_MS = 1_000  # most work ends within that, and nobody is told of it
WIDTH = 520
CLOSE = (
    "还有 {count} 项没有保存，要关闭吗？",
    "没有保存的过磅单和登记表，关闭后就没有了。要留着，请点“先不关”，保存以后再关闭。",
    "不保存，关闭",
    "先不关",
)
CHANGE_USER = (
    "还有 {count} 项没有保存，要换用户吗？",
    "换用户以后，没有保存的过磅单和登记表就没有了。要留着，请点“先不换”，让原来的用户解锁保存。",
    "不保存，换用户",
    "先不换",
)


class Leaving:
    """Asks before something unsaved is lost. `text` is CLOSE or CHANGE_USER."""

    def __init__(self, frame: QWidget, text: tuple[str, str, str, str]) -> None:
        self._frame, self._text = frame, text
        self._agreed = 0  # so much may be lost
        self._is_asking = False

    def may_leave(self, count: int, go_on: Callable[[], object]) -> bool:
        """Whether nothing is lost that nobody agreed to; once somebody agrees, `go_on` is called.

        `count`: how many tickets and forms are begun and not saved.
        """
        if count <= self._agreed:
            return True
        if not self._is_asking:
            self._is_asking = True
            self._ask(count, go_on)
        return False

    def _ask(self, count: int, go_on: Callable[[], object]) -> None:
        title, sentence, action, cancel = self._text
        question = Question(
            "ph.warning-circle-fill",
            title.format(count=count),
            sentence,
            action=action,
            cancel=cancel,
            is_destructive=True,
            parent=self._frame,
        )

        def answer(is_wanted: bool) -> None:  # noqa: FBT001 -- a slot
            self._is_asking = False
            if is_wanted:
                self._agreed = count
                go_on()

        question.answered.connect(answer)
        question.open()


class WaitForWork:
    """Waits for what still runs when the window is to be closed; the window works on meanwhile."""

    def __init__(self, jobs: Jobs, frame: QWidget) -> None:
        self._jobs, self._frame = jobs, frame
        self._is_waiting = False
        self._dialog: WaitingDialog | None = None

    def may_close(self) -> bool:
        """Stop all work; whether it has ended. Else it is told, and the window closes after it."""
        if not self._jobs.is_busy:
            return True
        if self._is_waiting or self._dialog is not None:
            return False
        self._is_waiting = True
        self._jobs.cancel_all()
        has_ended = self._has_ended_soon()
        self._is_waiting = False
        if not has_ended:
            self._tell()
        return has_ended

    def _has_ended_soon(self) -> bool:
        loop, timer = QEventLoop(), QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)
        timer.start(PATIENCE_MS)
        self._jobs.idle.connect(loop.quit)
        loop.exec()
        timer.stop()
        return not self._jobs.is_busy

    def _tell(self) -> None:
        self._dialog = WaitingDialog(self._jobs.titles, self._frame)
        self._dialog.finished.connect(self._on_finished)
        self._jobs.idle.connect(self._dialog.accept)
        self._dialog.open()

    def _on_finished(self, result: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
        if result == QDialog.DialogCode.Accepted:
            QTimer.singleShot(0, self._frame, self._frame.close)


class WaitingDialog(QDialog):
    """Tells what the window waits for; refused, the window stays open."""

    def __init__(self, titles: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("正在结束")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(look().px(WIDTH))
        stay = Button("先不关", hint="Esc")
        stay.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 18, 16, 18)
        column.setSpacing(12)
        column.addWidget(label(f"正在等这件事停下：{'、'.join(titles)}", role="h2"))
        told = label("停下后窗口会自己关闭。正在写入的会整个写完或整个撤回。", role="label")
        told.setWordWrap(True)
        column.addWidget(told)
        column.addLayout(foot)
