from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, cast

import pytest

from fieldapp.domain.clock import Clock
from fieldapp.domain.ids import FieldId, PartyId, TypeId
from fieldapp.domain.problem import CancelledError
from fieldapp.services.browsing import Browsing, RecordQuery
from fieldapp.services.ledger import Ledger, ProjectWork
from fieldapp.store.photo_ties import PhotoTies
from fieldapp.store.settled_records import SettledRecord
from tests.services.grove import FRUIT, LOAN, new_grove
from tests.store.conftest import FakeClock, new_store
from tests.store.orchard import DAY, PICKING, PLOT, SALE, STOCKTAKING, TEXT, Village, new_village

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.ids import KindId
    from fieldapp.domain.report import CellValue
    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.store import Store

WEIGHT, PAY = FieldId("weight"), FieldId("pay")


@dataclass(frozen=True)
class Orchard:
    """A village's ledger, ready to be browsed."""

    village: Village
    ledger: Ledger
    work: ProjectWork

    @property
    def browsing(self) -> Browsing:
        return Browsing(self.ledger, self.work)

    def cells(self, kind: KindId, record_id: int) -> Mapping[FieldId, CellValue]:
        (row,) = self.browsing.rows(kind, [record_id])
        return row.cells


@pytest.fixture
def orchard() -> Iterator[Orchard]:
    village = new_village(new_store(FakeClock()))
    with village.store.step("声明") as step:
        village.projects.add_declaration(step, TypeId("orchard"), 1, TEXT)
    ledger = Ledger(village.store, Clock(lambda: datetime(2025, 2, 26, tzinfo=UTC)))
    with closing(ledger):
        yield Orchard(village, ledger, ledger.works()[0])


class Cancelled:
    is_cancelled = True

    def advance(self, done: int, total: int, text: str) -> None:
        raise CancelledError


def test_all_ids_are_told_and_the_first_before_all(orchard: Orchard) -> None:
    made = [orchard.village.pick() for _ in range(3)]
    assert list(orchard.browsing.ids(RecordQuery(PICKING))) == made[::-1]
    assert list(orchard.browsing.first_ids(RecordQuery(PICKING), limit=2)) == made[:0:-1]


def test_looking_for_ids_can_be_stopped(orchard: Orchard) -> None:
    orchard.village.pick()
    with pytest.raises(CancelledError):
        orchard.browsing.ids(RecordQuery(PICKING), Cancelled())


def test_totals_can_be_stopped(orchard: Orchard) -> None:
    with pytest.raises(CancelledError):
        orchard.browsing.totals(RecordQuery(PICKING), Cancelled())


def test_whom_a_text_means_is_asked_of_whoever_knows(orchard: Orchard) -> None:
    mine = orchard.village.pick(by=1)
    orchard.village.pick(by=2)
    asked: list[str] = []

    def find(text: str) -> list[PartyId]:
        asked.append(text)
        return [orchard.village.household_ids[1]]

    browsing = Browsing(orchard.ledger, orchard.work, find)
    assert list(browsing.ids(RecordQuery(PICKING, text="老王"))) == [mine]
    browsing.ids(RecordQuery(PICKING))
    assert asked == ["老王"]


def test_a_text_means_households_of_that_name(orchard: Orchard) -> None:
    mine = orchard.village.pick(by=1)
    orchard.village.pick(by=2)
    assert list(orchard.browsing.ids(RecordQuery(PICKING, text="农户1"))) == [mine]


def test_a_row_tells_whose_it_is_and_who_wrote_it(orchard: Orchard) -> None:
    record_id = orchard.village.pick(by=2)
    (row,) = orchard.browsing.rows(PICKING, [record_id])
    assert (row.id, row.number) == (record_id, "CZ20240408-A001")
    assert (row.household, row.group, row.void) == ("农户2", "2组", None)
    assert (row.recorded_by, row.recorded_at.isoformat()) == ("王小明", "2025-02-26T09:30:00")


def test_cells_hold_what_is_shown(orchard: Orchard) -> None:
    village = orchard.village
    record_id = village.pick(
        by=1, plot=village.plot_id, project=village.household_ids[3], seen_on=None, variety="早"
    )
    assert orchard.cells(PICKING, record_id) == {
        "picked_on": DAY,
        "household": "农户1",
        "plot": "坡上",
        "grade": "一级",
        "weight": Decimal(10),
        "baskets": None,
        "price": Decimal("2.00"),
        "pay": Decimal("20.00"),
        "ripe": True,
        "seen_on": None,
        "variety": "早",
        "project": "农户3",
        "note": None,
    }


def test_a_row_has_as_many_cells_as_its_kind_has_fields(orchard: Orchard) -> None:
    cells = orchard.cells(PLOT, orchard.village.plot_id)
    assert len(cells) == len(orchard.work.kind(PLOT).fields)
    assert cells[FieldId("planted_on")] == date(2024, 4, 8)


def test_an_option_that_is_declared_no_more_is_shown_as_it_is(orchard: Orchard) -> None:
    record_id = orchard.village.pick(grade="z")
    assert orchard.cells(PICKING, record_id)[FieldId("grade")] == "z"


def test_a_void_row_says_why(orchard: Orchard) -> None:
    record_id = orchard.village.pick()
    with orchard.village.store.step("作废") as step:
        step.void(orchard.work.table(PICKING), record_id, "重复")
    assert orchard.browsing.rows(PICKING, [record_id])[0].void == "重复"


