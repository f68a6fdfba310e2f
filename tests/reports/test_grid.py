from __future__ import annotations

from dataclasses import replace

from fieldapp.reports.grid import Grid, grid_of
from fieldapp.reports.measuring import text_width
from fieldapp.reports.spans import Span
from tests.reports.sample_reports import HEADING, purchases


def grid(*widths: float, heading: tuple[str, str, str] = HEADING, signatures: int = 4) -> Grid:
    section = purchases(1)
    some = replace(section, heading=heading, signatures=section.signatures[:signatures])
    return grid_of(some, widths, 10.5, is_roomy=True)


def test_the_heading_stands_left_in_the_middle_and_right() -> None:
    parts = grid(*[15.0] * 9).heading

    assert [(part.text, part.align) for part in parts] == list(
        zip(HEADING, ("left", "center", "right"), strict=True)
    )
    assert parts[1].span == Span(3, 5)


def test_a_heading_without_a_middle_leaves_it_out() -> None:
    parts = grid(*[15.0] * 9, heading=("填报单位：甲", "", "单位：元")).heading

    assert [part.align for part in parts] == ["left", "right"]


def test_a_heading_goes_on_one_line_where_the_columns_cannot_part_it() -> None:
    (part,) = grid(30.0, 30.0, 30.0).heading

    assert part.text.split() == list(HEADING)
    assert part.span == Span(0, 2)
    assert text_width(part.text) <= 90


def test_a_unit_too_long_for_the_line_has_one_of_its_own() -> None:
    unit = f"填报单位（盖章）：{'木柯村股份经济合作联合社' * 3}"
    (part,) = grid(30.0, 30.0, 30.0, heading=(unit, *HEADING[1:])).heading
    first, second = part.text.split("\n")

    assert first == unit
    assert second.split() == list(HEADING[1:])


def test_no_heading_is_no_line() -> None:
    assert grid(50.0, 50.0, heading=("", "", "")).heading == ()


def test_signatures_stand_on_one_line_with_room_to_write() -> None:
    (line,) = grid(*[15.0] * 9).signatures

    assert text_width(line) <= 135
    assert "单位负责人：　　　　" in line


def test_lines_to_write_on_are_as_long_as_there_is_room() -> None:
    (wide,) = grid(*[20.0] * 9).signatures
    (narrower,) = grid(*[15.0] * 9).signatures

    assert wide.endswith(f"联系电话：{'_' * 20}")
    assert text_width(wide) <= 180
    assert 13 <= narrower.count("_") <= 20
    assert "制表人：李敏　" in wide


def test_signatures_take_further_lines_on_a_narrow_table() -> None:
    lines = grid(20.0, 20.0, 20.0).signatures

    assert len(lines) == 2
    assert lines[1].startswith("制表人")
    second = [text_width(line[: line.rindex("　") + 1]) for line in lines]
    assert abs(second[0] - second[1]) <= text_width("　")  # those below each other begin alike


def test_signatures_stand_below_each_other_on_a_very_narrow_table() -> None:
    assert len(grid(20.0).signatures) == 4


def test_no_signatures_are_no_lines() -> None:
    assert grid(50.0, signatures=0).signatures == ()


def test_the_width_of_a_grid_is_that_of_its_columns() -> None:
    made = grid(20.0, 30.0)

    assert made.width == 50
    assert made.lines == Span(0, 1)


def test_texts_keep_to_the_columns_that_they_are_given() -> None:
    section = purchases(1)
    made = grid_of(section, (15.0,) * 12, 10.5, is_roomy=True, lines=Span(2, 9))

    assert (made.heading[0].span.first, made.heading[-1].span.last) == (2, 9)
    assert made.line_width == 8 * 15
