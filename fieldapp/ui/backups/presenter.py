"""What the page of backups does: looks what there is, makes one, offers to restore one."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fieldapp.services.backups import Backup, Backups, Newest, free_folder, opened_backup
from fieldapp.store.contents import Contents
from fieldapp.ui.backups.offer import Offer
from fieldapp.ui.backups.words import last_text, size_text, when_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job

RESTORED = "{folder}恢复"


@dataclass(frozen=True, slots=True)
class State:
    """How safe the ledger is: in one large line, and one that says what comes next."""

    is_safe: bool
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at the backups found."""

    listed: tuple[Backup, ...]
    newest: Newest | None
    now: Contents
    is_due: bool


class BackupsView(Protocol):
    """What the presenter asks of the page."""

    def show_state(self, state: State) -> None:
        """Show how safe the ledger is."""

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """List the backups, each with its cells."""

    def show_work(self, job: Job) -> None:
        """Show how far a job is, and let it be stopped."""

    def show_can_make(self, *, can_make: bool) -> None:
        """Whether a backup may be asked for."""

    def show_last(self, text: str) -> None:
        """Tell the window when the last backup was made."""

    def ask_restore(self, offer: Offer) -> None:
        """Ask whether and where a backup is to be restored."""


class BackupsPresenter:
    """Decides for the page."""

    def __init__(self, view: BackupsView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._backups = Backups(desk.ledger)
        self._listed: tuple[Backup, ...] = ()

    def refresh(self) -> None:
        """Look anew what there is."""
        job = self._desk.jobs.read("查看备份", self._look)
        job.succeeded.connect(self._show)
        job.failed.connect(self._desk.notices.show_failure)

    def make(self, folder: Path | None = None) -> None:
        """Make a backup, in the ledger's own folder where it is None."""

        def work(progress: Progress) -> Backup:
            with closing(self._desk.ledger.another()) as ledger:
                return Backups(ledger).make(folder, progress)

        self._view.show_can_make(can_make=False)
        job = self._desk.jobs.read("正在备份台账", work)
        self._view.show_work(job)
        job.succeeded.connect(self._on_made)
        job.failed.connect(self._desk.notices.show_failure)
        job.finished.connect(self._on_finished)

    def restore_listed(self, row: int) -> None:
        """Offer to restore a backup of the list."""
        if 0 <= row < len(self._listed):
            self.restore_from(self._listed[row].path)

    def restore_from(self, path: Path) -> None:
        """Offer to restore a backup from wherever it is."""
        job = self._desk.jobs.read("查看备份", lambda _: self._offer(path))
        job.succeeded.connect(self._view.ask_restore)
        job.failed.connect(self._desk.notices.show_failure)

    def _look(self, _progress: Progress) -> Found:
        with closing(self._desk.ledger.another()) as ledger:
            backups = Backups(ledger)
            listed, newest = backups.listed(), backups.newest()
            return Found(listed, newest, backups.contents(), backups.is_due())

    def _offer(self, path: Path) -> Offer:
        manifest, users = opened_backup(path)
        own = self._backups.ledger_folder
        folder = free_folder(own.with_name(RESTORED.format(folder=own.name)))
        with closing(self._desk.ledger.another()) as ledger:
            now = Backups(ledger).contents()
        return Offer(path, manifest, now, users, folder)

    def _show(self, found: Found) -> None:
        today = self._desk.ledger.clock.today()
        self._listed = found.listed
        self._view.show_state(state_of(found, today))
        self._view.show_rows([cells_of(each, self._desk) for each in found.listed])
        self._view.show_last(last_text(found.newest, today))

    def _on_made(self, made: Backup) -> None:
        self._desk.notices.show_done(f"已备份到 {made.path}，并检查无误")

    def _on_finished(self) -> None:
        self._view.show_can_make(can_make=True)
        self.refresh()


def state_of(found: Found, today: date) -> State:
    """How safe the ledger is, by its newest backup, wherever that was saved."""
    newest = found.newest
    if newest is None:
        note = "关闭窗口时会自动备份，也可以现在就点“立即备份”。"
        return State(is_safe=False, title="还没有备份", note=note)
    title = f"{when_text(newest.made_at, today)} 已备份到 {newest.folder}"
    steps = found.now.steps - newest.steps
    if steps > 0:
        note = f"备份以后又做了 {steps} 步操作，关闭窗口时会自动备份。"
    elif not found.is_due:
        note = "备份以后没有新的改动。"
    elif newest.is_elsewhere:
        note = "备份以后没有新的改动；关闭窗口时还会在本机自动备一份。"
    else:
        note = "备份以后改过密码或恢复码，关闭窗口时会自动备份。"
    return State(is_safe=True, title=title, note=note)


def cells_of(backup: Backup, desk: Desk) -> tuple[str, ...]:
    """A backup as a row of the list."""
    if backup.manifest is None:
        return ("", "打不开", size_text(backup.size), "", "", "", "", backup.path.name)
    note, contents = backup.manifest.note, backup.manifest.contents
    return (
        when_text(note.made_at, desk.ledger.clock.today()),
        "自动" if note.is_automatic else "手工",
        size_text(backup.size),
        f"{contents.households:,}",
        f"{contents.records:,}",
        f"{contents.steps:,}",
        f"电脑 {contents.laptop}",
        backup.path.name,
    )
