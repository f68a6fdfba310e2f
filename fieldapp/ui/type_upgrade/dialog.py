"""Shows what a newer version of a project type brings, and lets it be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.type_upgrade.presenter import UpgradePresenter
from fieldapp.ui.widgets.dialogs import FOOT, FormDialog
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.progress import JobBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLabel, QWidget

    from fieldapp.services.type_library import TypeLibrary
    from fieldapp.services.upgrading import NewerType
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job

WIDTH, MOST_HEIGHT = 620, 600
LINE_GAP = 4
BACKUP = "升级前会自动备份，并检查一遍。升级后不能撤销；要回到升级以前，就从这份备份恢复一本台账。"
HARM = "下面 {count} 处会改动以前的数据，因此不能升级；台账照旧能用。"


class UpgradeDialog(FormDialog):
    """Upgrades a project type; what changed comes to every screen as news of the ledger."""

    is_begun = False  # nothing is typed in it

    def __init__(
        self,
        desk: Desk,
        library: TypeLibrary,
        newer: NewerType,
        is_begun: Callable[[], bool],
        *,
        parent: QWidget | None = None,
    ) -> None:
        cancel = "关闭" if newer.refusals else "取消"
        super().__init__(
            "项目类型的新版本", action="升级", cancel=cancel, width=WIDTH, parent=parent
        )
        self._presenter = UpgradePresenter(self, desk, library, newer, is_begun)
        self._problem, self._bar = MessageBar("danger", ""), JobBar()
        self._problem.hide()
        self.primary.setVisible(not newer.refusals)
        self.save_requested.connect(self._presenter.upgrade)
        self._fill(newer)
        height = self.body.totalHeightForWidth(WIDTH) + look().px(FOOT) + 2
        self.resize(look().px(WIDTH), min(height, look().px(MOST_HEIGHT)))

    def show_work(self, job: Job) -> None:
        """Show how far the work is, and let nothing else be asked for meanwhile."""
        self._bar.watch(job)
        self.primary.setEnabled(False)

    def show_idle(self) -> None:
        """Let the upgrade be asked for again."""
        self.primary.setEnabled(True)

    def show_problem(self, text: str) -> None:
        """Say what stands in the way; empty for nothing."""
        self._problem.show_text("danger", text)
        self._problem.setVisible(bool(text))

    def close_done(self) -> None:
        """The newer version is there: go."""
        self.accept()

    @override
    def reject(self) -> None:
        if not self._presenter.stop():  # what goes on is stopped first; the next Esc closes
            super().reject()

    def _fill(self, newer: NewerType) -> None:
        versions = f"第 {newer.old_version} 版 → 第 {newer.new_version} 版"
        self.body.addWidget(label(f"{newer.label}：{versions}", role="h2"))
        projects = "、".join(newer.projects)
        self.body.addWidget(_wrapped(f"用这个类型的项目：{projects}。", role="label"))
        self.body.addWidget(self._problem)
        self.body.addWidget(self._bar)
        if newer.refusals:
            text = HARM.format(count=len(newer.refusals))
            self.body.addWidget(MessageBar("warn", text))
            self._list(newer.refusals)
        else:
            self.body.addWidget(_wrapped(BACKUP, role="label"))
        if newer.sentences:
            self.body.addWidget(label("新版本的变化", role="h3"))
            self._list(newer.sentences)
        self.body.addStretch()

    def _list(self, sentences: Sequence[str]) -> None:
        column = QVBoxLayout()
        column.setSpacing(LINE_GAP)
        for text in sentences:
            column.addWidget(_wrapped(text))
        self.body.addLayout(column)


def _wrapped(text: str, *, role: str = "") -> QLabel:
    made = label(text, role=role)
    made.setWordWrap(True)
    return made
