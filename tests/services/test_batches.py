from __future__ import annotations

from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.household import Household, HouseholdClass
from fieldapp.domain.ids import FieldId, KindId, PartyId
from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.domain.record import Draft
from fieldapp.services.batches import Batches, HouseholdBatch, RecordBatch
from fieldapp.store.imports import Batch
from tests.fakes import FakeProgress
from tests.services.dairy import SHED, TEXT, TODAY, Dairy, fields, new_dairy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.record import FieldValue, Record

TRADE = KindId("trade")
TRADING = """
[[kind]]
id = "trade"
role = "event"
label = "买卖"
date = "traded_on"
number = { prefix = "MM", restart = "day" }
fields = [
  { id = "traded_on", label = "日期", type = "date", required = true },
  { id = "customer", label = "客户", type = "party" },
  { id = "seller", label = "供应商", type = "party" },
  { id = "way", label = "买卖", type = "choice", options = { in = "买进", out = "卖出" } },
  { id = "weight", label = "重量", type = "decimal", unit = "kg", places = 1 },
  { id = "amount", label = "金额", type = "money" },
  { id = "price", label = "进价", type = "money" },
]
money = [
  { effect = "earn", amount = "amount", party = "customer", category = "fodder" },
  { effect = "cost", amount = "price", party = "seller", category = "fodder" },
]
stock = [
  { item = "hay", quantity = "weight", effect = "increase", only_if = "way == 'in'" },
  { item = "hay", quantity = "weight", effect = "decrease", only_if = "way == 'out'" },
]
"""
CUSTOMER = FieldId("customer")
FIRST_NEW, SECOND_NEW = -1, -2  # passing ids of customers


@pytest.fixture
def dairy() -> Iterator[Dairy]:
    """A dairy that trades with fodder, too."""
    made = new_dairy(TEXT + TRADING)
    with closing(made.ledger):
        yield made


def batch(kind: str, accepted: int, file_name: str = "登记.xlsx") -> Batch:
    return Batch(kind, None, file_name, f"哈希{file_name}", accepted, unchanged=0, rejected=0)


def kept_batches(dairy: Dairy) -> list[tuple[str, int]]:
    sql = "SELECT file_name, accepted FROM import_batch WHERE void IS NULL ORDER BY id"
    return [(row["file_name"], row["accepted"]) for row in dairy.ledger.store.query(sql)]


# Households


def household(name: str, number: int | None, group: str | None = "上寨组") -> Household:
    id_number = None if number is None else f"52029919550426{number:04d}"
    return Household(PartyId(0), name, group, id_number, HouseholdClass())


def roster(*households: Household, file_name: str = "花名册.xlsx") -> HouseholdBatch:
    rows = tuple((each, f"印{each.name}") for each in households)
    return HouseholdBatch(batch("households", len(rows), file_name), rows)


def names(dairy: Dairy) -> list[str]:
    return [each.name for each in dairy.ledger.parties.households()]


def test_households_of_all_rosters_are_stored_in_one_step(dairy: Dairy) -> None:
    known, steps = names(dairy), len(dairy.titles())
    first = roster(household("单明", 1), household("穆兰", 2), file_name="一组.xlsx")
    second = roster(household("周凯", 3, "中寨组"), file_name="二组.xlsx")
    Batches(dairy.ledger).take_households([first, second])
    assert names(dairy) == [*known, "单明", "穆兰", "周凯"]
    assert dairy.titles()[0] == "导入农户 3 户"
    assert len(dairy.titles()) == steps + 1
    assert kept_batches(dairy) == [("一组.xlsx", 2), ("二组.xlsx", 1)]


def test_a_household_knows_its_row_its_import_and_its_readings(dairy: Dairy) -> None:
    Batches(dairy.ledger).take_households([roster(household("单明", 1))])
    assert dairy.ledger.parties.household_prints()["520299195504260001"] == "印单明"
    (row,) = dairy.ledger.store.query(
        "SELECT party.pinyin, import_batch.file_name FROM household"
        " JOIN party ON party.id = household.id"
        " JOIN import_batch ON import_batch.id = household.import_id"
    )
    assert row["pinyin"] == "shan'ming dan'ming chan'ming"
    assert row["file_name"] == "花名册.xlsx"


