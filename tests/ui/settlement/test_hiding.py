from __future__ import annotations

from fieldapp.domain.report import Column, ColumnFormat, Report, Row, Section
from fieldapp.reports.paper import paper_of
from fieldapp.ui.settlement.hiding import with_numbers_hidden

COLUMNS = (
    Column(("姓名",), ColumnFormat.NAME),
    Column(("身份证号",), ColumnFormat.IDENTITY),
    Column(("账号",), ColumnFormat.ACCOUNT),
    Column(("电话",), ColumnFormat.PHONE),
)
ROW = Row(("陈望", "520299199001013417", "6217000000000826", "13800006621"))
BLANK = Row(("单明", None, None, None))


def report() -> Report:
    section = Section("表", "签领表", ("", "", ""), "", COLUMNS, (ROW, BLANK))
    return Report("签领表", (section,))


def test_numbers_of_persons_are_hidden_and_names_are_not() -> None:
    (section,) = with_numbers_hidden(report()).sections
    assert section.rows[0].values == (
        "陈望",
        "520299********3417",
        "**** **** **** 0826",
        "138****6621",
    )
    assert section.rows[1] == BLANK


def test_the_pages_stay_as_they_are() -> None:
    whole, hidden = paper_of(report()), paper_of(with_numbers_hidden(report()))
    assert whole.page_count == hidden.page_count
    assert whole.page_size(0) == hidden.page_size(0)
