from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from fieldapp.services.ledgers import Access
from tests.fakes import FakeJobs
from tests.ui.farm import PASSWORD
from tests.ui.record_table.deliveries import deliver
from tests.ui.settlement.settled import SECOND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.services.ledger import Ledger
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm


@pytest.fixture
def owing(farm: Farm) -> Farm:
    """A farm that owes 陈望 of 上寨组 105.00, his namesake 30.00, and 单明 22.50 yuan."""
    deliver(farm, ["800", "600"])
    deliver(farm, ["400"], by=1)
    deliver(farm, ["300"], by=2)
    return farm


@pytest.fixture
def desk(owing: Farm, jobs: Jobs) -> Iterator[Desk]:
    """A desk whose jobs run in threads."""
    made = owing.desk(jobs)
    yield made
    made.events.stop()


@pytest.fixture
def quick_desk(owing: Farm) -> Iterator[Desk]:
    """A desk whose jobs are done on the spot."""
    made = owing.desk(cast("Jobs", FakeJobs()))
    yield made
    made.events.stop()


@pytest.fixture
def second(owing: Farm) -> Iterator[Ledger]:
    """The same ledger, opened by somebody else."""
    access = Access(None, PASSWORD)
    owing.ledgers.add_user(owing.folder, access, SECOND, lambda: PASSWORD)
    made = owing.ledgers.open(owing.folder, Access(SECOND, PASSWORD))
    yield made
    made.close()
