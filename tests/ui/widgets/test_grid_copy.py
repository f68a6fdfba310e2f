from __future__ import annotations

from html.parser import HTMLParser

from PySide6.QtGui import QStandardItem, QStandardItemModel
from typing_extensions import override

from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole
from fieldapp.ui.widgets.grid_copy import cells_for_clipboard

COLUMNS = tuple(
    enumerate(
        (
            GridColumn("identity", "身份证号"),
            GridColumn("day", "日期"),
            GridColumn("net", "净重", align="right"),
            GridColumn("note", "备注"),
        )
    )
)


class Cells(HTMLParser):
    """Reads a table as a spreadsheet does: the cells, and which of them stay texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cells: list[tuple[str, bool]] = []
        self.feed(html)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td":
            self.cells.append(("", "mso-number-format:'\\@'" in dict(attrs).values()))

    @override
    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] = (self.cells[-1][0] + data, self.cells[-1][1])


def model(*texts: str) -> QStandardItemModel:
    made = QStandardItemModel()
    made.appendRow([QStandardItem(text) for text in texts])
    return made


def test_identity_numbers_stay_texts_and_numbers_and_dates_do_not() -> None:
    row = model("520221197001013417", "2026-05-08", "1,286", "007")
    cells = Cells(cells_for_clipboard(row, COLUMNS, [range(1)]).html())
    assert cells.cells == [
        ("520221197001013417", True),
        ("2026-05-08", False),
        ("1,286", False),
        ("007", True),
    ]


def test_a_note_is_no_formula_and_no_markup() -> None:
    row = model("", "", "", "=1+1")
    assert Cells(cells_for_clipboard(row, COLUMNS, [range(1)]).html()).cells[-1] == ("=1+1", True)
    row = model("", "", "", "<b>5 < 6</b>")
    cells = Cells(cells_for_clipboard(row, COLUMNS, [range(1)]).html())
    assert cells.cells[-1] == ("<b>5 < 6</b>", False)


def test_a_cell_stays_one_cell_whatever_is_in_it() -> None:
    row = model("a\tb", "c\r\nd", "", "e")
    assert cells_for_clipboard(row, COLUMNS, [range(1)]).text() == "a b\tc d\t\te\n"


def test_a_model_can_give_another_text_for_the_clipboard() -> None:
    row = model("1", "5月8日", "1,286", "")
    row.setData(row.index(0, 1), "2026-05-08", GridRole.COPIED)
    chips = (("烤烟", "neutral"), ("用工", "neutral"))
    row.setData(row.index(0, 3), GridCell(chips=chips), GridRole.CELL)
    text = cells_for_clipboard(row, COLUMNS, [range(1)]).text()
    assert text == "1\t2026-05-08\t1,286\t烤烟、用工\n"
