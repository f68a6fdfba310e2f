from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.clock import Clock
from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.problem import KnownError, Level
from fieldapp.domain.reminder import Urgency, due_since_last
from fieldapp.domain.stock import Move, StockEffect, is_worse
from fieldapp.services.demonstration import Demonstration
from fieldapp.services.ledger import TOWNSHIP, UNIT_NAME, VILLAGE
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.messages import sentence
from fieldapp.services.records import Records
from fieldapp.services.type_library import TypeLibrary
from fieldapp.store.integrity import database_problems, effect_problems
from fieldapp.store.keyring import Cost
from tests.services.small_village import BEDS, FAULTS, ROSTER, small_village

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.record import Record, Values
    from fieldapp.services.ledger import Ledger, ProjectWork

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "db" / "demo"
CHEAP = Cost(operations=1, memory_bytes=8 * 1024)
ACCESS = Access("示例用户", "很长的口令123")
TODAY = date(2025, 2, 26)
YEARS_BEFORE = datetime(2020, 1, 1, 9, 30)  # noqa: DTZ001 -- ledgers keep local time


def demonstration(folder: Path = DEMO) -> Demonstration:
    """What is in the folder, for a laptop whose clock is years behind."""
    ledgers = Ledgers(ROOT / "db" / "migrations", Clock(lambda: YEARS_BEFORE), CHEAP)
    return Demonstration(ledgers, TypeLibrary(ROOT / "resources" / "project_types"), folder)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The demonstration village's ledger; nobody writes into it."""
    made = demonstration().make(tmp_path_factory.mktemp("示例") / "ledger", ACCESS)
    yield made
    made.close()


@pytest.fixture(scope="module")
def work(ledger: Ledger) -> ProjectWork:
    (only,) = ledger.works()
    return only


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small village's folder, for tests to break."""
    return small_village(tmp_path / "小村")


def records(work: ProjectWork, kind: str) -> list[Record]:
    return list(work.records.records(KindId(kind), work.id))


def number(values: Values, field: str) -> Decimal:
    value = values.get(FieldId(field)) or Decimal(0)
    assert isinstance(value, Decimal)
    return value


def day(values: Values, field: str) -> date:
    value = values[FieldId(field)]
    assert isinstance(value, date)
    return value


def total(work: ProjectWork, kind: str, field: str) -> Decimal:
    return sum((number(each.values, field) for each in records(work, kind)), Decimal(0))


def last_fed(work: ProjectWork) -> Mapping[str, date]:
    """The last feeding of each bed that is in use."""
    in_use: dict[int, str] = {
        each.id: str(each.values[FieldId("bed_no")])
        for each in records(work, "bed")
        if each.values[FieldId("status")] == "growing"
    }
    found: dict[str, date] = {}
    for each in records(work, "feeding"):  # in the order of their dates
        bed = each.values[FieldId("bed")]
        if isinstance(bed, int) and bed in in_use:
            found[in_use[bed]] = day(each.values, "fed_on")
    return found


# The ledger that is made


def test_the_village_has_its_names_and_its_own_day(ledger: Ledger) -> None:
    settings = [ledger.setting(key) for key in (VILLAGE, TOWNSHIP, UNIT_NAME)]
    assert settings == ["木柯村", "玉舍镇", "木柯村股份经济合作社"]
    assert ledger.today() == TODAY


def test_the_project_began_with_its_first_month(work: ProjectWork) -> None:
    assert work.project.name == "蚯蚓养殖场"
    assert work.project.started_on == date(2024, 4, 1)


@pytest.mark.parametrize(
    ("grade", "on", "fen"),
    [
        ("first", date(2024, 8, 31), 8000),
        ("first", date(2024, 9, 1), 7500),
        ("third", TODAY, 3500),
        ("off", TODAY, 2000),
    ],
)
def test_manure_has_the_price_of_its_day(
    ledger: Ledger, work: ProjectWork, grade: str, on: date, fen: int
) -> None:
    assert ledger.projects.price(work.id, "牛粪收购", grade, on) == fen


def test_households_tickets_and_sales_are_those_of_the_village_workbooks(
    ledger: Ledger, work: ProjectWork
) -> None:
    assert len(ledger.parties.households()) == 269
    assert len(records(work, "manure_intake")) == 185
    assert total(work, "manure_intake", "net") == Decimal("107208.5")
    assert total(work, "manure_intake", "amount") == Decimal("5058.05")
    assert len(records(work, "worm_sale")) == 16
    assert total(work, "worm_sale", "quantity") == 1000
    assert total(work, "worm_sale", "received") == Decimal("9000.00")


def test_every_kind_of_record_is_there(work: ProjectWork) -> None:
    empty = [kind.id for kind in work.type.declared.kind if not records(work, kind.id)]
    assert empty == []


def test_the_ledger_is_whole(ledger: Ledger, work: ProjectWork) -> None:
    assert list(database_problems(ledger.store)) == []
    assert list(effect_problems(ledger.store, work.records, work.type, work.id)) == []


