"""What stands in a model's cells as the clipboard takes it, and the clipboard itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from fieldapp.ui.widgets.grid_column import GridCell, GridRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QAbstractItemModel, QModelIndex

    from fieldapp.ui.widgets.copied import Copied


def texts_for_clipboard(
    model: QAbstractItemModel, places: Sequence[int], ranges: Sequence[range]
) -> Iterator[list[str]]:
    """The texts of those rows in the columns at those places."""
    for each in ranges:
        for row in each:
            yield [_text(model.index(row, place)) for place in places]


def put_on_clipboard(copied: Copied) -> None:
    """Let other programs paste what was copied."""
    made = QMimeData()
    made.setText(copied.text)
    made.setHtml(copied.html)
    QGuiApplication.clipboard().setMimeData(made)


def _text(index: QModelIndex) -> str:
    cell = index.data(GridRole.CELL)
    chips = cell.chips if isinstance(cell, GridCell) else ()
    shown = "、".join(text for text, _ in chips) or index.data()
    return "" if shown is None else str(shown)