def test_an_import_of_households_is_taken_back_as_a_whole(dairy: Dairy) -> None:
    known = names(dairy)
    Batches(dairy.ledger).take_households([roster(household("单明", 1), household("穆兰", 2))])
    dairy.ledger.store.history.undo()
    assert (names(dairy), kept_batches(dairy)) == (known, [])


@pytest.mark.parametrize("rosters", [[], [roster()], [roster(), roster()]])
def test_no_households_are_no_step(dairy: Dairy, rosters: Sequence[HouseholdBatch]) -> None:
    steps = len(dairy.titles())
    Batches(dairy.ledger).take_households(rosters)
    assert (len(dairy.titles()), kept_batches(dairy)) == (steps, [])


def test_a_household_that_another_program_took_in_meanwhile_is_refused(dairy: Dairy) -> None:
    Batches(dairy.ledger).take_households([roster(household("单明", 1))])
    known, steps = names(dairy), len(dairy.titles())
    with pytest.raises(KnownError) as caught:
        Batches(dairy.ledger).take_households(
            [roster(household("穆兰", 2)), roster(household("单明", 1))]
        )
    assert caught.value.code == "import.ledger_changed"
    assert (names(dairy), len(dairy.titles())) == (known, steps)


def test_households_without_an_identity_number_are_not_taken_for_one(dairy: Dairy) -> None:
    for name in ("单明", "穆兰"):
        Batches(dairy.ledger).take_households([roster(household(name, None))])
    assert names(dairy)[-2:] == ["单明", "穆兰"]


# Records


def draft(fingerprint: str | None = None, **values: FieldValue) -> Draft:
    usual: dict[str, FieldValue] = {"traded_on": TODAY, "way": "in", "weight": Decimal(100)}
    return Draft(fields(**{**usual, **values}), fingerprint=fingerprint)


def workbook(*drafts: Draft, file_name: str = "登记.xlsx") -> RecordBatch:
    return RecordBatch(batch(TRADE, len(drafts), file_name), drafts)


def take(dairy: Dairy, *workbooks: RecordBatch, customers: Sequence[str] = (), **seen: int) -> None:
    kind = dairy.work.kind(TRADE)
    Batches(dairy.ledger).take_records(dairy.work, kind, workbooks, customers=customers, seen=seen)


def refusal(dairy: Dairy, *workbooks: RecordBatch, customers: Sequence[str] = ()) -> str:
    """Why workbooks are not taken; nothing of them is stored."""
    before = (len(records(dairy)), dairy.titles(), dict(dairy.ledger.parties.others()))
    with pytest.raises(KnownError) as caught:
        take(dairy, *workbooks, customers=customers)
    after = (len(records(dairy)), dairy.titles(), dict(dairy.ledger.parties.others()))
    assert after == before
    return caught.value.code


def records(dairy: Dairy) -> list[Record]:
    return list(dairy.work.records.records(TRADE, dairy.work.id))


def test_whoever_waits_for_an_import_hears_how_far_it_is(dairy: Dairy) -> None:
    progress = FakeProgress()
    taken = workbook(draft("甲", amount=Decimal(5)), draft("乙", amount=Decimal(5)))
    kind = dairy.work.kind(TRADE)
    Batches(dairy.ledger).take_records(
        dairy.work, kind, [taken], customers=(), seen={}, progress=progress
    )
    most = 2 * (1 + len(kind.money) + len(kind.stock))
    assert progress.news[0] == (0, most, "正在保存 2 行。")
    done = [each for each, _, _ in progress.news]
    assert done == sorted(done)
    assert {total for _, total, _ in progress.news} == {most}