def test_no_record_breaks_a_rule_and_few_are_odd(ledger: Ledger, work: ProjectWork) -> None:
    judge = Records(ledger, work)
    problems = [
        problem
        for kind in work.type.declared.kind
        for record in records(work, kind.id)
        for problem in judge.judged(kind, record.values).problems
    ]
    assert [problem for problem in problems if problem.level is Level.ERROR] == []
    assert len(problems) == 2  # a flooded bed and a frozen one


def test_each_table_is_one_step_that_can_be_undone(ledger: Ledger) -> None:
    titles = [step.title for step in ledger.store.history.steps(100)]
    assert {"登记农户 269 户", "登记粪污收购 185 条", "登记蚯蚓销售 16 条"} <= set(titles)
    preparations = 4  # the founding, the settings, the project, its prices
    plan = tomllib.loads((DEMO / "village.toml").read_text("utf-8"))
    done = [milestone for milestone in plan["milestone"] if "done_on" in milestone]
    preparations += len(plan["target"]) + len(plan["milestone"]) + len(done)
    assert len(titles) == len(list(DEMO.glob("*.csv"))) + preparations


def test_each_customer_and_supplier_is_made_once(ledger: Ledger) -> None:
    rows = ledger.store.query("SELECT name FROM party WHERE role = 'customer'")
    found = [row["name"] for row in rows]
    assert "城区渔具店" in found
    assert len(found) == len(set(found))


# The life of the farm


def test_stock_is_never_below_nothing(ledger: Ledger) -> None:
    rows = ledger.store.query("SELECT item, date, effect, quantity FROM stock_move ORDER BY id")
    moves: dict[str, list[Move]] = defaultdict(list)
    for row in rows:
        day = date.fromisoformat(row["date"])
        moves[row["item"]].append(Move(day, StockEffect(row["effect"]), row["quantity"]))
    assert {"worms", "soil", "遮光网"} <= moves.keys()
    assert [item for item, found in moves.items() if is_worse([], found)] == []


def test_the_worms_that_were_not_sold_are_accounted_for(ledger: Ledger) -> None:
    rows = ledger.store.query("SELECT effect, quantity FROM stock_move WHERE item = 'worms'")
    assert sum(row["quantity"] * (1 if row["effect"] == "increase" else -1) for row in rows) == 0


def test_beds_are_due_and_one_is_overdue(work: ProjectWork) -> None:
    (shape,) = (each.since_last for each in work.type.declared.reminder if each.id == "feed_bed")
    assert shape is not None
    due = {bed: due_since_last(shape, fed, TODAY) for bed, fed in last_fed(work).items()}
    urgencies = {bed: each.urgency for bed, each in due.items() if each is not None}
    assert urgencies == {
        "A-08": Urgency.OVERDUE,
        "B-02": Urgency.DUE,
        "B-03": Urgency.DUE,
    }


def test_each_bed_is_fed_every_few_days(work: ProjectWork) -> None:
    days: dict[int, list[date]] = defaultdict(list)
    for each in records(work, "feeding"):
        bed = each.values[FieldId("bed")]
        assert isinstance(bed, int)
        days[bed].append(day(each.values, "fed_on"))
    gaps = {(then - before).days for fed in days.values() for before, then in pairwise(fed)}
    assert gaps <= {2, 3, 4, 5}  # two days only between laying a bed and stocking it


def test_no_more_is_fed_than_has_fermented(work: ProjectWork) -> None:
    changes = [
        (day(each.values, "received_on"), number(each.values, "net") * Decimal("0.75"))
        for each in records(work, "manure_intake")
    ]
    changes += [
        (day(each.values, "fed_on"), -number(each.values, "quantity"))
        for each in records(work, "feeding")
    ]
    heap = Decimal(0)
    for _, change in sorted(changes, key=lambda each: (each[0], -each[1])):
        heap += change
        assert heap >= 0


def test_worms_kept_back_are_what_new_beds_are_stocked_with(work: ProjectWork) -> None:
    own = [
        number(each.values, "weight")
        for each in records(work, "stocking")
        if each.values[FieldId("source")] == "own"
    ]
    assert sum(own) == total(work, "harvest", "kept_back") > 0


def test_the_first_worms_were_a_gift_of_three_hundred_jin(work: ProjectWork) -> None:
    gifts = [
        each.values
        for each in records(work, "stocking")
        if each.values[FieldId("source")] == "gift"
    ]
    assert sum(number(values, "weight") for values in gifts) == 300
    assert {values[FieldId("supplier")] for values in gifts} == {"六盘水师范学院"}
    assert {values[FieldId("valuation")] for values in gifts} == {Decimal("0.00")}


def test_nothing_is_harvested_in_winter(work: ProjectWork) -> None:
    months = {day(each.values, "harvested_on").month for each in records(work, "harvest")}
    assert months == {5, 6, 7, 8, 9, 10, 11}


def test_helpers_at_a_harvest_are_paid_for_the_days_it_took(work: ProjectWork) -> None:
    harvested: dict[date, Decimal] = defaultdict(Decimal)
    for each in records(work, "harvest"):
        harvested[day(each.values, "harvested_on")] += number(each.values, "labour_days")
    paid: dict[date, Decimal] = defaultdict(Decimal)
    for each in records(work, "labour"):
        if each.values[FieldId("work")] == "采收":
            paid[day(each.values, "worked_on")] += number(each.values, "quantity")
    assert paid == {on: days for on, days in harvested.items() if days}


