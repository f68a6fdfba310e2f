"""The sheet of a day as people see it: the day above, households down, fields across."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fieldapp.ui.day_sheet.model import SheetModel
from fieldapp.ui.day_sheet.table import SheetFoot, SheetTable
from fieldapp.ui.record_form.person_editor import PersonEditor
from fieldapp.ui.record_table.filter_row import ALL_GROUPS
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button, IconButton
from fieldapp.ui.widgets.cards import Card, row
from fieldapp.ui.widgets.chips import Chip
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.dialogs import Question
from fieldapp.ui.widgets.labels import label, set_property
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QHBoxLayout

    from fieldapp.domain.ids import FieldId, PartyId
    from fieldapp.services.person_search import PersonIndex
    from fieldapp.ui.day_sheet.columns import SheetColumn
    from fieldapp.ui.day_sheet.model import LineShown

DAY_WIDTH, PERSON_WIDTH, MOST_GROUP, LEAST_TABLE = 150, 220, 180, 260  # pixels
DISCARD = "放弃没有保存的内容？"
LOST = "这一天填写的内容还没有保存，换一天以后不会留下。"


class DaySheetScreen(Page):
    """Shows one sheet; the presenter decides."""

    key_hints = (
        ("Enter", "下一户"),
        ("Tab", "右边一格"),
        ("Ctrl V", "粘贴"),
        ("Ctrl S", "保存"),
    )

    day_requested = Signal(object)  # date
    edited = Signal(int, str, str)  # place, field, what was typed
    pasted = Signal(int, str, str)
    moved = Signal(int, str)
    group_chosen = Signal(str)
    household_requested = Signal(object)  # PartyId
    save_requested = Signal()
    single_requested = Signal()  # the ordinary form
    group_requested = Signal(object)  # date: the same for a group, on that day

    def __init__(
        self, title: str, today: date, *, names: str = "", with_groups: bool = False
    ) -> None:
        super().__init__(title)
        self._day_edit, self._today = DateEdit(today), today
        self._day_edit.setAccessibleName("日期")
        self._day_edit.setFixedWidth(look().px(DAY_WIDTH))
        self._person = PersonEditor()
        self._person.setAccessibleName("加一户")
        self._person.setFixedWidth(look().px(PERSON_WIDTH))
        self._group = Choice([ALL_GROUPS])
        self._group.setAccessibleName("筛选村民组")
        self._group.setMaximumWidth(look().px(MOST_GROUP))
        self._unsaved = Chip("", "warn")
        self._unsaved.hide()
        self._by_group = Chip("")
        self._by_group.hide()
        self._model = SheetModel()
        self.table = SheetTable(self._model, names)
        self.foot = SheetFoot(self.table, self._model)
        self._told = label("", role="note")
        self._told.setWordWrap(True)
        self._told.setMinimumHeight(look().px(20))
        self._lay_out(with_groups=with_groups)
        self._connect()
        self.begin_at(self.table)

    # What the presenter shows

    def show_day(self, day: date) -> None:
        """Show which day it is."""
        self._shown_day = day
        self._day_edit.show_day(day)

    def show_lines(self, columns: tuple[SheetColumn, ...], lines: Sequence[LineShown]) -> None:
        """Show the cells; the cursor stays at its place."""
        current = self.table.currentIndex()
        row_before, column_before = current.row(), current.column()
        self._model.show_lines(columns, lines)
        if not self.table.currentIndex().isValid() and lines:
            place = min(max(row_before, 0), len(lines) - 1)
            column = min(max(column_before, 0), len(columns) - 1)
            self.table.setCurrentIndex(self._model.index(place, column))

    def show_totals(
        self, label: str, totals: Mapping[FieldId, str], so_far: Mapping[FieldId, str]
    ) -> None:
        """Show the sums below the columns, and what they are the sums of."""
        self.foot.show_totals(label, totals, so_far)

    def show_groups(self, groups: Sequence[str], chosen: str) -> None:
        """Offer the groups of the lines, and mark the one that is shown; empty: all."""
        self._group.show_options([ALL_GROUPS, *((each, each) for each in groups)])
        self._group.choose(chosen)
        self._group.show_active(is_active=bool(chosen))
        self._group.setVisible(len(groups) > 1)

    def show_unsaved(self, text: str) -> None:
        """Say how much is not saved; an empty text for nothing."""
        self._unsaved.setVisible(bool(text))
        if text:
            self._unsaved.show_text(text, "warn")

    def show_by_group(self, text: str) -> None:
        """Say how much of the day stands elsewhere, since it is a group's; empty for nothing."""
        self._by_group.setVisible(bool(text))
        if text:
            self._by_group.show_text(text)

    def show_told(self, tone: str, text: str) -> None:
        """Say below the sheet what there is to say of the cell where the cursor is."""
        set_property(self._told, "tone", tone or "quiet")
        self._told.setText(text)

    def show_message(self, tone: str, text: str) -> None:
        """Say something about the whole sheet; an empty text for nothing."""
        self.clear_bar()
        if text:
            self.show_bar(MessageBar(tone, text))

    def show_people(self, index: PersonIndex) -> None:
        """Find people among these."""
        self._person.show_index(index)

    def focus(self, place: int, field_id: FieldId) -> None:
        """Put the cursor into a cell."""
        self.table.go_to(place, self._model.column_of(field_id))

    def ask_discard(self, go_on: Callable[[], None]) -> None:
        """Ask whether what is typed may be lost; if so, go on."""
        question = Question(
            "ph.pencil-simple",
            DISCARD,
            LOST,
            action="放弃修改",
            cancel="继续填写",
            is_destructive=True,
            parent=self,
        )

        def answer(is_wanted: bool) -> None:  # noqa: FBT001 -- a slot
            if is_wanted:
                go_on()

        question.answered.connect(answer)
        question.open()

    # What people do

    def _on_day_changed(self, day: date | None) -> None:
        if day is not None:
            self.day_requested.emit(day)

    def _on_day_stepped(self, days: int) -> None:
        self.day_requested.emit(self._shown_day + timedelta(days=days))

    def _on_table_pasted(self, place: int, column: int, text: str) -> None:
        self.pasted.emit(place, self._model.columns[column].field_id, text)

    def _on_table_moved(self, place: int, column: int) -> None:
        if 0 <= column < len(self._model.columns):
            self.moved.emit(place, self._model.columns[column].field_id)

    def _on_person_chosen(self, household_id: PartyId, _name: str) -> None:
        self._person.clear()
        self.household_requested.emit(household_id)

    def _on_team_clicked(self) -> None:
        self.group_requested.emit(self._shown_day)

    def _on_saved_pressed(self) -> None:
        """Take what is still being typed, and save."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.save_requested.emit()

    # How it is put together

    def _connect(self) -> None:
        self._day_edit.day_changed.connect(self._on_day_changed)
        self._group.chosen.connect(self.group_chosen)
        self._person.chosen.connect(self._on_person_chosen)
        self._model.edited.connect(self.edited)
        self._day_edit.returnPressed.connect(self.table.setFocus)
        self.table.left.connect(self._day_edit.setFocus)
        self.table.pasted.connect(self._on_table_pasted)
        self.table.moved.connect(self._on_table_moved)
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self._on_saved_pressed)

    def _lay_out(self, *, with_groups: bool) -> None:
        self.add_beside_title(self._unsaved)
        self.add_beside_title(self._by_group)
        single = Button("单条登记", icon="ph.note-pencil")
        single.clicked.connect(self.single_requested)
        save = Button("保存", kind="primary", hint="Ctrl S")
        save.clicked.connect(self._on_saved_pressed)
        self.add_action(single)
        if with_groups:
            team = Button("按组登记", icon="ph.users-three")
            team.clicked.connect(self._on_team_clicked)
            self.add_action(team)
        self.add_action(save)
        card = Card(is_flush=True)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.foot)
        card.setMinimumHeight(LEAST_TABLE)
        self.body.addLayout(self._head())
        self.body.addWidget(card, 1)
        self.body.addWidget(self._told)

    def _head(self) -> QHBoxLayout:
        line = row()
        for icon, tooltip, days in (
            ("ph.caret-left", "前一天", -1),
            ("ph.caret-right", "后一天", 1),
        ):
            button = IconButton(icon, tooltip)
            button.setAccessibleName(tooltip)
            button.clicked.connect(partial(self._on_step_clicked, days))
            if days > 0:
                line.addWidget(self._day_edit)
            line.addWidget(button)
        line.addWidget(self._group)
        line.addStretch()
        line.addWidget(label("加一户", role="label"))
        line.addWidget(self._person)
        return line

    def _on_step_clicked(self, days: int, *_checked: bool) -> None:
        self._on_day_stepped(days)
