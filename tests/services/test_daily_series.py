from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from fieldapp.services.daily_series import DAYS, charted_kinds, daily_series
from tests.services.apiary import DELIVERY, TODAY, Apiary, new_apiary


@pytest.fixture
def apiary() -> Apiary:
    return new_apiary()


def test_kinds_with_a_quantity_are_charted(apiary: Apiary) -> None:
    assert [(kind.id, field.id) for kind, field in charted_kinds(apiary.work)] == [
        (DELIVERY, "weight")
    ]


def test_the_days_hold_sums_and_averages_of_the_week_before(apiary: Apiary) -> None:
    household = apiary.settle("陈望")
    for weight, back in (("7", 36), ("7", 35), ("14", 29), ("10", 1), ("4", 1), ("3.5", 0)):
        apiary.deliver(household, weight, TODAY - timedelta(days=back))
    ((kind, quantity),) = charted_kinds(apiary.work)
    series = daily_series(apiary.ledger, apiary.work, kind, quantity, TODAY)
    assert (len(series.days), series.unit, series.label) == (DAYS, "kg", "收蜜")
    first, last = series.days[0], series.days[-1]
    assert (first.day, first.value) == (TODAY - timedelta(days=29), Decimal(14))
    assert first.average == 3, "the seventh day before counts no more, the sixth does"
    assert [each.value for each in series.days[-3:]] == [None, 14, Decimal("3.5")]
    assert last.average == Decimal("2.5")
    assert not series.is_empty


def test_a_kind_without_records_is_empty(apiary: Apiary) -> None:
    ((kind, quantity),) = charted_kinds(apiary.work)
    assert daily_series(apiary.ledger, apiary.work, kind, quantity, TODAY).is_empty
