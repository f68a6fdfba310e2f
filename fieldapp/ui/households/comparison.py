"""Households side by side, and the questions before two of them become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
)

from fieldapp.ui.households.card_parts import clear
from fieldapp.ui.households.comparison_presenter import (
    NEEDED,
    NOTHING,
    ComparisonPresenter,
)
from fieldapp.ui.record_form.person_editor import PersonEditor
from fieldapp.ui.widgets.cards import rule
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.dialogs import FormDialog, Question
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fieldapp.domain.ids import PartyId
    from fieldapp.services.person_search import PersonIndex
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.households.comparison_presenter import Compared, ComparedRow

WIDTH = 640
LEAST_HEIGHT = 420  # the list of who was found has its place below the field
NAMES, MARK, LEAST_COLUMN = 110, 44, 110  # px: the fields' names, a tick and what is beside it
HOW = "是同一户的，勾选其中两户合并；不是同一户的，不用改动。"
ALONE = "在上面找到另一户，再比较两户的资料。"
OTHER = "与另一户比较：姓名、拼音首字母或尾号"
PICK = "不同的资料各留哪一个？"
SAME = "两户的资料没有不同，只转移记录。"


class Comparison(FormDialog):
    """Shows every name's households in turn, or one beside any other that is looked for.

    `merged` brings the household that stayed; `reshaped` says that more or less is shown.
    """

    merged = Signal(object)  # PartyId
    reshaped = Signal()
    is_begun = False  # whatever is picked here is picked again in a moment

    def __init__(
        self, desk: Desk, names: Sequence[tuple[str, Sequence[PartyId]]], parent: QWidget
    ) -> None:
        super().__init__("比较农户", action="合并这两户…", width=WIDTH, parent=parent)
        self.setMinimumHeight(LEAST_HEIGHT)
        self._names = names
        self._how, self._same = label("", role="label"), label("", role="label")
        self._other = PersonEditor()
        self._other.setPlaceholderText(OTHER)
        self._other.setAccessibleName("另一户")
        self._told: list[QWidget] = []
        self._chosen = Choice(
            [(str(place), f"{name}，{len(ids)} 户") for place, (name, ids) in enumerate(names)]
        )
        self._chosen.setAccessibleName("姓名")
        self._chosen.setVisible(len(names) > 1)
        self._bar = MessageBar("danger", "")
        self._bar.hide()
        self._table, self._choices = QFrame(), QFrame()
        self._table_column = QVBoxLayout(self._table)
        self._choices_column = QVBoxLayout(self._choices)
        for column in (self._table_column, self._choices_column):
            column.setContentsMargins(0, 0, 0, 0)
        self._checks: list[tuple[PartyId, QCheckBox]] = []
        self._groups: dict[str, QButtonGroup] = {}
        self._lay_out()
        self._presenter = ComparisonPresenter(self, desk)
        self._chosen.chosen.connect(self._on_name_chosen)
        self.save_requested.connect(self._on_save_requested)
        self.save_and_continue_requested.connect(self._on_save_requested)
        self._other.chosen.connect(self._on_other_chosen)
        self.finished.connect(self._presenter.leave)
        self._presenter.begin(names[0][1])
        self._presenter.read_people()
        if len(names[0][1]) < NEEDED:
            self._other.setFocus()

    # What the presenter shows

    def show_households(self, compared: Compared) -> None:
        """Show households side by side; two are ticked at once."""
        grid = self._emptied(self._table_column)
        self._checks, self._told = [], []
        for place, (household_id, name) in enumerate(
            zip(compared.ids, compared.names, strict=True), 1
        ):
            check = QCheckBox(self._fitting(name, len(compared.ids)))
            check.setAccessibleName(name)
            check.setToolTip(name)
            check.setChecked(len(compared.ids) == NEEDED)
            check.toggled.connect(self._on_checked)
            self._checks.append((household_id, check))
            grid.addWidget(check, 0, place)
        for line, row in enumerate((*compared.sums, *compared.rows), 1):
            widgets = [label(row.label, role="label")]
            for text in row.texts:
                shown = self._fitting(text, len(row.texts))
                widgets.append(label(shown, is_bold=row.is_different))
                widgets[-1].setToolTip(text)
            for place, widget in enumerate(widgets):
                grid.addWidget(widget, line, place)
            self._told += widgets if row in compared.rows else ()
        for place in range(1, len(compared.ids) + 1):
            grid.setColumnStretch(place, 1)
        self._how.setText(HOW if len(compared.ids) > 1 else ALONE)
        self._same.setText(compared.same)
        self._same.setVisible(bool(compared.same))
        self._on_checked()

    def show_people(self, index: PersonIndex) -> None:
        """Let others be found among these."""
        self._other.show_index(index)

    def show_choices(self, keep: str, other: str, rows: Sequence[ComparedRow]) -> None:
        """Ask which value to keep of each field that differs; the first's stands ready."""
        grid = self._emptied(self._choices_column)
        grid.setVerticalSpacing(0)  # a radio button has room around it
        self._groups = {}
        self._choices.setVisible(bool(keep))
        for widget in self._told:  # what is to be chosen from is not shown twice
            widget.setVisible(not keep)
        self.primary.setEnabled(bool(keep))
        title = label(PICK if rows else SAME, role="h2")
        grid.addWidget(title, 0, 0, 1, 3)
        for place, name in enumerate((f"保留 {keep}", f"并入的 {other}"), 1):
            grid.addWidget(label(self._fitting(name, NEEDED), role="cap"), 1, place)
        for line, row in enumerate(rows, 2):
            grid.addWidget(label(row.label, role="label"), line, 0)
            group = self._groups[row.field_id] = QButtonGroup(self._choices)
            for side, text in enumerate(row.texts):
                button = QRadioButton(self._fitting(text, NEEDED))
                button.setToolTip(text)
                button.setAccessibleName(f"{row.label} {text}")
                button.setChecked(side == _usual(row))
                group.addButton(button, side)
                grid.addWidget(button, line, side + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.reshaped.emit()

    def ask(self, title: str, text: str) -> None:
        """Ask once whether the two are to be merged."""
        question = Question(
            "ph.git-merge", title, text, action="合并这两户", cancel="不合并", parent=self
        )
        question.answered.connect(lambda is_wanted: self._presenter.merge() if is_wanted else None)
        question.open()

    def show_problem(self, text: str) -> None:
        """Say why the two cannot be merged."""
        self._bar.setVisible(bool(text))
        self._bar.show_text("danger", text)

    def close_comparison(self, household_id: PartyId) -> None:
        """Go: the two are one."""
        self.merged.emit(household_id)
        self.accept()

    def _lay_out(self) -> None:
        self._how.setWordWrap(True)
        self._same.setWordWrap(True)
        for widget in (self._chosen, self._other, self._how, self._bar, self._table, self._same):
            self.body.addWidget(widget)
        self.body.addWidget(rule())
        self.body.addWidget(self._choices)
        self.body.addStretch()

    def _fitting(self, text: str, columns: int) -> str:
        """A text as long as a column has room for; what tells households apart is at its ends."""
        room = max((WIDTH - NAMES) // columns - MARK, LEAST_COLUMN)
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)

    def _emptied(self, column: QVBoxLayout) -> QGridLayout:
        """A new grid, instead of the one that was there."""
        clear(column)
        holder = QFrame()
        column.addWidget(holder)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        return grid

    def _on_name_chosen(self, place: str) -> None:
        self._presenter.turn_to(self._names[int(place)][1])

    def _on_other_chosen(self, household_id: PartyId) -> None:
        self._other.show_text("")
        self._presenter.compare_with(household_id)

    def _on_checked(self) -> None:
        ids = [household_id for household_id, check in self._checks if check.isChecked()]
        self._presenter.choose(ids)

    def _on_save_requested(self) -> None:
        if self.primary.isEnabled():
            picked = {name: group.checkedId() for name, group in self._groups.items()}
            self._presenter.ask(picked)


def _usual(row: ComparedRow) -> int:
    """Which side stands ready: the first, unless only the other has a value."""
    return int(row.texts[0] == NOTHING)
