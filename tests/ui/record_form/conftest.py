from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.farm import new_farm
from tests.ui.record_form.yard import Yard, with_beds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fieldapp.ui.jobs import Jobs


@pytest.fixture
def yard(tmp_path: Path, jobs: Jobs) -> Iterator[Yard]:
    farm = new_farm(tmp_path / "台账")
    desk = farm.desk(jobs)
    yield with_beds(farm, desk)
    desk.events.stop()
    farm.ledger.close()
