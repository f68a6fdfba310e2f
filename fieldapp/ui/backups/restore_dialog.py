"""Asks whether a backup is to be restored, where to, and for what opens it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout
from typing_extensions import override

from fieldapp.ui.backups.access_fields import AccessFields
from fieldapp.ui.backups.asking import ask_folder
from fieldapp.ui.backups.restore_presenter import Asked, RestorePresenter
from fieldapp.ui.backups.words import comparison, when_text
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.line_edit import LineEdit
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.progress import JobBar

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fieldapp.services.ledgers import Ledgers
    from fieldapp.ui.backups.offer import Offer
    from fieldapp.ui.backups.restore_presenter import Restored
    from fieldapp.ui.jobs import Job, Jobs

WIDTH = 560
BESIDE = "会恢复成一本新的台账，现在的台账不会有任何变化。"
RIGHT = Qt.AlignmentFlag.AlignRight


class RestoreDialog(FormDialog):
    """Restores a backup; whoever opened it hears of the new ledger."""

    def __init__(
        self,
        jobs: Jobs,
        ledgers: Ledgers,
        offer: Offer,
        restored: Restored,
        *,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("从备份恢复", action="恢复到新文件夹", width=WIDTH, parent=parent)
        self._presenter = RestorePresenter(self, jobs, ledgers, offer, restored)
        self._place = LineEdit()
        self._place.setText(str(offer.folder))
        self._place_box = FieldBox("恢复到", self._place, required=True)
        self._access = AccessFields(offer.users)
        self._bar, self._problem = JobBar(), MessageBar("danger", "")
        self._browse = Button("选择…")
        self._problem.hide()
        self._fill(offer, today)
        self._browse.clicked.connect(self._on_browse_clicked)
        self.save_requested.connect(self._on_save_requested)
        self._access.focus_secret()

    def show_work(self, job: Job) -> None:
        """Show how far the work is, and let nothing be changed meanwhile."""
        self._bar.watch(job)
        self._show_can_edit(can_edit=False)

    def show_idle(self) -> None:
        """Let everything be changed again."""
        self._show_can_edit(can_edit=True)

    def show_wrong(self, asked: Asked, text: str) -> None:
        """Say beside a field what is wrong with it."""
        if asked is Asked.PLACE:
            self._place_box.show_problem(text)
            self._place.setFocus()
        else:
            self._access.show_wrong(asked, text)

    def show_problem(self, text: str) -> None:
        """Say what stands in the way; empty for nothing."""
        self._place_box.clear_problem()
        self._access.clear_problems()
        self._problem.show_text("danger", text)
        self._problem.setVisible(bool(text))

    def close_done(self) -> None:
        """The ledger is there: go."""
        self.accept()

    @override
    def reject(self) -> None:
        if not self._presenter.stop():  # what goes on is stopped first; the next Esc closes
            super().reject()

    def _on_save_requested(self) -> None:
        self._presenter.restore(self._place.text(), self._access.typed())

    def _on_browse_clicked(self) -> None:
        begin = self._place.text()
        ask_folder(self, "把台账恢复到哪个文件夹里", begin, self._on_folder_chosen)

    def _on_folder_chosen(self, folder: str) -> None:
        """A folder with something in it gets a new one inside."""
        name = Path(self._place.text()).name
        place = Path(folder)
        self._place.setText(str(place / name if _has_anything(place) else place))

    def _show_can_edit(self, *, can_edit: bool) -> None:
        for each in (self._place, self._browse, self._access, self.primary):
            each.setEnabled(can_edit)

    def _fill(self, offer: Offer, today: date) -> None:
        made_at = when_text(offer.manifest.note.made_at, today)
        question = label(f"恢复{offer.manifest.note.village} {made_at} 的备份？", role="h2")
        self.body.addWidget(question)
        self.body.addWidget(label(BESIDE, role="label"))
        self.body.addLayout(_counts(offer, today))
        line = row()
        line.addWidget(self._place_box, 1)
        line.addWidget(self._browse, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        self.body.addWidget(self._access)
        self.body.addWidget(self._problem)
        self.body.addWidget(self._bar)
        self.body.addStretch()


def _counts(offer: Offer, today: date) -> QGridLayout:
    """What the backup holds, beside what the ledger holds now."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    heads = ("", "备份里", "现在") if offer.now is not None else ("", "备份里", "")
    for column, text in enumerate(heads):
        grid.addWidget(label(text, role="cap"), 0, column, RIGHT)
    rows = comparison(offer.manifest.contents, offer.now, today)
    for place, (name, then, now) in enumerate(rows, start=1):
        grid.addWidget(label(name, role="label"), place, 0)
        grid.addWidget(label(then, is_bold=then != now), place, 1, RIGHT)
        grid.addWidget(label(now), place, 2, RIGHT)
    grid.setColumnStretch(0, 1)
    return grid


def _has_anything(place: Path) -> bool:
    """Whether a folder is not empty; one that cannot be read is told when it is written to."""
    with suppress(OSError):
        return any(place.iterdir())
    return False
