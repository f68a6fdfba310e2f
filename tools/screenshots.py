"""Takes a picture of every screen of the demonstration ledger, in both themes and two sizes.

`tools/screenshots.py [FOLDER]`: windows are drawn into memory, so no display is needed.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from fieldapp.app.window import make_application, make_window
from fieldapp.app.wiring import environment
from fieldapp.services.founding import Founding
from fieldapp.store.keyring import LEAST
from fieldapp.ui.shell.work import Work
from fieldapp.ui.start.page import StartPage
from fieldapp.ui.theme.look import look
from fieldapp.ui.theme.tokens import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QDialog, QWidget

    from fieldapp.ui.shell.window import Window

FOLDER = Path("build/screenshots")
SIZES = ((1366, 768), (1280, 720))
SETTLE_MS = 400  # for jobs that a page begins when it opens


def main(folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    with tempfile.TemporaryDirectory() as home:
        world = replace(environment(), cost=LEAST)
        window = make_window(app, world, Path(home) / "settings", None)
        founding = Founding(world.ledgers(), world.library(), world.folders.demo)
        ledger = Path(home) / "木柯村台账"
        keys = founding.found_demonstration(ledger)
        window.begin()
        for theme in Theme:
            look().put_on(theme)
            for size in SIZES:
                _take_first_use(window, folder, theme, size)
        window.opening.found(ledger, keys)
        for theme in Theme:
            look().put_on(theme)
            for size in SIZES:
                _take_work(window, folder, theme, size)
        window.frame.close()


def _take_first_use(window: Window, folder: Path, theme: Theme, size: tuple[int, int]) -> None:
    page = window.frame.currentWidget()
    if not isinstance(page, StartPage):
        raise TypeError("the window did not begin with the first use")
    page.own_requested.emit()  # the village's page is filled when it is first wanted
    for step, name in enumerate(("first-use", "first-use-village", "first-use-password")):
        page.show_step(step)
        _take(window.frame, folder, f"{name}-{theme.value}-{size[0]}", size)
    page.show_step(0)


def _take_work(window: Window, folder: Path, theme: Theme, size: tuple[int, int]) -> None:
    work = window.frame.currentWidget()
    if not isinstance(work, Work):
        raise TypeError("the ledger did not open")
    ending = f"{theme.value}-{size[0]}"
    for page_id in work.page_ids():
        work.open(page_id)
        name = page_id.partition(":")[0]
        _take(window.frame, folder, f"{name}-{ending}", size)
    work.search.open()
    _take(window.frame, folder, f"search-{ending}", size)
    work.search.palette.close_again()
    _take_dialog(folder, f"help-{ending}", work.show_help)
    for name, open_dialog in work.dialogs():
        _take_dialog(folder, f"{name}-{ending}", open_dialog)
    window.lock()
    _take(window.frame, folder, f"lock-{ending}", size)
    window.show_work_again()


def _take_dialog(folder: Path, name: str, open_dialog: Callable[[], QDialog]) -> None:
    dialog = open_dialog()
    dialog.open()
    _settle()
    dialog.grab().save(str(folder / f"{name}.png"))
    dialog.reject()


def _take(frame: QWidget, folder: Path, name: str, size: tuple[int, int]) -> None:
    frame.resize(*size)
    _settle()
    frame.grab().save(str(folder / f"{name}.png"))


def _settle() -> None:
    """Let the window do what it has begun."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents()


def _arguments() -> Iterator[Path]:
    yield from (Path(each) for each in sys.argv[1:2])
    yield FOLDER


if __name__ == "__main__":
    main(next(_arguments()))
