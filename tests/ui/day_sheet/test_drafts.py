"""Lines begin with what their kind declares, and follow what is typed; a kind with money does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.ids import FieldId, KindId
from fieldapp.services.projects import DatedPrice, Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.ui.day_sheet.drafts import SheetDrafts
from tests.services.planting import TODAY, Planting, new_planting

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue, Record

CARE, WORK, AREA, PRICE = KindId("care"), FieldId("work"), FieldId("area"), FieldId("price")
ROSES = Path(__file__).parents[2] / "data" / "rose_care.toml"


@pytest.fixture
def roses() -> Planting:
    made = new_planting(ROSES.read_text("utf-8").replace('"rose_care"', '"planting"'))
    projects = Projects(made.ledger, TypeLibrary(folders().project_types))
    day = date(2025, 1, 1)
    projects.set_prices(
        made.work,
        [
            DatedPrice("刺梨管护", "weeding", day, Decimal(20)),
            DatedPrice("刺梨管护", "pruning", day, Decimal(35)),
        ],
    )
    made.add(
        KindId("grove"),
        name="坡上",
        year=Decimal(2025),
        household=made.household_ids[0],
        area=Decimal(10),
    )
    return made


@pytest.fixture
def drafts(roses: Planting) -> SheetDrafts:
    made = SheetDrafts(roses.ledger, roses.work, roses.work.kind(CARE))
    made.open(TODAY)
    return made


def everywhere(drafts: SheetDrafts) -> range:
    return range(len(drafts.lines))


def records(roses: Planting) -> list[Record]:
    return list(roses.work.records.records(CARE, roses.work.id))


def test_a_line_begins_with_defaults_that_make_no_record(
    roses: Planting, drafts: SheetDrafts
) -> None:
    (line,) = drafts.lines
    assert (line.text(WORK), line.text(PRICE)) == ("weeding", "20")
    assert drafts.changed == []
    assert drafts.save() == []
    assert records(roses) == []


def test_the_price_follows_what_was_chosen_until_one_is_typed(
    roses: Planting, drafts: SheetDrafts
) -> None:
    (line,) = drafts.lines
    drafts.type_in([(0, WORK, "修剪")])
    assert (line.text(WORK), line.text(PRICE)) == ("pruning", "35")
    drafts.type_in([(0, PRICE, "30"), (0, WORK, "weeding"), (0, AREA, "2")])
    assert line.text(PRICE) == "30"
    assert isinstance(drafts.save(), list)
    (record,) = records(roses)
    assert record.values[FieldId("amount")] == 60
    assert record.number == "GH20250420-A001"


def test_what_is_required_is_missed_only_once_something_is_typed(drafts: SheetDrafts) -> None:
    (line,) = drafts.lines
    assert line.problems == ()
    drafts.type_in([(0, FieldId("worker"), "陈望")])
    assert [drafts.place_of(each) for each in drafts.errors(line)] == [AREA]


def test_a_price_out_of_its_range_is_excused_by_a_reason(drafts: SheetDrafts) -> None:
    drafts.type_in([(0, AREA, "2"), (0, PRICE, "900")])
    (line,) = drafts.lines
    assert drafts.needs_reason
    assert drafts.errors(line)
    drafts.type_in([(0, FieldId(":reason"), "坡太陡")])
    assert drafts.errors(line) == ()
    assert isinstance(drafts.save(), list)


def test_a_price_has_no_sum(drafts: SheetDrafts) -> None:
    assert list(drafts.summed) == [AREA]
    assert drafts.total(AREA, everywhere(drafts)) is None
    drafts.type_in([(0, AREA, "2.5")])
    assert drafts.total(AREA, everywhere(drafts)) == Decimal("2.5")


def test_a_household_with_two_lines_counts_its_past_once(
    roses: Planting, drafts: SheetDrafts
) -> None:
    values: dict[str, FieldValue] = {
        "household": roses.household_ids[0],
        "work": "weeding",
        "price": Decimal(20),
    }
    roses.add(CARE, done_on=date(2025, 4, 18), area=Decimal(3), **values)
    for _ in range(2):
        roses.add(CARE, done_on=TODAY, area=Decimal(1), **values)
    drafts.refresh()
    assert len(drafts.lines) == 2
    places = everywhere(drafts)
    assert drafts.total(AREA, places) == Decimal(2)
    assert drafts.total_so_far(AREA, places) == Decimal(3)


def test_the_day_goes_into_the_record(roses: Planting, drafts: SheetDrafts) -> None:
    drafts.open(date(2025, 4, 18))
    drafts.type_in([(0, AREA, "2")])
    drafts.save()
    assert records(roses)[0].values[FieldId("done_on")] == date(2025, 4, 18)
