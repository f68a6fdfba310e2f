"""Rows that look like others are told of, with the place of the other one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import Level
from fieldapp.importing.likeness import Likeness
from tests.importing.herbs import herbs_of, kind_of
from tests.importing.judging import DELIVERY, but, taken

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fieldapp.domain.record import Draft
    from fieldapp.importing.record_rows import RecordJudge
    from fieldapp.services.ledger import Ledger


@pytest.fixture
def likeness(quiet_village: Ledger) -> Likeness:
    return Likeness(quiet_village, herbs_of(quiet_village), kind_of("delivery"))


def codes(likeness: Likeness, drafts: Sequence[Draft], known: Collection[str] = ()) -> list[str]:
    places = [("2024.5", number) for number in range(2, len(drafts) + 2)]
    return [each.code if each else "" for each in likeness.told(places, drafts, known)]


def test_the_same_row_twice_in_a_file_names_the_first(
    likeness: Likeness, deliveries: RecordJudge
) -> None:
    draft = taken(deliveries, DELIVERY).draft
    first, second = likeness.told([("2024.5", 2), ("2024.5", 3)], [draft, draft], ())
    assert first is None
    assert second is not None
    assert (second.code, second.level) == ("import.same_row", Level.WARNING)
    assert (second.values["sheet"], second.values["row"]) == ("2024.5", 2)


def test_rows_that_differ_where_nobody_looks_are_alike(
    likeness: Likeness, deliveries: RecordJudge
) -> None:
    one = taken(deliveries, DELIVERY).draft
    other = taken(deliveries, but(DELIVERY, 等级="二等", 单价=6.0, 金额=600.0)).draft
    assert codes(likeness, [one, other]) == ["", "import.alike_row"]


def test_rows_that_differ_in_what_tells_them_apart_are_not_alike(
    likeness: Likeness, deliveries: RecordJudge
) -> None:
    one = taken(deliveries, DELIVERY).draft
    other = taken(deliveries, but(DELIVERY, 日期="5月7日")).draft
    assert codes(likeness, [one, other]) == ["", ""]


def test_a_row_like_one_of_an_earlier_file_is_told_unless_it_is_taken_again_on_purpose(
    likeness: Likeness, deliveries: RecordJudge
) -> None:
    draft = taken(deliveries, DELIVERY).draft
    assert codes(likeness, [draft]) == [""]
    assert codes(likeness, [draft]) == ["import.alike_record"]
    assert codes(likeness, [draft], known={draft.fingerprint or ""}) == [""]
