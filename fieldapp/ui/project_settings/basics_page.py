"""What a project is called, and on which day it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.services.project_settings import NAME, STARTED
from fieldapp.ui.project_settings.parts import FieldBoxes, day_fault
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.services.project_settings import ProjectSettings
    from fieldapp.ui.project_settings.presenter import SettingsPresenter

DAY_WIDTH = 220
FIRST_DAY = "开始日期"


class BasicsPage(QWidget):
    """The name and the first day of a project, which stand above everything that it prints."""

    def __init__(self, presenter: SettingsPresenter, type_label: str) -> None:
        super().__init__()
        self._presenter = presenter
        self._name, self._day = LineEdit(), DateEdit(presenter.today)
        self._name.setObjectName(NAME)
        self._day.setObjectName(STARTED)
        self._day.setFixedWidth(look().px(DAY_WIDTH))
        self._boxes = {
            NAME: FieldBox("项目名称", self._name, required=True, note="请写全称"),
            STARTED: FieldBox(FIRST_DAY, self._day, note="不清楚可以不填"),
        }
        self._fields = FieldBoxes(self._boxes)
        self._shown = ("", "")  # what the ledger has, as texts
        self._save = Button("保存", kind="primary")
        self._save.clicked.connect(self.save)
        for editor in (self._name, self._day):
            editor.returnPressed.connect(self.save)
        self._lay_out(type_label)

    def show_settings(self, settings: ProjectSettings) -> None:
        """Show the project as it is now; what is being typed stays."""
        if self.has_typed:
            return
        project = settings.project
        self._name.setText(project.name)
        self._name.setCursorPosition(0)
        self._day.show_day(project.started_on)
        self._shown = self._texts()

    @property
    def has_typed(self) -> bool:
        """Whether something stands in the fields that is not saved."""
        return self._texts() != self._shown

    def save(self) -> None:
        """Give the project the name and the day that stand in the fields."""
        if fault := day_fault(self._day, FIRST_DAY):
            self.show_problems({STARTED: fault})
            return
        name, day = self._name.text(), self._day.day()
        if self.has_typed:
            self._presenter.act(lambda settings: settings.change(name, day), self)

    def show_problems(self, texts: Mapping[str, str]) -> Sequence[str]:
        """Show sentences beside the fields that they name; those of no field come back."""
        return self._fields.show_problems(texts)

    def take_saved(self) -> None:
        """What stands in the fields is saved."""
        self._shown = self._texts()

    def _texts(self) -> tuple[str, str]:
        return self._name.text(), self._day.text()

    def _lay_out(self, type_label: str) -> None:
        line = row()
        line.addStretch()
        line.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(f"项目类型：{type_label}", role="label"))
        column.addWidget(self._boxes[NAME])
        column.addWidget(self._boxes[STARTED], 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(line)
        column.addStretch(1)
