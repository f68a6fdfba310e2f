"""How rows look while they are checked: masked, tinted, with a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fieldapp.importing.judged import Remedy, Way
from fieldapp.importing.mending import State
from fieldapp.ui.import_files.looks import CHECKING, EMPTY
from fieldapp.ui.import_files.offers import RESTORE, offer_of
from tests.ui.import_files.conftest import GOOD, ODD, WRONG, looks_of

if TYPE_CHECKING:
    from fieldapp.ui.import_files.looks import Looks
    from tests.ui.farm import Farm
    from tests.ui.import_files.conftest import Book


def test_columns_are_called_as_in_the_ledger(roster: Looks) -> None:
    found = {each.id: (each.label, each.is_needed) for each in roster.columns()}
    assert found == {
        "name": ("户主姓名", True),
        "group": ("村民小组", False),
        "id_number": ("身份证号", True),
        "phone": ("联系电话", False),
    }


def test_numbers_of_persons_are_masked_and_edited_in_full(roster: Looks) -> None:
    assert roster.text(0, "id_number") == "520299********2210"
    assert roster.text(0, "phone") == "136****9886"
    assert roster.full(0, "id_number") == GOOD[2]
    assert roster.text(0, "name") == "穆明"


def test_the_cell_at_fault_is_tinted(roster: Looks) -> None:
    assert [roster.state(row) for row in range(3)] == [State.GOOD, State.ODD, State.WRONG]
    assert [roster.wrong_column(row) for row in range(3)] == ["", "", "id_number"]
    assert roster.tint(2, "id_number") == "danger"
    assert roster.tint(2, "name") == ""


def test_every_row_says_what_becomes_of_it(roster: Looks) -> None:
    assert roster.told(0) == "可以导入"
    assert roster.told(1) == "联系电话不像手机号或固定电话，请核对。"
    assert roster.told(2) == "身份证号位数不对，应为 18 位，请核对。"


def test_what_was_typed_is_shown_while_nobody_knows_what_it_comes_to(roster: Looks) -> None:
    typed = replace(roster, edits={2: {"name": "封小祥"}}, unsure=frozenset({2}))
    assert typed.text(2, "name") == "封小祥"
    assert typed.told(2) == CHECKING
    assert typed.tint(2, "id_number") == ""


def test_a_cell_without_what_is_needed_says_so(farm: Farm, book: Book) -> None:
    looks = looks_of(farm, book((None, *WRONG[1:])))
    assert looks.text(0, "name") == EMPTY
    assert looks.tint(0, "name") == "danger"


def test_a_row_that_was_imported_before_cannot_be_mended(farm: Farm, book: Book) -> None:
    path = book(GOOD)
    before = looks_of(farm, path)
    before.mending.store(farm.ledger, {}, before.judgement)
    looks = looks_of(farm, path)
    assert looks.state(0) is State.KNOWN
    assert looks.told(0) == "以前已导入，不再导入"
    assert not looks.is_editable(0, "name")
    assert before.is_editable(0, "name")
    assert not before.is_editable(0, "card")


@pytest.mark.parametrize(("state", "rows"), [(State.GOOD, [0]), (State.WRONG, [2])])
def test_rows_are_found_by_their_state(roster: Looks, state: State, rows: list[int]) -> None:
    assert list(roster.rows_in([state])) == rows


def test_all_rows_are_shown_where_no_state_is_named(roster: Looks) -> None:
    assert list(roster.rows_in([])) == [0, 1, 2]
    assert (roster.number(2), roster.sheet(2)) == ("4", "Sheet")
    assert not roster.has_sheets


def test_the_number_of_a_day_is_shown_as_a_date(farm: Farm, book: Book) -> None:
    header = ("日期", "姓名", "数量（公斤）", "单价（元/吨）")
    path = book((45390, ODD[0], 100, 40), ("4月9日", ODD[0], 100, 40), header=header)
    looks = looks_of(farm, path, "粪污收购")
    assert looks.text(0, str(looks.columns()[0].id)) == "2024-04-08"
    assert looks.text(1, str(looks.columns()[0].id)) == "4月9日"
    assert [each.align for each in looks.columns()] == ["left", "left", "right", "right"]


def test_a_remedy_is_offered_at_the_end_of_its_row(roster: Looks) -> None:
    remedies = {2: Remedy(Way.NAME, "name", "封小祥")}
    looks = replace(roster, judgement=replace(roster.judgement, remedies=remedies))
    assert [looks.offer(row) for row in range(2)] == [None, None]
    assert looks.offer(2) == offer_of(remedies[2])
    assert replace(looks, unsure=frozenset({2})).offer(2) is None


def test_what_stood_in_a_mended_row_before_is_offered(roster: Looks) -> None:
    mended = replace(roster, edits={0: {"name": "穆小明"}})
    assert mended.offer(0) == RESTORE
    assert mended.offer(1) is None