def test_nothing_happens_to_a_bed_before_it_is_built(work: ProjectWork) -> None:
    built: dict[int, date] = {
        each.id: day(each.values, "built_on") for each in records(work, "bed")
    }
    for kind in work.type.declared.kind:
        references = [field.id for field in kind.fields if field.to == "bed"]
        for each in records(work, kind.id):
            beds = [each.values[field] for field in references]
            on = day(each.values, kind.date) if kind.date else TODAY
            assert all(on >= built[bed] for bed in beds if isinstance(bed, int)), each


def test_identity_numbers_are_of_a_county_that_there_is_not() -> None:
    text = "".join(path.read_text("utf-8") for path in sorted(DEMO.rglob("*.*")))
    found = re.findall(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])", text)
    assert len(found) > 269
    assert {each[:6] for each in found} == {"520299"}


# Data that somebody broke


def test_a_small_village_can_be_made(folder: Path, tmp_path: Path) -> None:
    made = demonstration(folder).make(tmp_path / "ledger", ACCESS)
    (work,) = made.works()
    assert [each.name for each in made.parties.households()] == ["穆明"]
    assert made.projects.price(work.id, "牛粪收购", "off", TODAY) == 2050
    assert total(work, "feeding", "quantity") == 100
    made.close()


def test_a_table_may_carry_the_mark_of_a_spreadsheet(folder: Path, tmp_path: Path) -> None:
    (folder / "10-bed.csv").write_text(BEDS, encoding="utf-8-sig")
    demonstration(folder).make(tmp_path / "ledger", ACCESS).close()


def test_an_empty_table_is_passed_over(folder: Path, tmp_path: Path) -> None:
    (folder / "50-harvest.csv").write_text("", encoding="utf-8")
    demonstration(folder).make(tmp_path / "ledger", ACCESS).close()


@pytest.mark.parametrize(
    ("file", "text", "row", "detail"),
    FAULTS,
)
def test_a_fault_is_told_with_its_file_and_row(
    folder: Path, tmp_path: Path, file: str, text: str, row: str, detail: str
) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        demonstration(folder).make(tmp_path / "ledger", ACCESS)
    assert caught.value.code == "demo.faulty"
    assert (caught.value.values["file"], caught.value.values["row"]) == (file, row)
    assert detail in str(caught.value.values["detail"])


def test_a_fault_is_told_in_a_whole_sentence(folder: Path, tmp_path: Path) -> None:
    (folder / "40-feeding.csv").write_text("fed_on,bed\n2024-05-01,A-01\n", encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        demonstration(folder).make(tmp_path / "ledger", ACCESS)
    assert re.fullmatch(r".*40-feeding\.csv.* 2 .*没有填写“用量”.*。", sentence(caught.value))


def test_a_table_in_another_encoding_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "00-households.csv").write_bytes(ROSTER.encode("gb18030"))
    with pytest.raises(KnownError) as caught:
        demonstration(folder).make(tmp_path / "ledger", ACCESS)
    assert caught.value.code == "demo.faulty"
    assert caught.value.values["row"] == "2"


def test_more_sold_than_there_was_is_told(folder: Path, tmp_path: Path) -> None:
    text = "sold_on,customer,quantity,price\n2024-06-01,渔具店,9,9\n2024-06-02,渔具店,2,9\n"
    (folder / "60-worm_sale.csv").write_text(text, encoding="utf-8")
    text = "harvested_on,bed,worms\n2024-05-30,A-01,10\n"
    (folder / "50-harvest.csv").write_text(text, encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        demonstration(folder).make(tmp_path / "ledger", ACCESS)
    assert caught.value.values["row"] == "2至3"
    assert "活蚯蚓" in str(caught.value.values["detail"])


def test_a_table_of_no_kind_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "40-feeding.csv").rename(folder / "40-milking.csv")
    with pytest.raises(KnownError) as caught:
        demonstration(folder).make(tmp_path / "ledger", ACCESS)
    assert caught.value.code == "kind.unknown"


def test_nothing_of_a_faulty_table_is_stored_and_the_ledger_is_left_closed(
    folder: Path, tmp_path: Path
) -> None:
    text = "sold_on,customer,quantity,price\n2024-05-01,渔具店,9,9\n2024-05-02,渔具店,9,\n"
    (folder / "60-worm_sale.csv").write_text(text, encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        demonstration(folder).make(tmp_path / "ledger", ACCESS)
    assert caught.value.__traceback__ is not None  # it would keep an open ledger open
    assert list((tmp_path / "ledger").glob("*-wal")) == []  # the last to close takes it away
    found = demonstration(folder).ledgers.open(tmp_path / "ledger", ACCESS)
    (work,) = found.works()
    assert found.parties.others() == {}
    assert records(work, "worm_sale") == []
    assert len(records(work, "feeding")) == 1
    found.close()
