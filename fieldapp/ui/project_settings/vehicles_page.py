"""The vehicles of the households, and what each of them weighs empty."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fieldapp.domain.ids import PartyId
from fieldapp.services.value_texts import grouped
from fieldapp.services.vehicles import DAY, NAME, OWNER, WEIGHT
from fieldapp.ui.project_settings.list_page import ListPage
from fieldapp.ui.project_settings.parts import day_fault, number_text
from fieldapp.ui.record_form.person_editor import PersonEditor
from fieldapp.ui.widgets.date_edit import DateEdit, day_text
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.grid_column import GridColumn
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.services.person_search import PersonIndex
    from fieldapp.services.project_settings import ProjectSettings
    from fieldapp.services.vehicles import VehicleRow
    from fieldapp.ui.project_settings.presenter import SettingsPresenter

TARED_ON = "称皮日期"
COLUMNS = (
    GridColumn("household", "农户", 120, is_sortable=False),
    GridColumn("group", "村民组", 120, is_sortable=False),
    GridColumn("name", "车辆", 130, is_sortable=False),
    GridColumn("tare", "皮重（kg）", 110, "right", is_sortable=False),
    GridColumn("day", TARED_ON, 140, is_sortable=False),
)
NONE_YET = "还没有车辆。过磅时填过的皮重会记在这里，也可以在下面先登记。"
NOBODY = PartyId(0)
CHOOSE = "请先选农户：输入姓名拼音首字母，再按 Enter"
OTHER_OWNER = "车辆的农户不能改，没有保存。请改回“{name}”；换了主人的，请删除它，再给新农户新增一辆"


class VehiclesPage(ListPage):
    """Lists the vehicles; the fields below change the chosen one, or add another."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        self._presenter = presenter
        self._person = PersonEditor()
        self._person.setPlaceholderText("姓名或拼音")
        self._name, self._tare = LineEdit(), LineEdit(unit="kg", is_latin=True)
        self._day = DateEdit(presenter.today)
        for name, editor in (
            ("household", self._person),
            ("vehicle", self._name),
            ("tare", self._tare),
            ("tared_on", self._day),
        ):
            editor.setObjectName(name)
        self._person_box = FieldBox("农户", self._person, required=True)
        self._day_box = FieldBox(TARED_ON, self._day, note="不填就是今天")
        boxes = {
            OWNER: self._person_box,
            NAME: FieldBox("车辆", self._name, note="如 三轮车、车牌号"),
            WEIGHT: FieldBox("皮重", self._tare),
            DAY: self._day_box,
        }
        super().__init__("车辆皮重", COLUMNS, boxes, NONE_YET)
        self._listed: Sequence[VehicleRow] = ()
        self._household_id = NOBODY
        self._connect()

    def show_settings(self, settings: ProjectSettings) -> None:
        """Show the vehicles as they are now."""
        listed, chosen = settings.vehicles.listed(), self._chosen()
        if self._is_saved:
            chosen = None
            self._show(None)
        self._listed, self._is_saved = listed, False
        places = [place for place, each in enumerate(listed) if chosen and each.id == chosen.id]
        self.show_rows([_row(each) for each in listed], next(iter(places), -1))

    def show_people(self, index: PersonIndex) -> None:
        """Find households among these."""
        self._person.show_index(index)

    def add(self) -> None:
        """Add a vehicle to the household."""
        household_id, name, tare = self._household_id, self._name.text(), self._tare.text()
        if household_id == NOBODY:
            self.show_problems({OWNER: CHOOSE})
        elif self._has_day():
            day = self._day.day()
            self._presenter.act(
                lambda settings: settings.vehicles.add(household_id, name, tare, day), self
            )

    def change(self) -> None:
        """Give the chosen vehicle what stands in the fields."""
        chosen, name, tare = self._chosen(), self._name.text(), self._tare.text()
        if chosen is not None and self._household_id != chosen.household_id:
            self.show_problems({OWNER: OTHER_OWNER.format(name=chosen.household)})
        elif chosen is not None and self._has_day():
            day = self._day.day()
            self._presenter.act(
                lambda settings: settings.vehicles.change(chosen.id, name, tare, day), self
            )

    def remove(self) -> None:
        """Take the chosen vehicle away."""
        if chosen := self._chosen():
            self._presenter.act(partial(_void, chosen.id), self)

    def _connect(self) -> None:
        self._person.chosen.connect(self._on_person_chosen)
        self._person.edited.connect(self._on_person_edited)
        self.row_chosen.connect(self._on_row_chosen)
        self.add_button.clicked.connect(self.add)
        self.change_button.clicked.connect(self.change)
        self.remove_button.clicked.connect(self.remove)

    def _chosen(self) -> VehicleRow | None:
        place = self.grid.current_row()
        return self._listed[place] if 0 <= place < len(self._listed) else None

    def _has_day(self) -> bool:
        fault = day_fault(self._day, TARED_ON)
        self.show_problems({DAY: fault} if fault else {})
        return not fault

    def _on_person_chosen(self, household_id: PartyId, _name: str) -> None:
        self._household_id = household_id
        self._person_box.clear_problem()

    def _on_person_edited(self, _text: str) -> None:
        self._household_id = NOBODY

    def _on_row_chosen(self, _place: int) -> None:
        self._show(self._chosen())

    def _show(self, vehicle: VehicleRow | None) -> None:
        self._household_id = vehicle.household_id if vehicle else NOBODY
        self.show_problems({})
        self._person.show_text(vehicle.household if vehicle else "")
        self._name.setText(vehicle.name if vehicle else "")
        self._tare.setText(number_text(vehicle.tare_kg) if vehicle else "")
        self._day.show_day(vehicle.tared_on if vehicle else None)
        self.keep_shown()


def _void(vehicle_id: int, settings: ProjectSettings) -> None:
    settings.vehicles.void(vehicle_id)


def _row(each: VehicleRow) -> tuple[str, ...]:
    tare = "" if each.tare_kg is None else grouped(each.tare_kg)
    day = day_text(each.tared_on) if each.tared_on else ""
    return each.household, each.group, each.name, tare, day