def test_a_kind_without_households_names_none(orchard: Orchard) -> None:
    record_id = orchard.village.sell()
    (row,) = orchard.browsing.rows(SALE, [record_id])
    assert (row.household, row.group) == ("", "")


def test_rows_come_in_the_order_of_their_ids_as_asked(orchard: Orchard) -> None:
    one, two, three = (orchard.village.pick() for _ in range(3))
    browsing = orchard.browsing
    for asked in ([two, three, one], [three], []):
        assert [row.id for row in browsing.rows(PICKING, asked)] == asked


def test_totals_are_in_the_units_of_their_fields(orchard: Orchard) -> None:
    orchard.village.pick(by=0, weight=Decimal("1.5"), price=Decimal(2))
    orchard.village.pick(by=1, weight=Decimal("2.5"), price=Decimal(4))
    told = orchard.browsing.totals(RecordQuery(PICKING))
    assert (told.count, told.households) == (2, 2)
    assert told.sums == {WEIGHT: Decimal(4), PAY: Decimal(13)}


def test_the_average_price_is_weighted(orchard: Orchard) -> None:
    orchard.village.pick(weight=Decimal("1.5"), price=Decimal(2))
    orchard.village.pick(weight=Decimal("2.5"), price=Decimal(4))
    assert orchard.browsing.totals(RecordQuery(PICKING)).average_price == Decimal("3.25")


def test_the_average_price_is_in_the_unit_of_the_price(orchard: Orchard) -> None:
    text = TEXT.replace('id = "price", label = "单价", type = "money", unit = "kg"',
                        'id = "price", label = "单价", type = "money", unit = "t"')  # fmt: skip
    with orchard.village.store.step("改") as step:
        orchard.village.projects.add_declaration(step, TypeId("orchard"), 2, text)
    orchard.village.pick(weight=Decimal(4), price=Decimal(3))
    work = orchard.ledger.works()[0]
    told = Browsing(orchard.ledger, work).totals(RecordQuery(PICKING))
    assert told.average_price == Decimal("3000.00")


def test_nothing_has_no_average_price(orchard: Orchard) -> None:
    assert orchard.browsing.totals(RecordQuery(PICKING)).average_price is None
    orchard.village.pick(weight=None, pay=Decimal(1))
    assert orchard.browsing.totals(RecordQuery(PICKING)).average_price is None


@pytest.mark.parametrize("kind", [SALE, STOCKTAKING])
def test_a_kind_without_prices_has_no_average_price(orchard: Orchard, kind: KindId) -> None:
    orchard.village.sell()
    orchard.village.count("5")
    assert orchard.browsing.totals(RecordQuery(kind)).average_price is None


def test_rows_tell_how_many_photos_there_are(orchard: Orchard) -> None:
    bare, pictured = orchard.village.pick(), orchard.village.pick()
    ties = PhotoTies(orchard.ledger.store)
    with orchard.ledger.step("添加照片") as step:
        ties.add(step, (orchard.work.id, PICKING, pictured), [("a", ""), ("b", "")])
    rows = orchard.browsing.rows(PICKING, [pictured, bare])
    assert [row.photos for row in rows] == [2, 0]


def test_rows_tell_what_was_taken_back_by_what(orchard: Orchard) -> None:
    made = orchard.village.pick()
    back = orchard.village.pick_back(made)
    rows = orchard.browsing.rows(PICKING, [made, back])
    assert [(row.reverses_id, row.reversed_by) for row in rows] == [(None, back), (made, None)]
    assert rows[1].cells[WEIGHT] == Decimal(-10)


def test_rows_tell_what_became_of_what_they_owe() -> None:
    grove = new_grove()
    settled = grove.bring("100", "60")
    grove.settle()
    waiting, lent = grove.bring("200", "60"), grove.lend("5")
    browsing = Browsing(grove.ledger, grove.work)
    told = [each.settled for each in browsing.rows(FRUIT, [waiting, settled])]
    assert told == [SettledRecord("", 0, 0, None), SettledRecord("JS2025-A001", 600, 0, None)]
    assert [each.settled for each in browsing.rows(LOAN, [lent])] == [None]
    grove.ledger.close()


class CountingStore:
    """Counts what the ledger's store is asked."""

    def __init__(self, store: Store) -> None:
        self._store, self.asked = store, 0

    def query(self, sql: str, **values: SqlValue) -> list[Row]:
        self.asked += 1
        return self._store.query(sql, **values)


@pytest.mark.parametrize("count", [1, 40])
def test_a_page_asks_the_same_few_questions_however_many_rows_it_has(count: int) -> None:
    grove = new_grove()
    made = [grove.bring("100", "60") for _ in range(count)]
    counting = CountingStore(grove.ledger.store)
    browsing = Browsing(grove.ledger, grove.work)
    for part in (browsing._browser, browsing._photos, browsing._settled):
        part._store = cast("Store", counting)
    browsing.rows(FRUIT, made)
    assert counting.asked == 3  # rows, photos, settlements
    assert {each.id for each in browsing.figures(FRUIT, made)} == set(made)
    assert counting.asked == 4, "what is only added up is asked for alone"
    grove.ledger.close()
