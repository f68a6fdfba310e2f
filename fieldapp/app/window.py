"""Opens the window: makes the application, dresses it, and gives the window its parts."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QStandardPaths, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from fieldapp import VERSION
from fieldapp.app.crash import watch_window
from fieldapp.app.paths import program_folder
from fieldapp.services.preferences import PreferencesFile
from fieldapp.ui.collecting import Collecting
from fieldapp.ui.jobs import Jobs
from fieldapp.ui.shell.idle_lock import IdleLock
from fieldapp.ui.shell.undo_keys import UndoKeys
from fieldapp.ui.shell.window import Window, WindowParts
from fieldapp.ui.theme.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from fieldapp.cli.environment import Environment
    from fieldapp.services.ledger import Ledger
    from fieldapp.store.keys import OpenedKeys

PROGRAM = "fieldbook"  # names the folder of a person's settings
PREFERENCES, STATE = "preferences.toml", "window.ini"
QT_WORDS = "qtbase_zh_CN"
# How long the window may have to wait for a thread each time that it calls Qt; Python's own 5 ms
# add up to a quarter of a second where a page is laid out while its numbers are read.
SWITCH_SECONDS = 0.0005
# The screens that are imported when they are first opened, and what they work with: with these
# beforehand, opening the reports takes two fifths of the time, and the import a quarter.
OPENED_LATER = (
    "fieldapp.ui.report_center.page",
    "fieldapp.reports.building",
    "fieldapp.reports.paper",
    "fieldapp.ui.settlement.page",
    "fieldapp.reports.settlement_report",
    "fieldapp.ui.import_files.page",
    "fieldapp.ui.backups.page",
)


def open_window(
    environment: Environment, named: Path | None = None, *, is_for_one_picture: bool = False
) -> int:
    """Show the window until it is closed, or its first picture is there; the exit code."""
    app = make_application()
    window = make_window(app, environment, settings_folder(), named)
    watch_window(window.show_text)
    if is_for_one_picture:
        window.frame.painted.connect(window.frame.close)
    else:
        window.prepare_later(lambda _: load_what_costs(environment))
    if not window.begin():
        return 0
    return app.exec()


def make_application() -> QApplication:
    """The application, speaking Chinese, sharp at every scale."""
    sys.setswitchinterval(SWITCH_SECONDS)
    policy = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(policy)
    app = QApplication(sys.argv[:1])
    app.setApplicationName(PROGRAM)
    app.setDesktopFileName(PROGRAM)
    words = QTranslator(app)
    if words.load(QT_WORDS, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    UndoKeys(app)
    Collecting(app)
    app.aboutToQuit.connect(leave_text_on_clipboard)
    return app


def leave_text_on_clipboard() -> None:
    """Leave what was copied behind as plain text: data made by Python may not outlive Python."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.setText(clipboard.text())


def make_window(
    app: QApplication, environment: Environment, folder: Path, named: Path | None
) -> Window:
    """The window with everything it needs; what a person prefers is kept in the folder."""
    look = Look(app, program_folder() / "resources")
    jobs = Jobs()
    parts = WindowParts(
        ledgers=environment.ledgers(),
        preferences=PreferencesFile(folder / PREFERENCES),
        jobs=jobs,
        state_file=folder / STATE,
        version=VERSION,
        start=lambda opened, leave: _start(environment, jobs, opened, leave),
        work=lambda ledger, window: _work(ledger, jobs, window),
        library=environment.library,
    )
    preferences, _ = parts.preferences.read()
    look.text_size = preferences.text_size
    look.wear(preferences.theme)
    window = Window(parts, named)
    idle = IdleLock(app, preferences.lock_minutes)
    idle.idle.connect(lambda: window.lock(f"已锁定，{preferences.lock_minutes} 分钟没有操作"))
    return window


def settings_folder() -> Path:
    """Where this computer keeps what this person prefers."""
    place = QStandardPaths.StandardLocation.AppConfigLocation
    return Path(QStandardPaths.writableLocation(place))


def load_what_costs(environment: Environment) -> None:
    """Import what the screens need and the first paint does not, and read the project types."""
    import pypinyin  # noqa: F401 -- 0.25 s, which nobody waits for while a password is typed

    import fieldapp.ui.shell.work  # noqa: F401 -- the screens that are opened first, 0.5 s
    from fieldapp.services.type_library import type_from

    library = environment.library()
    for type_id in library.ids():
        type_from(library.text(type_id))  # 0.4 s with pydantic; kept
    for name in OPENED_LATER:
        import_module(name)


def _start(
    environment: Environment,
    jobs: Jobs,
    opened: Callable[[Path, OpenedKeys], None],
    leave: Callable[[], object],
) -> QWidget:
    from fieldapp.services.founding import Founding
    from fieldapp.ui.start.page import StartPage

    founding = Founding(environment.ledgers(), environment.library(), environment.folders.demo)
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    home = Path(QStandardPaths.writableLocation(documents))
    return StartPage(jobs, founding, home, opened, leave, version=VERSION)


def _work(ledger: Ledger, jobs: Jobs, window: Window) -> QWidget:
    from fieldapp.ui.shell.work import Work

    return Work(ledger, jobs, window)
