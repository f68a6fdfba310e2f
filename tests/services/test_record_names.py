"""Records are called by their number, their own name, or their day."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.record_names import name_of
from tests.services.dairy import FODDER, SHED, TODAY, USE

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId
    from tests.services.dairy import Dairy


@pytest.mark.parametrize(
    ("kind_id", "name"),
    [(FODDER, "青贮收购 QZ20250508-A001"), (SHED, "牛舍 一号"), (USE, "领用 2025-05-08")],
)
def test_a_record_is_called_by_what_tells_it_apart(
    dairy: Dairy, kind_id: KindId, name: str
) -> None:
    dairy.bring()
    dairy.add(USE, used_on=TODAY, item="salt", weight=Decimal(1))
    (record,) = dairy.work.records.records(kind_id, dairy.work.id)
    assert name_of(dairy.work.kind(kind_id), record) == name
