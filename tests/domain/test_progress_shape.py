from __future__ import annotations

from fieldapp.domain.progress_shape import ProgressType


def test_a_plan_is_of_every_year_and_has_no_steps_unless_it_says_so() -> None:
    made = ProgressType("care", "管护", "grove.area", "care.area", "03-01", "10-31")
    assert (made.year, made.steps) == ("", ())
