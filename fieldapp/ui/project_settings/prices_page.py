"""The price lists of a project: grades by dates, a new price from a day on, and the range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fieldapp.domain.adjusting import Part
from fieldapp.services.value_texts import grouped
from fieldapp.ui.project_settings.number_pages import NumbersPage
from fieldapp.ui.project_settings.parts import FieldBoxes, TextRows, Untyped, day_fault
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.date_edit import DateEdit, day_text
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridColumn
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.services.price_lists import PriceList, PriceRow
    from fieldapp.services.project_settings import ProjectSettings
    from fieldapp.ui.project_settings.presenter import SettingsPresenter

DAY, ROOM = 140, 684  # the first column, and the list
LIST_HEIGHT = 164  # a head and four rows
RANGES = "单价超出下面的范围，登记时要写明原因。"
HOLDS = "以前的记录保持当时的价格。留空的等级沿用原来的价格。"
VALID_FROM, FROM_DAY = "valid_from", "从这一天起"
NO_DAY = "请填写从哪一天起，例如 5月1日"


class PricesPage(QWidget):
    """Every price list with its days, and the ranges of all prices below."""

    def __init__(self, presenter: SettingsPresenter, lists: Sequence[PriceList]) -> None:
        super().__init__()
        self._lists = [PriceListPart(presenter, each) for each in lists]
        self._ranges = NumbersPage(presenter, [Part.PRICE_RANGE], RANGES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for each in self._lists:
            column.addWidget(each)
        column.addWidget(label("单价范围", role="h2"))
        column.addWidget(self._ranges, 1)

    @property
    def has_typed(self) -> bool:
        """Whether a price or a bound stands in the fields that is not saved."""
        return self._ranges.has_typed or any(part.has_typed for part in self._lists)

    def show_settings(self, settings: ProjectSettings) -> None:
        """Show the prices as they are now."""
        for part, each in zip(self._lists, settings.prices.listed(), strict=True):
            part.show_list(each)
        self._ranges.show_settings(settings)


class PriceListPart(QWidget):
    """One price list: what holds from which day on, and a row for a new price."""

    def __init__(self, presenter: SettingsPresenter, prices: PriceList) -> None:
        super().__init__()
        self._presenter, self._list = presenter, prices
        width = (ROOM - DAY) // max(len(prices.grades), 1)
        columns = [GridColumn("day", FROM_DAY, DAY, is_sortable=False)] + [
            GridColumn(option, text, width, "right", is_sortable=False)
            for option, text in prices.grades.items()
        ]
        self._model = TextRows(len(columns))
        self._grid = Grid(columns, name=prices.name)
        self._grid.setFixedHeight(look().px(LIST_HEIGHT))
        self._grid.show_model(self._model)
        self._day = DateEdit(presenter.today)
        self._day.setObjectName(VALID_FROM)
        self._day_box = FieldBox(FROM_DAY, self._day, required=True)
        self._editors = {option: _price_edit(option, prices.unit) for option in prices.grades}
        self._boxes = {VALID_FROM: self._day_box} | {
            option: FieldBox(prices.grades[option], editor)
            for option, editor in self._editors.items()
        }
        self._fields = FieldBoxes(self._boxes)
        self._is_saved = True  # nobody is typing
        self._shown: Sequence[str] = ()
        self._add = Button("登记新价格", icon="ph.plus", kind="primary")
        self._add.clicked.connect(self.add)
        self._remove = Button("删除这一天的价格", icon="ph.trash", kind="danger")
        self._remove.clicked.connect(self.remove)
        self._grid.current_changed.connect(lambda place: self._remove.setEnabled(place >= 0))
        self._lay_out()

    def show_list(self, prices: PriceList) -> None:
        """Show the days of the list, newest first."""
        self._list = prices
        self._model.show_rows([_row(prices, each) for each in prices.rows])
        self._remove.setEnabled(False)
        if self._is_saved:
            self._is_saved = False
            self.show_problems({})
            for editor in self._editors.values():
                editor.setText("")
            self._day.show_day(self._presenter.today)
            self._shown = self._fields.texts()

    @property
    def has_typed(self) -> bool:
        """Whether something stands in the fields that is not saved."""
        return self._fields.texts() != self._shown

    def add(self) -> None:
        """Add prices from a day on."""
        day = self._day.day()
        texts = {option: editor.text() for option, editor in self._editors.items()}
        if day is None:
            self.show_problems({VALID_FROM: day_fault(self._day, FROM_DAY, empty=NO_DAY)})
            return
        name = self._list.name
        self._presenter.act(lambda settings: settings.prices.add(name, day, texts), self)

    def remove(self) -> None:
        """Take back what was said for the chosen day."""
        place = self._grid.current_row()
        if 0 <= place < len(self._list.rows):
            chosen = self._list.rows[place]
            name, day = self._list.name, chosen.valid_from
            fields = Untyped(self)
            self._presenter.act(lambda settings: settings.prices.void(name, day), fields)

    def show_problems(self, texts: Mapping[str, str]) -> Sequence[str]:
        """Show sentences beside the fields that they name; those of no field come back."""
        return self._fields.show_problems(texts)

    def take_saved(self) -> None:
        """What stands in the fields is saved: they are for another day now."""
        self._is_saved = True

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        for place, box in enumerate(self._boxes.values()):
            fields.addWidget(box, 0, place)
            fields.setColumnStretch(place, 1)
        fields.setColumnMinimumWidth(0, DAY + 20)
        line = row()
        line.addWidget(self._remove)
        line.addStretch()
        line.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(f"{self._list.name}（{self._list.unit}）", role="h2"))
        column.addWidget(label(HOLDS, role="label"))
        column.addWidget(self._grid)
        column.addLayout(fields)
        column.addLayout(line)


def _price_edit(option: str, unit: str) -> LineEdit:
    editor = LineEdit(unit=unit, is_latin=True)
    editor.setObjectName(option)
    editor.setMinimumWidth(1)
    return editor


def _row(prices: PriceList, each: PriceRow) -> tuple[str, ...]:
    texts = (
        grouped(each.in_force[option]) if option in each.in_force else ""
        for option in prices.grades
    )
    return (day_text(each.valid_from), *texts)
