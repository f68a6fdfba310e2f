"""The dialog of a new project: its type, its name, and the day it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from fieldapp.domain.naming import LONGEST_PROJECT_NAME
from fieldapp.ui.project.adding import AddingPresenter, ProjectEntry
from fieldapp.ui.record_form.message_form import MessageForm
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.type_library import TypeLibrary
    from fieldapp.ui.desk import Desk

WIDTH = 480
TITLE = "新增项目"
DAY_NOTE = "可以不填，以后在项目设置里补上"


class NewProjectDialog(MessageForm):
    """`added` brings the project, which is stored; the dialog has closed then."""

    added = Signal(object)  # ProjectWork

    def __init__(self, desk: Desk, library: TypeLibrary, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, action="新增", width=WIDTH, parent=parent)
        self._type, self._name = Choice(), LineEdit()
        self._name.setMaxLength(LONGEST_PROJECT_NAME)
        self._day = DateEdit(desk.ledger.today())
        self._type_box = FieldBox("项目类型", self._type, required=True)
        self._name_box = FieldBox("项目名称", self._name, required=True)
        self._day_box = FieldBox("开始日期", self._day, note=DAY_NOTE)
        for box in (self._type_box, self._name_box, self._day_box):
            self.body.addWidget(box)
        self.body.addStretch()
        self._is_over = False
        self._presenter = AddingPresenter(self, desk, library)
        self._type.chosen.connect(self._presenter.choose)
        self.save_requested.connect(self._on_save_requested)
        self.save_and_continue_requested.connect(self._on_save_requested)
        self.finished.connect(self._on_finished)
        self._presenter.begin()
        self.fit()
        self.focus_first()

    @property
    def is_begun(self) -> bool:
        """Whether something is typed that is not saved."""
        return not self._is_over and self._presenter.is_begun(self.entry())

    def entry(self) -> ProjectEntry:
        """What stands in the fields."""
        day = self._day.day()
        return ProjectEntry(self._type.value(), self.name, day, self._day.has_wrong_text)

    # What the presenter shows

    @property
    def name(self) -> str:
        """What stands in the field of the name."""
        return self._name.text()

    def show_types(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer the types as (id, label)."""
        self._type.show_options(options)

    def show_suggestion(self, name: str, note: str) -> None:
        """Put a name into its field, and say below the type what it records."""
        self._name.setText(name)
        self.show_note(note)

    def show_note(self, note: str) -> None:
        """Say below the type what it records."""
        self._type_box.show_note(note)

    def show_name_problem(self, text: str) -> None:
        """Say what is wrong with the name; empty for nothing."""
        _tell(self._name_box, text)

    def show_day_problem(self, text: str) -> None:
        """Say what is wrong with the day; empty for nothing."""
        _tell(self._day_box, text)

    def show_failure(self, text: str) -> None:
        """Say what keeps the project from being added; empty for nothing."""
        self.show_bar("danger", text)

    def close_added(self, work: ProjectWork) -> None:
        """Go: the project is there."""
        self._is_over = True
        self.accept()
        self.added.emit(work)

    def _on_save_requested(self) -> None:
        self._presenter.save(self.entry())

    def _on_finished(self, _result: int) -> None:
        self._is_over = True


def _tell(box: FieldBox, text: str) -> None:
    """Say what is wrong with a field, and put the cursor there; empty for nothing."""
    if text:
        box.show_problem(text)
        box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        box.clear_problem()
