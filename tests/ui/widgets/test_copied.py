from __future__ import annotations

from html.parser import HTMLParser

from typing_extensions import override

from fieldapp.ui.widgets.copied import Copied, copied_from
from fieldapp.ui.widgets.grid_column import GridColumn

COLUMNS = (
    GridColumn("identity", "身份证号"),
    GridColumn("day", "日期"),
    GridColumn("net", "净重", align="right"),
    GridColumn("note", "备注"),
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


def row(*texts: str) -> Copied:
    return copied_from([texts], COLUMNS)


def test_identity_numbers_stay_texts_and_numbers_and_dates_do_not() -> None:
    cells = Cells(row("520221197001013417", "2026-05-08", "1,286", "007").html)
    assert cells.cells == [
        ("520221197001013417", True),
        ("2026-05-08", False),
        ("1,286", False),
        ("007", True),
    ]


def test_a_note_is_no_formula_and_no_markup() -> None:
    assert Cells(row("", "", "", "=1+1").html).cells[-1] == ("=1+1", True)
    assert Cells(row("", "", "", "<b>5 < 6</b>").html).cells[-1] == ("<b>5 < 6</b>", False)


def test_a_cell_stays_one_cell_whatever_is_in_it() -> None:
    assert row("a\tb", "c\r\nd", "", "e").text == "a b\tc d\t\te\n"


def test_rows_are_counted_and_follow_one_another() -> None:
    copied = copied_from((("1", "2", "3", each) for each in "xyz"), COLUMNS)
    assert (copied.count, copied.text) == (3, "1\t2\t3\tx\n1\t2\t3\ty\n1\t2\t3\tz\n")
    assert copied.html.count("<tr>") == 3
