from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from fieldapp.domain.period import Period
from fieldapp.services.number_parts import indicator_parts, part_of
from tests.services.apiary import DELIVERY, TODAY, VISIT, new_apiary


def test_a_part_is_named_as_people_know_its_kind_and_project() -> None:
    part = part_of(new_apiary().work, VISIT, Decimal(3))
    assert (part.project, part.label, part.value) == ("蜂场", "查箱", Decimal(3))


def test_the_parts_of_an_indicator_are_of_its_span_alone() -> None:
    apiary = new_apiary()
    household = apiary.settle("陈望")
    apiary.deliver(household, "12.5")
    apiary.deliver(household, "2", TODAY - timedelta(days=1))
    (part,) = indicator_parts(
        apiary.ledger, apiary.work, "income", Period(TODAY, TODAY + timedelta(days=1))
    )
    assert (part.kind_id, part.value) == (DELIVERY, Decimal("500.00"))
