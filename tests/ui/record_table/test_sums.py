from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.services.browsing import Browsing, RecordQuery
from fieldapp.ui.record_table.columns import columns_of
from fieldapp.ui.record_table.sums import added, selection_text, told_fields, totals_texts
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from tests.ui.farm import Farm

NET, AMOUNT = FieldId("net"), FieldId("amount")


def test_totals_stand_below_their_columns_with_a_weighted_price(farm: Farm) -> None:
    deliver(farm, ["1000"], grade="first")
    deliver(farm, ["3000"], by=1, grade="third")
    kind = farm.weigh_in
    totals = Browsing(farm.ledger, farm.work).totals(RecordQuery(kind.id))
    texts = totals_texts(kind, columns_of(kind, farm.work.type.units, farm.ledger.today()), totals)
    told = {name: texts[name] for name in ("number", "household", "net", "price", "amount")}
    assert told == {
        "number": "合计 2 条",
        "household": "2 户",
        "net": "4,000",
        "price": "均 45",
        "amount": "180.00",
    }


def test_a_selection_tells_quantity_and_amount_of_live_records(farm: Farm) -> None:
    kind = farm.weigh_in
    ids = deliver(farm, ["664", "803"])
    from fieldapp.services.records import Records

    Records(farm.ledger, farm.work).void(kind.id, ids[1], "重复登记")
    fields = told_fields(kind, farm.work.records.tables[kind.id].summed)
    sums = added(fields, Browsing(farm.ledger, farm.work).rows(kind.id, ids))
    assert sums == {NET: Decimal(664), AMOUNT: Decimal("49.80")}
    text = selection_text(2, fields, sums, farm.work.type.units)
    assert text == "已选 2 条，净重 664 kg，金额 49.80 元"


def test_nothing_selected_says_nothing_and_sums_may_come_later(farm: Farm) -> None:
    fields = told_fields(farm.weigh_in, [NET])
    assert selection_text(0, fields, {}, {}) == ""
    assert selection_text(3000, fields, None, {}) == "已选 3,000 条"
