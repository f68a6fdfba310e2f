from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from tests.fakes import FakeJobs
from tests.ui.progress.field import desk_of, planted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.services.planting import Planting


@pytest.fixture
def planting(tmp_path: Path) -> Iterator[Planting]:
    made = planted(tmp_path / "台账")
    yield made
    made.ledger.close()


@pytest.fixture
def field_desk(planting: Planting) -> Iterator[Desk]:
    """A desk whose jobs are done on the spot."""
    made = desk_of(planting, cast("Jobs", FakeJobs()))
    yield made
    made.events.stop()
