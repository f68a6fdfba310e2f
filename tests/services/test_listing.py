from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId
from fieldapp.domain.period import period_from
from fieldapp.services.listing import Listing, listed_households
from tests.services.dairy import FODDER, fields, new_dairy

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


def test_households_are_listed_in_full(village: Ledger) -> None:
    rows = listed_households(village)
    assert len(rows) == 269
    assert rows[0]["household_class"] == "脱贫户"
    assert len(str(rows[0]["id_number"])) == 18