@pytest.mark.parametrize("done", [0, 3])
def test_an_import_that_is_stopped_stores_nothing(dairy: Dairy, done: int) -> None:
    steps = dairy.titles()
    with pytest.raises(CancelledError):
        Batches(dairy.ledger).take_records(
            dairy.work,
            dairy.work.kind(TRADE),
            [workbook(draft("甲"), draft("乙"))],
            customers=(),
            seen={},
            progress=FakeProgress(stop_at="保存", done=done),
        )
    assert (records(dairy), kept_batches(dairy), dairy.titles()) == ([], [], steps)


def test_a_roster_that_is_stopped_is_not_stored(dairy: Dairy) -> None:
    known, rosters = names(dairy), [roster(household("单明", 1))]
    with pytest.raises(CancelledError):
        Batches(dairy.ledger).take_households(rosters, FakeProgress(stop_at="保存", done=2))
    assert (names(dairy), kept_batches(dairy)) == (known, [])


def test_records_of_all_workbooks_are_stored_in_one_step(dairy: Dairy) -> None:
    steps = len(dairy.titles())
    first = workbook(draft("甲"), draft("乙"), file_name="四月.xlsx")
    take(dairy, first, workbook(draft("丙"), file_name="五月.xlsx"))
    assert dairy.titles()[0] == "导入买卖 3 条"
    assert len(dairy.titles()) == steps + 1
    assert [each.fingerprint for each in records(dairy)] == ["甲", "乙", "丙"]
    assert [each.number for each in records(dairy)] == [
        f"MM20250508-A{number:03d}" for number in (1, 2, 3)
    ]


def test_each_record_knows_the_workbook_that_brought_it(dairy: Dairy) -> None:
    first = workbook(draft(), draft(), file_name="四月.xlsx")
    take(dairy, first, workbook(draft(), file_name="五月.xlsx"))
    assert kept_batches(dairy) == [("四月.xlsx", 2), ("五月.xlsx", 1)]
    one, two, three = (each.import_id for each in records(dairy))
    assert one == two != three
    assert None not in (one, three)


def test_what_follows_from_imported_records_is_stored_with_them(dairy: Dairy) -> None:
    take(dairy, workbook(draft(customer=FIRST_NEW, amount=Decimal(50))), customers=["饲料公司"])
    (posting,) = dairy.ledger.store.query("SELECT amount, party_id FROM posting")
    assert posting["amount"] == 5000
    assert posting["party_id"] == dairy.ledger.parties.others()["饲料公司"]
    assert dairy.faults() == []


@pytest.mark.parametrize("workbooks", [[], [workbook()], [workbook(), workbook()]])
def test_no_records_are_no_step_and_make_no_customers(
    dairy: Dairy, workbooks: Sequence[RecordBatch]
) -> None:
    steps = len(dairy.titles())
    take(dairy, *workbooks, customers=["饲料公司"])
    assert (len(dairy.titles()), kept_batches(dairy)) == (steps, [])
    assert dairy.ledger.parties.others() == {}


def test_an_import_of_records_is_taken_back_with_its_customers(dairy: Dairy) -> None:
    take(dairy, workbook(draft("甲", customer=FIRST_NEW)), customers=["饲料公司"])
    dairy.ledger.store.history.undo()
    assert (records(dairy), dairy.ledger.parties.others(), kept_batches(dairy)) == ([], {}, [])
    take(dairy, workbook(draft("甲", customer=FIRST_NEW)), customers=["饲料公司"])
    assert len(records(dairy)) == 1


def test_new_customers_are_made_once_for_all_workbooks(dairy: Dairy) -> None:
    first = workbook(draft(customer=FIRST_NEW), draft(customer=SECOND_NEW), draft())
    second = workbook(draft(customer=FIRST_NEW))
    take(dairy, first, second, customers=["饲料公司", "单记农资"])
    others = dairy.ledger.parties.others()
    assert list(others) == ["饲料公司", "单记农资"]
    assert [each.values[CUSTOMER] for each in records(dairy)] == [
        others["饲料公司"],
        others["单记农资"],
        None,
        others["饲料公司"],
    ]


