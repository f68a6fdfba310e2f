from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId
from fieldapp.domain.period import period_from
from fieldapp.services.books import Books
from fieldapp.services.listing import Listing, listed_households
from fieldapp.services.reversing import Reversed, Reversing
from tests.services.dairy import FODDER, fields, new_dairy
from tests.services.grove import FRUIT, LABOUR_DAY, MAY, new_grove

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger


def listing(ledger: Ledger, kind: str) -> Listing:
    work = ledger.works()[0]
    return Listing(ledger, work, work.kind(KindId(kind)))


def test_records_are_texts_by_the_ids_of_their_fields(village: Ledger) -> None:
    first = listing(village, "manure_intake").records(None)[0]
    assert first["number"] == "SG20240408-A001"
    assert first["date"] == first["received_on"] == "2024-04-08"
    assert (first["net"], first["price"], first["amount"]) == ("181", "40.00", "7.24")
    assert (first["household"], first["grade"]) == ("杨江", "三等")
    assert (first["void"], first["void_reason"]) == (False, None)


def test_a_reference_is_named(village: Ledger) -> None:
    period = period_from("2025-02-26")
    feedings = listing(village, "feeding").records(period)
    assert feedings
    assert {str(each["bed"])[1] for each in feedings} == {"-"}
    assert {each["household"] for each in feedings} == {None}


def test_truths_stay_truths(village: Ledger) -> None:
    sale = listing(village, "worm_sale").records(None)[0]
    assert sale["is_paid"] is True


def test_an_asset_has_no_date(village: Ledger) -> None:
    bed = listing(village, "bed").records(None)[0]
    assert (bed["bed_no"], bed["date"], bed["number"]) == ("A-01", None, None)


def test_the_reason_for_a_price_is_listed() -> None:
    dairy = new_dairy()
    dear = fields(**{**dairy.load(), "price": Decimal(95)})
    dairy.records.add(FODDER, [dear, fields(**dairy.load())], ["雨季缺草"])
    listed = Listing(dairy.ledger, dairy.work, dairy.work.kind(FODDER)).records(None)
    assert [each["reason"] for each in listed] == ["雨季缺草", None]
    dairy.ledger.close()


def test_a_record_names_what_it_takes_back_and_what_takes_it_back() -> None:
    grove = new_grove()
    wrong, worked = grove.bring("100", "60"), grove.work_days("2", "100")
    Books(grove.ledger).close(date(2025, 4, 30))
    for kind_id, made in ((FRUIT, wrong), (LABOUR_DAY, worked)):
        done = Reversing(grove.ledger, grove.work).reverse(kind_id, made, "登错")
        assert isinstance(done, Reversed)
    told = [
        (each["number"], each["reverses"], each["reversed_by"])
        for each in Listing(grove.ledger, grove.work, grove.work.kind(FRUIT)).records(None)
    ]
    assert told == [
        ("CG20250405-A001", None, "CG20250508-A001"),
        ("CG20250508-A001", "CG20250405-A001", None),
    ]
    labour = Listing(grove.ledger, grove.work, grove.work.kind(LABOUR_DAY))
    assert [each["reverses"] for each in labour.records(MAY)] == ["用工 2025-04-06"], (
        "without a number, of another month"
    )
    grove.ledger.close()


def test_a_reversal_that_was_undone_takes_nothing_back() -> None:
    grove = new_grove()
    made = grove.bring("100", "60")
    Books(grove.ledger).close(date(2025, 4, 30))
    Reversing(grove.ledger, grove.work).reverse(FRUIT, made, "登错")
    grove.ledger.store.history.undo()
    rows = Listing(grove.ledger, grove.work, grove.work.kind(FRUIT)).records(None)
    assert [(each["void"], each["reversed_by"]) for each in rows] == [(False, None), (True, None)]
    assert rows[1]["reverses"] == "CG20250405-A001"
    grove.ledger.close()


def test_households_are_listed_in_full(village: Ledger) -> None:
    rows = listed_households(village)
    assert len(rows) == 269
    assert rows[0]["household_class"] == "脱贫户"
    assert len(str(rows[0]["id_number"])) == 18
