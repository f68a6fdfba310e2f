from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fieldapp.domain.ids import RecordId
from fieldapp.services.browsing import BrowsedRow, SettledRecord
from fieldapp.ui.record_table.states import state_chips, state_text

TODAY = date(2025, 5, 8)
ROW = BrowsedRow(RecordId(1), "CG1", "李敏", datetime(2025, 5, 8, tzinfo=UTC), None, {}, "", "")
OTHER = RecordId(2)


def chips(**values: object) -> list[tuple[str, str]]:
    return list(state_chips(replace(ROW, **values), TODAY))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settled", "chip"),
    [
        (SettledRecord("", 0, 0, None), ("未结算", "warn")),
        (SettledRecord("JS2025-A001", 600, 0, None), ("已列入 JS2025-A001", "info")),
        (SettledRecord("JS2025-A001", 600, 600, date(2025, 5, 7)), ("已付 5月7日", "ok")),
        (SettledRecord("JS2025-A001", 600, 250, date(2025, 5, 7)), ("部分已付 5月7日", "warn")),
        (SettledRecord("JS2024-A001", 6, 6, date(2024, 5, 7)), ("已付 2024年5月7日", "ok")),
        (SettledRecord("JS2025-A001", 0, 0, date(2025, 5, 7)), ("已付 5月7日", "ok")),
    ],
)
def test_what_became_of_the_money_is_told(settled: SettledRecord, chip: tuple[str, str]) -> None:
    assert chips(settled=settled) == [chip]


def test_a_record_that_owes_nothing_has_no_chip() -> None:
    assert chips() == []


def test_records_that_take_back_and_that_were_taken_back_are_told_apart() -> None:
    assert chips(reverses_id=OTHER) == [("红冲", "danger")]
    assert chips(reversed_by=OTHER) == [("已红冲", "neutral")]
    waiting = SettledRecord("", 0, 0, None)
    assert chips(reverses_id=OTHER, settled=waiting) == [("红冲", "danger"), ("未结算", "warn")]


def test_a_void_record_is_void_and_nothing_else() -> None:
    assert chips(void="重复", reverses_id=OTHER, settled=SettledRecord("", 0, 0, None)) == [
        ("已作废", "danger")
    ]


def test_the_clipboard_gets_the_words_of_all_chips() -> None:
    row = replace(ROW, reversed_by=OTHER, settled=SettledRecord("JS2025-A001", 1, 0, None))
    assert state_text(row, TODAY) == "已红冲、JS2025-A001"
