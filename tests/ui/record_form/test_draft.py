from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, KindId, PartyId, ProjectId
from fieldapp.services.changes import Watch
from fieldapp.ui.desk import LedgerEvents
from fieldapp.ui.record_form.draft import (
    EntryDraft,
    EntryMemory,
    hand_over_memory,
    memory_of,
    text_of,
)

if TYPE_CHECKING:
    from tests.ui.record_form.yard import Yard

WHO, NET = FieldId("who"), FieldId("net")
KEY = (ProjectId(1), KindId("visit"), 0)
OTHER = (ProjectId(1), KindId("visit"), 7)


def test_typing_over_a_name_forgets_who_was_chosen() -> None:
    chosen = EntryDraft().with_person(WHO, PartyId(5), "陈望")
    assert chosen.people == {WHO: 5}
    assert chosen.with_text(NET, "3").people == {WHO: 5}
    assert chosen.with_text(WHO, "陈").people == {}


def test_a_field_is_taken_from_another_draft_with_who_was_chosen() -> None:
    other = EntryDraft().with_person(WHO, PartyId(5), "陈望").with_text(NET, "3")
    taken = EntryDraft().with_text(NET, "7").with_field_of(other, WHO)
    assert (taken.text(WHO), taken.people, taken.text(NET)) == ("陈望", {WHO: 5}, "7")
    assert taken.with_field_of(other, NET).text(NET) == "3"


def test_news_go_where_nobody_typed() -> None:
    before = EntryDraft().with_person(WHO, PartyId(5), "陈望").with_text(NET, "3")
    now = EntryDraft().with_person(WHO, PartyId(6), "单明").with_text(NET, "4")
    draft, taken = before.with_text(NET, "7").with_news(before, now)
    assert (taken, draft.people, draft.text(NET)) == ([WHO], {WHO: 6}, "7")


def test_another_person_of_the_same_name_is_another_draft() -> None:
    one = EntryDraft().with_person(WHO, PartyId(5), "陈望")
    assert one.says_the_same_as(EntryDraft(reason="雨天").with_person(WHO, PartyId(5), "陈望"))
    assert not one.says_the_same_as(EntryDraft().with_person(WHO, PartyId(6), "陈望"))
    assert not one.says_the_same_as(one.with_text(NET, "3"))


def test_the_memory_keeps_unfinished_forms_apart() -> None:
    memory, draft = EntryMemory(), EntryDraft().with_text(NET, "3")
    memory.keep(KEY, draft)
    assert memory.unfinished(KEY) == draft
    assert memory.unfinished(OTHER) is None
    assert memory.unfinished_count == 1
    memory.saved(KEY, draft)
    assert memory.unfinished(KEY) is None
    assert memory.last(KEY) == draft
    assert memory.last(OTHER) == EntryDraft()


def test_a_ledgers_window_has_one_memory(yard: Yard) -> None:
    assert memory_of(yard.desk) is memory_of(yard.desk)


def test_screens_that_are_made_anew_go_on_with_the_memory(yard: Yard) -> None:
    now = replace(yard.desk, events=LedgerEvents(Watch(yard.ledger)))
    hand_over_memory(yard.desk, now)
    assert memory_of(now) is memory_of(yard.desk)
    now.events.stop()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (Decimal("538.50"), "538.5"),
        (date(2025, 5, 8), "2025-05-08"),
        (7, "7"),
        ("一等", "一等"),
    ],
)
def test_values_stand_in_their_fields_as_texts(value: object, text: str) -> None:
    assert text_of(value) == text  # type: ignore[arg-type]  # one of each type
