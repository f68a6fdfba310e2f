from __future__ import annotations

from fieldapp.domain.ids import KindId
from fieldapp.domain.progress_shape import ProgressType


def test_a_plan_is_of_every_year_and_has_no_steps_unless_it_says_so() -> None:
    made = ProgressType("care", "管护", "grove.area", "care.area", "03-01", "10-31")
    assert (made.year, made.steps) == ("", ())
    assert made.group_field(KindId("care")) is None


def test_only_records_of_the_kind_that_is_done_name_a_group() -> None:
    days = ("03-01", "10-31")
    made = ProgressType("care", "管护", "grove.area", "care.area", *days, group="care.team")
    assert made.group_field(KindId("care")) == "team"
    assert made.group_field(KindId("grove")) is None
