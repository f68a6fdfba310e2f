"""The window paints before anything is imported that the first picture does not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    "PIL",
    "fieldapp.reports.paper",
    "fieldapp.ui.backups.page",
    "fieldapp.ui.import_files.page",
    "fieldapp.ui.report_center.page",
    "fieldapp.ui.shell.work",
    "openpyxl",
    "pydantic",
    "pypinyin",
    "python_calamine",
    "qtawesome",
    "sqlite_utils",
    "xlsxwriter",
)
PROGRAM = """
import json, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
import fieldapp.app.window as opening
from fieldapp.app.wiring import environment

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.at_first is None:
            self.at_first = there()
            QTimer.singleShot(0, self.wait)
        return False

    def wait(self):
        self.was_busy = self.was_busy or jobs().is_busy
        if self.was_busy and not jobs().is_busy:
            QApplication.instance().quit()
        else:
            QTimer.singleShot(20, self.wait)

def there():
    return [name for name in HEAVY if name in sys.modules]

def jobs():
    return made[0]._parts.jobs

def make_window(*words):
    window = make(*words)
    made.append(window)
    watch.at_first, watch.was_busy = None, False
    window.frame.installEventFilter(watch)
    for each in window.frame.findChildren(QObject):
        each.installEventFilter(watch)
    return window

HEAVY, made, make, watch = json.loads(sys.argv[1]), [], opening.make_window, FirstPaint()
opening.make_window = make_window
opening.open_window(environment())
print(json.dumps({"at_first": watch.at_first, "afterwards": there()}))
"""
PATIENCE = 120


def test_nothing_that_costs_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    words = [sys.executable, "-c", PROGRAM, json.dumps(HEAVY)]
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    world = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(words, env=world, capture_output=True, timeout=PATIENCE, check=True)
    told = json.loads(ran.stdout)
    assert told["at_first"] == []
    awaited = {name for name in HEAVY if name.startswith("fieldapp.")} | {"pydantic", "pypinyin"}
    assert awaited <= set(told["afterwards"]), "they are there when a password is typed"
