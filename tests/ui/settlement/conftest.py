from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.services.ledgers import Access
from tests.ui.farm import PASSWORD
from tests.ui.record_table.deliveries import deliver
from tests.ui.settlement.settled import SECOND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.services.ledger import Ledger
    from tests.ui.farm import Farm


@pytest.fixture
def owing(farm: Farm) -> Farm:
    """A farm that owes 陈望 of 上寨组 105.00, his namesake 30.00, and 单明 22.50 yuan."""
    deliver(farm, ["800", "600"])
    deliver(farm, ["400"], by=1)
    deliver(farm, ["300"], by=2)
    return farm


@pytest.fixture
def at_desk(owing: Farm) -> Farm:
    return owing


@pytest.fixture
def second(owing: Farm) -> Iterator[Ledger]:
    """The same ledger, opened by somebody else."""
    access = Access(None, PASSWORD)
    owing.ledgers.add_user(owing.folder, access, SECOND, lambda: PASSWORD)
    made = owing.ledgers.open(owing.folder, Access(SECOND, PASSWORD))
    yield made
    made.close()
