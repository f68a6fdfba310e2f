"""What holds for every test: windows are drawn into memory, in Chinese letters; time is no test."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("fieldbook", deadline=None)  # a loaded machine is no mistake
settings.load_profile("fieldbook")
