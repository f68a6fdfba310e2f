from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.services.households import Households

if TYPE_CHECKING:
    from tests.ui.farm import Farm


@pytest.fixture
def households(farm: Farm) -> Households:
    return Households(farm.ledger)


@pytest.fixture
def chen(farm: Farm, households: Households) -> PartyId:
    """A household of which everything is known."""
    household_id = farm.people[0]
    values = {
        FieldId("card"): "6217003320001230826",
        FieldId("bank"): "贵州农信",
        FieldId("phone"): "13800006621",
        FieldId("size"): "5",
        FieldId("household_class"): "脱贫户",
    }
    assert households.change(household_id, values) == ()
    member = {FieldId("name"): "陈小妹", FieldId("relation"): "女"}
    assert households.set_members(household_id, [(0, member)]) == ()
    return household_id
