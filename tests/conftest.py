"""What holds for every test: windows are drawn into memory, in Chinese letters; time is no test."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from fieldapp.ui.collecting import collect_what_is_due

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("random", deadline=None)  # a loaded machine is no mistake
settings.register_profile("same", deadline=None, derandomize=True)  # every run tries the same
settings.load_profile("same")  # `make test-hard` takes the other
gc.disable()  # as in the window: a search for cycles on a worker's thread may stop Qt for good


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """What a test leaves behind is searched for cycles where the windows are."""
    yield
    collect_what_is_due()
