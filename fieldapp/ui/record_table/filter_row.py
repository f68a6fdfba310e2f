"""The row above a table by which it is filtered; every choice counts at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldapp.domain.ids import FieldId
from fieldapp.domain.project_type import FieldType, Means
from fieldapp.services.browsing import PayState, owes
from fieldapp.ui.record_table.filters import CHOSEN, PAY_STATES, PERIODS, Filters
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button, LinkButton
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.labels import ElidedLabel, label, set_property
from fieldapp.ui.widgets.line_edit import SearchEdit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fieldapp.domain.project_type import Field, Kind

HEIGHT, SIDE = 44, 12
ALL_GROUPS = ("", "全部村民组")
MOST_CHOICES = 3  # beside each other; a kind rarely has more that are worth it
DAY_WIDTH, SEARCH_WIDTH = 150, 200
WRONG_DAY = "没有这一天，请改成正确的日期"


class FilterRow(QWidget):
    """`filters_changed` brings what is filtered by; the row shows nothing of its own accord."""

    filters_changed = Signal(object)  # Filters
    clear_requested = Signal()
    columns_requested = Signal()

    def __init__(self, kind: Kind, today: date) -> None:
        super().__init__()
        self._today = today
        self._filters = Filters()
        self._period = Choice(PERIODS, size="s", icon="ph.calendar-blank")
        self._begin, self._end = DateEdit(today, size="s"), DateEdit(today, size="s")
        self._group = Choice([ALL_GROUPS], size="s")
        self._pay_state = Choice(PAY_STATES, size="s")
        fields = chosen_by(kind)
        self._choices = {field.id: _choice(field) for field in fields}
        self.search = SearchEdit(_hint(kind))
        self._clear = LinkButton("清除筛选")
        self._order = ElidedLabel(role="cap")
        self._columns = Button("列", icon="ph.columns", size="s")
        self._name(kind, fields)
        self._lay_out(kind)
        self._connect()
        self.show_filters(self._filters)

    def show_filters(self, filters: Filters) -> None:
        """Show what is filtered by; what filters something out is outlined."""
        self._filters = filters
        self._period.choose(filters.period)
        self._period.show_active(is_active=bool(filters.period))
        for edit, day in ((self._begin, filters.begin), (self._end, filters.end)):
            if edit.day() != day:
                edit.show_day(day)
            edit.setVisible(filters.period == CHOSEN)
        self._until.setVisible(filters.period == CHOSEN)
        self._group.choose(filters.group)
        self._group.show_active(is_active=bool(filters.group))
        self._pay_state.choose(filters.pay_state or "")
        self._pay_state.show_active(is_active=filters.pay_state is not None)
        for field_id, choice in self._choices.items():
            option = filters.options.get(field_id, "")
            choice.choose(option)
            choice.show_active(is_active=bool(option))
        if filters.text != self.search.text().strip():
            self.search.setText(filters.text)
        self._clear.setVisible(filters.is_set)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Offer these village groups."""
        self._group.show_options([ALL_GROUPS, *((each, each) for each in groups)])
        self._group.choose(self._filters.group)

    def show_order(self, text: str) -> None:
        """Say how the rows are ordered."""
        self._order.setText(text)

    def columns_button(self) -> QWidget:
        """The button below which the columns are offered."""
        return self._columns

    def _name(self, kind: Kind, fields: Sequence[Field]) -> None:
        named = [(self._period, "日期"), (self._group, "村民组"), (self._pay_state, "结算状态")]
        named += [(self._choices[field.id], field.label) for field in fields]
        for choice, name in named:
            choice.setAccessibleName(f"筛选{name}")
        self._begin.setAccessibleName("从哪天起")
        self._end.setAccessibleName("到哪天止")
        self._period.setVisible(bool(kind.date))
        self._group.setVisible(kind.household is not None)
        self._pay_state.setVisible(owes(kind))

    def _lay_out(self, kind: Kind) -> None:
        self._until = label("至", role="label")
        self.setFixedHeight(look().px(HEIGHT))
        line = QHBoxLayout(self)
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.setSpacing(8)
        if kind.date:
            for widget in (self._period, self._begin, self._until, self._end):
                line.addWidget(widget)
        if kind.household is not None:
            line.addWidget(self._group)
        for choice in (*self._choices.values(), self._pay_state):
            line.addWidget(choice)
        for edit in (self._begin, self._end):
            edit.setFixedWidth(look().px(DAY_WIDTH))
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(look().px(SEARCH_WIDTH))
        line.addWidget(self.search, 2)
        line.addWidget(self._clear)
        line.addStretch(1)
        line.addWidget(self._order)
        line.addWidget(self._columns)

    def _connect(self) -> None:
        self._period.chosen.connect(self._on_period_chosen)
        for edit, name in ((self._begin, "begin"), (self._end, "end")):
            edit.editingFinished.connect(partial(self._show_wrong_day, edit))
            edit.day_changed.connect(partial(self._on_day_changed, edit, name))
        self._group.chosen.connect(lambda group: self._tell(group=group))
        for field_id, choice in self._choices.items():
            choice.chosen.connect(partial(self._on_option_chosen, field_id))
        self._pay_state.chosen.connect(
            lambda pay_state: self._tell(pay_state=PayState(pay_state) if pay_state else None)
        )
        self.search.searched.connect(lambda text: self._tell(text=text))
        self._clear.clicked.connect(self.clear_requested)
        self._columns.clicked.connect(self.columns_requested)

    def _on_period_chosen(self, period: str) -> None:
        days = (self._today.replace(day=1), self._today) if period == CHOSEN else (None, None)
        self._tell(period=period, begin=days[0], end=days[1])

    def _show_wrong_day(self, edit: DateEdit) -> None:
        set_property(edit, "error", edit.has_wrong_text)
        edit.setToolTip(WRONG_DAY if edit.has_wrong_text else "")

    def _on_day_changed(self, edit: DateEdit, name: str, day: date | None) -> None:
        if not edit.has_wrong_text:  # what is no day filters nothing; the days before stay
            self._tell(**{name: day})

    def _on_option_chosen(self, field_id: str, option: str) -> None:
        self.filters_changed.emit(self._filters.with_option(FieldId(field_id), option))

    def _tell(self, **chosen: object) -> None:
        self.filters_changed.emit(replace(self._filters, **chosen))  # type: ignore[arg-type]


def chosen_by(kind: Kind) -> tuple[Field, ...]:
    """The fields that are worth filtering by: choices, the one that sets the price first."""
    matched = {each.default_from.match for each in kind.fields if each.default_from}
    choices = [each for each in kind.fields if each.type is FieldType.CHOICE]
    first = sorted(choices, key=lambda each: (each.id not in matched, not each.required))
    return tuple(first[: MOST_CHOICES - (kind.meant(Means.GROSS) is not None)])


def _choice(field: Field) -> Choice:
    return Choice([("", f"全部{field.label}"), *field.options.items()], size="s")


def _hint(kind: Kind) -> str:
    parts = ["姓名", "拼音首字母"] if any(each.type.is_person for each in kind.fields) else []
    parts += ["单号"] if kind.number is not None else []
    if not parts:
        return "搜索"
    return "、".join(parts[:-1]) + ("或" if parts[:-1] else "") + parts[-1]
