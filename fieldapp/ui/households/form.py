"""The form of a household, for a new one and for changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QCompleter, QGridLayout, QLineEdit
from typing_extensions import override

from fieldapp.domain.household import household_options
from fieldapp.services.household_judging import FORM_FIELDS
from fieldapp.ui.households.form_presenter import FormEntry, FormPresenter
from fieldapp.ui.households.members_table import MembersTable
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import rule
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.dialogs import FormDialog, Question
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.line_edit import LineEdit
from fieldapp.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.project_type import Field
    from fieldapp.ui.desk import Desk

WIDTH = 640
COLUMNS = 3
NOTE = "note"
LATIN = frozenset({"id_number", "phone", "card", "size", "number"})
UNKNOWN = ("", "未填")
DISCARD = "放弃没有保存的修改？"
LOST = "刚才填写的内容还没有保存，放弃以后不会留下。"


class HouseholdForm(FormDialog):
    """Shows a household's fields; `saved` brings it, `open_requested` another that was named."""

    saved = Signal(object)  # PartyId
    open_requested = Signal(object)  # PartyId

    def __init__(
        self, desk: Desk, household_id: PartyId | None, groups: Sequence[str], parent: QWidget
    ) -> None:
        title = "新增农户" if household_id is None else "修改农户资料"
        super().__init__(title, width=WIDTH, parent=parent)
        self._boxes: dict[str, FieldBox] = {}
        self._members = MembersTable()
        self._open = Button("打开", icon="ph.arrow-square-out", kind="accent", size="s")
        self._open.hide()
        self._owner: PartyId | None = None
        self._wanted: PartyId | None = None
        self._is_over = False  # stored, or given up; it is deleted a moment later
        self._bar = MessageBar("danger", "")
        self._bar.hide()
        self._make_fields(groups)
        if household_id is None:
            self._add_continue_button()
        self._presenter = FormPresenter(self, desk, household_id)
        self._open.clicked.connect(self._on_open_clicked)
        self.save_requested.connect(lambda: self._presenter.save(self.entry()))
        self.save_and_continue_requested.connect(
            lambda: self._presenter.save(self.entry(), is_continued=True)
        )
        self._presenter.begin()
        self.focus_first()

    @property
    def is_begun(self) -> bool:
        """Whether something is typed that is not saved."""
        return not self._is_over and self._presenter.is_begun(self.entry())

    def entry(self) -> FormEntry:
        """What stands in the form."""
        texts = {name: _text_of(box.editor) for name, box in self._boxes.items()}
        return FormEntry(texts, self._members.members())

    @override
    def reject(self) -> None:
        self._presenter.leave(self.entry())

    # What the presenter shows

    def ask_discard(self) -> None:
        """Ask whether what was typed may be lost."""
        question = Question(
            "ph.pencil-simple",
            DISCARD,
            LOST,
            action="放弃修改",
            cancel="继续编辑",
            is_destructive=True,
            parent=self,
        )
        question.answered.connect(self._on_discard_answered)
        question.open()

    def discard(self) -> None:
        """Go without having stored anything; on to the household that was wanted, if one was."""
        self._is_over = True
        super().reject()
        if self._wanted is not None:
            self.open_requested.emit(self._wanted)

    def show_entry(self, entry: FormEntry) -> None:
        """Put these texts into the fields."""
        for name, box in self._boxes.items():
            _show_text(box.editor, entry.texts.get(name, ""))
        self._members.show_members(entry.members)
        self.focus_first()

    def clear_problems(self) -> None:
        """Nothing is known to be wrong any more."""
        for box in self._boxes.values():
            box.clear_problem()
        self._members.clear_problems()
        self._open.hide()
        self._bar.hide()

    def show_failure(self, text: str) -> None:
        """Say above the fields what keeps the form from being stored."""
        self._bar.show_text("danger", text)
        self._bar.show()

    def show_problem(self, field_id: str, text: str, owner: PartyId | None) -> None:
        """Say below a field what is wrong with it; whose its value is can be opened."""
        box = self._boxes.get(field_id) or next(iter(self._boxes.values()))
        box.show_problem(text)
        self._owner = owner
        self._open.setVisible(owner is not None)

    def show_member_problem(self, place: int, text: str) -> None:
        """Say below a member what is wrong."""
        self._members.show_problem(place, text)

    def focus_problem(self) -> None:
        """Put the cursor into the first field that is wrong."""
        wrong = [box for box in self._boxes.values() if box.problem()]
        if wrong:
            wrong[0].editor.setFocus()

    def show_stored(self, text: str) -> None:
        """Say above the fields what was stored: they are empty for the next household."""
        self._bar.show_text("ok", text)
        self._bar.show()

    def close_form(self, household_id: PartyId) -> None:
        """Go: the household is stored."""
        self._is_over = True
        self.saved.emit(household_id)
        self.accept()

    def _make_fields(self, groups: Sequence[str]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for place, field in enumerate(FORM_FIELDS_IN_ORDER):
            box = FieldBox(field.label, _editor(field, groups), required=field.required)
            self._boxes[field.id] = box
            span = COLUMNS if field.id == NOTE else 1
            grid.addWidget(box, place // COLUMNS, place % COLUMNS, 1, span)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self.body.addWidget(self._bar)
        self.body.addLayout(grid)
        self.body.addWidget(self._open)
        self.body.addWidget(rule())
        self.body.addWidget(self._members)
        self.body.addStretch()

    def _add_continue_button(self) -> None:
        button = Button("保存并继续", hint="Ctrl Enter")
        button.clicked.connect(self.save_and_continue_requested)
        if isinstance(self.foot, QBoxLayout):  # Qt's stubs know it as a layout alone
            self.foot.insertWidget(self.foot.count() - 1, button)

    def _on_open_clicked(self) -> None:
        self._wanted = self._owner
        self.reject()

    def _on_discard_answered(self, is_wanted: bool) -> None:  # noqa: FBT001  # Qt's signal
        if is_wanted:
            self.discard()
        else:
            self._wanted = None


FORM_FIELDS_IN_ORDER = sorted(FORM_FIELDS, key=lambda field: field.id == NOTE)  # the note last


def _editor(field: Field, groups: Sequence[str]) -> QWidget:
    options = household_options().get(field.id)
    if options is not None:
        usual = () if field.id in REQUIRED_CHOICES else (UNKNOWN,)
        return Choice([*usual, *((each, each) for each in options)])
    editor = LineEdit(unit="人" if field.unit else "", is_latin=field.id in LATIN)
    if field.id == "group":
        completer = QCompleter(list(groups), editor)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        editor.setCompleter(completer)
    return editor


REQUIRED_CHOICES = frozenset({"household_class", "status"})


def _text_of(editor: QWidget) -> str:
    if isinstance(editor, Choice):
        return editor.value()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _show_text(editor: QWidget, text: str) -> None:
    if isinstance(editor, Choice):
        if text and editor.findData(text) < 0:
            editor.addItem(text, text)  # what an old roster says stays as it is
        editor.choose(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
