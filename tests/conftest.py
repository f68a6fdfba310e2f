"""What holds for every test: windows are drawn into memory, in Chinese letters."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
