from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.farm import Farm, new_farm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def farm(tmp_path: Path) -> Iterator[Farm]:
    made = new_farm(tmp_path / "台账")
    yield made
    made.ledger.close()
