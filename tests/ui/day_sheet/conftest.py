from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.planting import Planting, new_planting
from tests.ui.day_sheet.field import desk_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.ui.desk import Desk


@pytest.fixture
def planting() -> Planting:
    """Two households with plans of 20 and 5 mu; a third without."""
    made = new_planting()
    made.contract("20")
    made.contract("5", by=1)
    return made


@pytest.fixture
def sheet_desk(planting: Planting) -> Iterator[Desk]:
    made = desk_of(planting)
    yield made
    made.events.stop()
