"""What holds for every test: windows are drawn into memory, in Chinese letters; time is no test."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("random", deadline=None)  # a loaded machine is no mistake
settings.register_profile("same", deadline=None, derandomize=True)  # every run tries the same
settings.load_profile("same")  # `make test-hard` takes the other
