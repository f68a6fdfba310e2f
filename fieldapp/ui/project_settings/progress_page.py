"""The days that each plan should take, and whether its steps are held in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.services.progress_settings import BEGINS, ENDS
from fieldapp.ui.project_settings.parts import FieldBoxes, day_fault
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.domain.progress_shape import ProgressType
    from fieldapp.domain.project_type import ProjectType
    from fieldapp.services.progress_settings import PlanSpan
    from fieldapp.services.project_settings import ProjectSettings
    from fieldapp.ui.project_settings.presenter import SettingsPresenter

DAY_WIDTH = 220
HOW = "计划从哪天开始、哪天截止，每年相同；进度、今天应达和按期需日均都按这两天计算。"
NO_FIRST, NO_LAST = "请填写开始日期，例如 4月10日", "请填写截止日期，例如 5月15日"
IN_ORDER = "核对次序：{steps}，后一项的累计不能多于前一项"
FIRST, LAST = "开始日期", "截止日期"


class ProgressPage(QWidget):
    """The plans below each other, each saved by itself."""

    def __init__(self, presenter: SettingsPresenter, declared: ProjectType) -> None:
        super().__init__()
        self._fields = {
            each.id: PlanFields(presenter, each, step_labels(declared, each))
            for each in declared.progress
        }
        told = label(HOW, role="label")
        told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(told)
        for each in self._fields.values():
            column.addWidget(each)
        column.addStretch(1)

    def show_settings(self, settings: ProjectSettings) -> None:
        """Show the plans as they are now; what is being typed stays."""
        for each in settings.progress.listed():
            if each.type.id in self._fields:
                self._fields[each.type.id].show_span(each)

    @property
    def has_typed(self) -> bool:
        """Whether something stands in the fields that is not saved."""
        return any(each.has_typed for each in self._fields.values())


class PlanFields(QWidget):
    """The fields of one plan."""

    def __init__(
        self, presenter: SettingsPresenter, plan: ProgressType, steps: Sequence[str]
    ) -> None:
        super().__init__()
        self._presenter, self._plan = presenter, plan
        self._first, self._last = DateEdit(presenter.today), DateEdit(presenter.today)
        for name, editor in ((BEGINS, self._first), (ENDS, self._last)):
            editor.setObjectName(name)
            editor.setFixedWidth(look().px(DAY_WIDTH))
            editor.returnPressed.connect(self.save)
        self._boxes = {
            BEGINS: FieldBox(FIRST, self._first, required=True),
            ENDS: FieldBox(LAST, self._last, required=True),
        }
        self._boxed = FieldBoxes(self._boxes)
        self._order = Switch(IN_ORDER.format(steps="、".join(steps)))
        self._order.setVisible(bool(plan.steps))
        self._shown: tuple[str, str, bool] = self._typed()
        self._save = Button("保存", kind="primary")
        self._save.clicked.connect(self.save)
        self._lay_out()

    def show_span(self, span: PlanSpan) -> None:
        """Show a plan as it is now; what is being typed stays."""
        if self.has_typed:
            return
        self._first.show_day(span.first)
        self._last.show_day(span.last)
        self._order.setChecked(span.is_in_order is not False)
        self._shown = self._typed()

    @property
    def has_typed(self) -> bool:
        """Whether something stands in the fields that is not saved."""
        return self._typed() != self._shown

    def save(self) -> None:
        """Set what stands in the fields."""
        faults = {
            BEGINS: day_fault(self._first, FIRST, empty=NO_FIRST),
            ENDS: day_fault(self._last, LAST, empty=NO_LAST),
        }
        self.show_problems(faults)
        first, last = self._first.day(), self._last.day()
        if any(faults.values()) or first is None or last is None or not self.has_typed:
            return
        is_in_order = self._order.isChecked() if self._plan.steps else None
        self._presenter.act(
            lambda settings: settings.progress.set(
                self._plan.id, first, last, is_in_order=is_in_order
            ),
            self,
        )

    def show_problems(self, texts: Mapping[str, str]) -> Sequence[str]:
        """Show sentences beside the fields that they name; those of no field come back."""
        return self._boxed.show_problems(texts)

    def take_saved(self) -> None:
        """What stands in the fields is saved."""
        self._shown = self._typed()

    def _typed(self) -> tuple[str, str, bool]:
        return self._first.text(), self._last.text(), self._order.isChecked()

    def _lay_out(self) -> None:
        days = row(gap=16)
        for box in self._boxes.values():
            days.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        days.addStretch()
        line = row()
        line.addWidget(self._order)
        line.addStretch()
        line.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(f"{self._plan.label}进度", role="h2"))
        column.addLayout(days)
        column.addLayout(line)


def step_labels(declared: ProjectType, plan: ProgressType) -> list[str]:
    """What the steps of a plan are called, in their order."""
    fields = declared.kinds[plan.done_kind].by_id
    return [fields[each].label for each in plan.step_fields]