def test_only_parties_that_records_name_are_made_each_by_what_it_is(dairy: Dairy) -> None:
    take(dairy, workbook(draft(seller=SECOND_NEW)), customers=["饲料公司", "单记农资"])
    rows = dairy.ledger.store.query("SELECT name, role FROM party WHERE role <> 'household'")
    assert [(row["name"], row["role"]) for row in rows] == [("单记农资", "supplier")]


def test_a_new_customer_has_the_readings_of_its_name(dairy: Dairy) -> None:
    take(dairy, workbook(draft(customer=FIRST_NEW)), customers=["单记农资"])
    (customer,) = dairy.ledger.parties.others().values()
    found = dairy.ledger.parties.pinyin(customer)
    assert found is not None
    assert found.split()[0] == "shan'ji'nong'zi"


def test_a_customer_that_another_program_made_meanwhile_is_not_made_again(dairy: Dairy) -> None:
    with dairy.ledger.step("别处") as step:
        made = dairy.ledger.parties.add_others(step, ["饲料 公司"], {})
    workbooks = workbook(draft(customer=SECOND_NEW), draft(customer=FIRST_NEW))
    take(dairy, workbooks, customers=["单记农资", "饲料公司"])
    assert len(dairy.ledger.parties.others()) == 2
    assert records(dairy)[0].values[CUSTOMER] == made["饲料公司"]


def test_a_customer_that_is_known_keeps_its_id(dairy: Dairy) -> None:
    with dairy.ledger.step("别处") as step:
        (known,) = dairy.ledger.parties.add_others(step, ["老客户"], {}).values()
    take(dairy, workbook(draft(customer=known)), customers=["饲料公司"])
    assert records(dairy)[0].values[CUSTOMER] == known


def test_rows_that_another_program_took_in_meanwhile_are_refused(dairy: Dairy) -> None:
    take(dairy, workbook(draft("甲")))
    later = workbook(draft("乙"), draft("甲", customer=FIRST_NEW))
    assert refusal(dairy, later, customers=["饲料公司"]) == "import.ledger_changed"


def test_a_row_that_stood_there_when_it_was_judged_is_taken_once_more(dairy: Dairy) -> None:
    take(dairy, workbook(draft("甲")))
    take(dairy, workbook(draft("甲")), 甲=1)
    assert len(records(dairy)) == 2


def test_a_row_that_was_taken_back_meanwhile_makes_the_import_be_judged_anew(dairy: Dairy) -> None:
    with pytest.raises(KnownError) as caught:
        take(dairy, workbook(draft("甲")), 甲=1)
    assert caught.value.code == "import.ledger_changed"


def test_stock_that_does_not_suffice_keeps_everything_from_being_stored(dairy: Dairy) -> None:
    take(dairy, workbook(draft()))
    rows = workbook(draft(), draft(way="out", weight=Decimal("200.1")))
    assert refusal(dairy, rows) == "stock.short"


def test_workbooks_are_stored_in_the_order_in_which_they_are_given(dairy: Dairy) -> None:
    take(dairy, workbook(draft()))
    out = workbook(draft(way="out", weight=Decimal(150)), file_name="卖出.xlsx")
    coming = workbook(draft(), file_name="买进.xlsx")
    assert refusal(dairy, out, coming) == "stock.short"
    take(dairy, coming, out)
    assert [each.values[FieldId("way")] for each in records(dairy)] == ["in", "in", "out"]
    assert dairy.faults() == []


def test_what_may_stand_only_once_stands_in_one_workbook_only(dairy: Dairy) -> None:
    sheds = [
        RecordBatch(batch(SHED, 1, name), (Draft(fields(name="二号")),))
        for name in ("东.xlsx", "西.xlsx")
    ]
    with pytest.raises(KnownError) as caught:
        Batches(dairy.ledger).take_records(
            dairy.work, dairy.work.kind(SHED), sheds, customers=(), seen={}
        )
    assert caught.value.code == "field.taken"
    assert dairy.work.records.count(SHED, dairy.work.id) == 1
