from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel

from fieldapp.ui.widgets.copied import Copied
from fieldapp.ui.widgets.grid_column import GridCell, GridRole
from fieldapp.ui.widgets.grid_copy import put_on_clipboard, texts_for_clipboard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_chips_are_copied_as_their_words() -> None:
    row = QStandardItemModel()
    row.appendRow([QStandardItem(text) for text in ("1", "5月8日", "1,286", "")])
    chips = (("烤烟", "neutral"), ("用工", "neutral"))
    row.setData(row.index(0, 3), GridCell(chips=chips), GridRole.CELL)
    assert list(texts_for_clipboard(row, (0, 1, 3), [range(1)])) == [["1", "5月8日", "烤烟、用工"]]


def test_other_programs_find_a_text_and_a_table(qtbot: QtBot) -> None:
    put_on_clipboard(Copied(1, "880\n", "<table></table>"))
    data = QGuiApplication.clipboard().mimeData()
    assert (data.text(), data.html()) == ("880\n", "<table></table>")
    assert qtbot is not None
