"""The step 检查问题 without its looks: cells are mended, and their rows judged anew."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.importing.file_rows import carried
from fieldapp.importing.mending import State
from fieldapp.services.messages import sentence
from fieldapp.ui.import_files.counts import Counts, counts_of
from fieldapp.ui.import_files.looks import Looks
from fieldapp.ui.import_files.reading import Checked, judged_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fieldapp.importing.mending import Judgement
    from fieldapp.ui.desk import Desk

FILTERS: Mapping[str, tuple[State, ...]] = {
    "all": (),
    "wrong": (State.WRONG,),
    "odd": (State.ODD,),
    "good": (State.GOOD,),
    "known": (State.KNOWN,),
}
MOST_TAKEN_BACK = 200  # as many as steps of the ledger
UNJUDGED = "有的行还没有检查，暂时不能导入，请按“再试一次”。"


class CheckingView(Protocol):
    """What shows the rows of a file."""

    def show_checked(self, looks: Looks) -> None:
        """Show the rows of another file."""

    def show_looks(self, looks: Looks) -> None:
        """Show the same rows as they look now."""

    def show_rows(self, rows: Sequence[int]) -> None:
        """Show these rows and no others."""

    def show_counts(self, counts: Counts) -> None:
        """Show how many rows there are of each sort."""

    def show_unjudged(self, text: str) -> None:
        """Say why rows could not be judged, until somebody tries again; empty for nothing."""

    def show_notices(self, text: str) -> None:
        """Say what is to be said of the file as a whole; empty for nothing."""


class Checking:
    """The rows of one file while people mend them; nothing is stored here."""

    def __init__(self, view: CheckingView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._checked: Checked | None = None
        self._edits: dict[int, dict[str, str]] = {}
        self._judged_edits: dict[int, dict[str, str]] = {}
        self._edits_before: list[dict[int, dict[str, str]]] = []  # the newest last
        self._is_judging, self._has_news = False, False
        self._has_failed = False  # some rows could not be judged

    @property
    def checked(self) -> Checked | None:
        """The rows as they were judged last; None while there are none."""
        return self._checked

    @property
    def edits(self) -> dict[int, dict[str, str]]:
        """What people wrote into cells."""
        return self._edits

    @property
    def counts(self) -> Counts:
        """How many rows there are of each sort."""
        if self._checked is None:
            return Counts()
        is_judged = self._edits == self._judged_edits
        is_sure = is_judged and not (self._has_news or self._is_judging or self._has_failed)
        return counts_of(self._checked.judgement, is_sure=is_sure)

    def begin(self, checked: Checked) -> None:
        """Show rows that were judged; what was written into them before stays."""
        before, self._checked = self._checked, checked
        if before is not None:
            self._edits = carried(self._edits, before.mending.rows, checked.mending.rows)
        self._judged_edits, self._edits_before, self._has_news = {}, [], False
        self._show_failed("")
        self._view.show_checked(self._looks(checked))
        self._view.show_counts(self.counts)
        self._view.show_notices(_notices(checked.judgement, self.counts))
        if self._edits:
            self._judge_again()

    def leave(self) -> None:
        """Let the rows go, with what was written into them."""
        self._checked, self._edits, self._judged_edits = None, {}, {}
        self._edits_before = []
        self._has_news, self._has_failed = False, False

    def filter(self, name: str) -> None:
        """Show the rows of one sort."""
        if self._checked is not None:
            self._view.show_rows(self._looks(self._checked).rows_in(FILTERS[name]))

    def mend(self, row: int, column_id: str, text: str) -> None:
        """Take what was written into a cell, and judge the row anew."""
        if self._checked is not None:
            self._write(self._checked, [(row, column_id, text)])
            self._judge_again()

    def take_offer(self, row: int) -> None:
        """Do what is offered for a row: mend it, or bring back what stood there."""
        if self._checked is None or self._looks(self._checked).offer(row) is None:
            return
        remedy = self._checked.judgement.remedies.get(row)
        if remedy is not None:
            self._write(self._checked, [(row, remedy.column_id, remedy.text)])
        else:
            self._keep({each: texts for each, texts in self._edits.items() if each != row})
        self._judge_again()

    def take_all_remedies(self) -> None:
        """Mend all rows whose remedies are known."""
        if self._checked is None or not self.counts.is_sure:
            return
        remedies = self._checked.judgement.remedies.items()
        self._write(self._checked, ((row, each.column_id, each.text) for row, each in remedies))
        self._judge_again()

    def take_back(self) -> None:
        """Take back what was written last."""
        if self._edits_before:
            self._edits = self._edits_before.pop()
            self._judge_again()

    def _write(self, checked: Checked, cells: Iterable[tuple[int, str, str]]) -> None:
        """Keep what is written into cells, unless it stands there already."""
        edits = {row: dict(texts) for row, texts in self._edits.items()}
        for row, column_id, text in cells:
            edits.setdefault(row, {})[column_id] = text
            if text == checked.mending.rows.text(row, column_id):
                del edits[row][column_id]
        self._keep({row: texts for row, texts in edits.items() if texts})

    def _keep(self, edits: dict[int, dict[str, str]]) -> None:
        self._edits_before = [*self._edits_before, self._edits][-MOST_TAKEN_BACK:]
        self._edits = edits

    def note_news(self) -> None:
        """The ledger changed: what is known of the rows is true no more."""
        self._has_news = self._checked is not None

    def go_on(self) -> None:
        """Judge anew what may be judged another way by now."""
        if self._has_news:
            self._judge_again()

    def try_again(self) -> None:
        """Judge the rows that could not be judged."""
        if self._has_failed:
            self._judge_again()

    def _judge_again(self) -> None:
        """Judge once more what was mended, one job at a time."""
        checked = self._checked
        if checked is None:
            return
        self._show_failed("")
        self._show_looks(checked)
        if self._is_judging:
            return
        self._is_judging = True
        if self._has_news:
            checked.mending.forget()
            self._has_news = False
        edits = self._edits
        work = partial(judged_again, self._desk.ledger, checked.mending, edits)
        job = self._desk.jobs.read("正在检查", work)
        job.succeeded.connect(lambda found: self._on_judged(checked, edits, found))
        job.failed.connect(partial(self._on_failed, checked))
        job.cancelled.connect(partial(self._on_failed, checked))
        job.finished.connect(lambda: self._on_judging_finished(edits))

    def _on_judged(
        self, checked: Checked, edits: dict[int, dict[str, str]], judgement: Judgement
    ) -> None:
        self._is_judging = False
        if not self._is_of(checked):
            return  # somebody has left the file
        self._checked = replace(checked, judgement=judgement)
        self._judged_edits = edits
        self._show_looks(self._checked)

    def _on_failed(self, checked: Checked, error: Exception | None = None) -> None:
        """Some rows are not judged; without an error since somebody stopped it."""
        if self._checked is not None and self._is_of(checked):
            known = sentence(error) if isinstance(error, KnownError) else ""
            self._show_failed(UNJUDGED + known)
            self._show_looks(self._checked)

    def _on_judging_finished(self, edits: dict[int, dict[str, str]]) -> None:
        self._is_judging = False
        if self._edits is not edits or self._has_news:
            self._judge_again()

    def _is_of(self, checked: Checked) -> bool:
        return self._checked is not None and self._checked.mending is checked.mending

    def _show_failed(self, text: str) -> None:
        self._has_failed = bool(text)
        self._view.show_unjudged(text)

    def _show_looks(self, checked: Checked) -> None:
        self._view.show_looks(self._looks(checked))
        self._view.show_counts(self.counts)

    def _looks(self, checked: Checked) -> Looks:
        rows = {*self._edits, *self._judged_edits}
        unsure = (row for row in rows if self._edits.get(row) != self._judged_edits.get(row))
        return Looks(
            checked.mending,
            checked.judgement,
            self._edits,
            unsure=frozenset(unsure),
            is_stopped=self._has_failed,
            can_take_back=bool(self._edits_before),
        )


def _notices(judgement: Judgement, counts: Counts) -> str:
    """What is to be said of the file as a whole."""
    told = [sentence(each.problem) for each in judgement.notices]
    told = list(dict.fromkeys(told))
    if counts.known and counts.known == counts.total:
        told.insert(0, f"这个文件的 {counts.known:,} 行以前都已经导入，不会再导入一次。")
    elif counts.known:
        told.insert(0, f"有 {counts.known:,} 行以前已经导入，不会再导入一次。")
    return "".join(told[:3])
