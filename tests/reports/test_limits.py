from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.problem import KnownError
from fieldapp.domain.report import Column, ColumnFormat, Report, Row
from fieldapp.reports.limits import (
    LONG_REPORT,
    MOST_ROWS,
    clean,
    is_long,
    refuse_unwritable,
    sheet_names,
)
from tests.reports.sample_reports import charted_report, monthly_chart, report_of, table

NAME = Column(("姓名",), ColumnFormat.NAME)


def named(*names: str) -> Report:
    return report_of(*(replace(table(NAME), name=name) for name in names))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("𠮷木", "𠮷木"),
        ("甲\x00\x1b乙", "甲乙"),
        ("甲\r\n乙\r丙\t丁", "甲\n乙\n丙\t丁"),
        ("甲\ud842乙\udfb7", "甲乙"),
        ("甲\ufffe\uffff", "甲"),
        ("<r>甲</r>", "<r>甲</r> "),
        ("_x0041_", "_x0041_"),
    ],
)
def test_only_what_would_spoil_a_file_is_taken_out(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text())
def test_a_clean_text_can_be_encoded_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)

    assert cleaned.encode().decode() == cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("收购明细", "收购明细"),
        ("a/b\\c[d]e:f*g?h", "a b c d e f g h"),
        ("'甲'", "甲"),
        ("", "报表"),
        ("木" * 40, "木" * 31),
        ("甲\n乙", "甲 乙"),
    ],
)
def test_a_sheet_has_a_name_that_workbooks_accept(name: str, expected: str) -> None:
    assert sheet_names(named(name)) == (expected,)


def test_no_two_sheets_have_the_same_name() -> None:
    assert sheet_names(named("a", "A", "a")) == ("a", "A(2)", "a(3)")


def test_a_long_name_is_shortened_for_its_number() -> None:
    assert sheet_names(named("木" * 31, "木" * 31))[1] == "木" * 28 + "(2)"


def test_the_sheet_of_charts_comes_last() -> None:
    assert sheet_names(charted_report(monthly_chart())) == ("收购明细", "图表")


def test_a_report_is_long_beyond_a_number_of_rows() -> None:
    rows = (Row(("甲",)),) * LONG_REPORT
    section = replace(table(NAME), rows=rows)

    assert not is_long(report_of(section))
    assert is_long(report_of(section, replace(section, rows=rows[:1])))


@pytest.mark.parametrize("text", ["长" * 32_768, "𠮷" * 16_384])
def test_a_text_longer_than_a_cell_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(KnownError) as raised:
        refuse_unwritable(report_of(table(NAME, rows=(("甲",), (text,)))))

    assert raised.value.code == "report.text_too_long"
    assert raised.value.values == {"sheet": "表", "row": 4, "column": "姓名"}


@pytest.mark.parametrize("text", ["长" * 32_767, "𠮷" * 16_383])
def test_a_text_as_long_as_a_cell_is_accepted(text: str) -> None:
    refuse_unwritable(report_of(table(NAME, rows=((text,),))))


def test_a_note_longer_than_a_cell_is_refused() -> None:
    section = replace(table(NAME), notes=("注" * 32_768,))

    with pytest.raises(KnownError) as raised:
        refuse_unwritable(report_of(section))

    assert raised.value.values["column"] == "标题和附注"


def test_a_closing_line_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(KnownError, match=r"report\.text_too_long"):
        refuse_unwritable(report_of(replace(table(NAME), closing=("大" * 32_768,))))


def test_more_rows_than_a_sheet_has_are_refused() -> None:
    section = replace(table(NAME), rows=(Row(("甲",)),) * (MOST_ROWS + 1))

    with pytest.raises(KnownError) as raised:
        refuse_unwritable(report_of(section))

    assert raised.value.code == "report.too_many_rows"
