from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm


@pytest.fixture
def desk(farm: Farm, jobs: Jobs) -> Iterator[Desk]:
    made = farm.desk(jobs)
    yield made
    made.events.stop()
