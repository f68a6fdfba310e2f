from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.services.browsing import Browsing, RecordQuery
from fieldapp.ui.record_table.pages import PAGE, found_ids
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from tests.ui.farm import Farm


def test_the_first_page_comes_with_the_ids(farm: Farm) -> None:
    deliver(farm, ["10"] * 3)
    browsing = Browsing(farm.ledger, farm.work)
    ids = browsing.ids(RecordQuery(farm.weigh_in.id))
    found = found_ids(browsing, farm.weigh_in.id, ids)
    assert [row.id for row in found.pages[0]] == list(ids)


@pytest.mark.parametrize("count", [2, 20])
def test_kept_ids_are_found_at_their_rows_and_the_first_of_them_is_fetched(
    farm: Farm, count: int
) -> None:
    deliver(farm, ["10"] * (PAGE + 30))
    browsing = Browsing(farm.ledger, farm.work)
    ids = browsing.ids(RecordQuery(farm.weigh_in.id))
    kept = [ids[PAGE + 5 + place] for place in range(count)]
    found = found_ids(browsing, farm.weigh_in.id, ids, [*kept, -5])
    assert found.places == {each: PAGE + 5 + place for place, each in enumerate(kept)}
    assert list(found.pages) == [1]
