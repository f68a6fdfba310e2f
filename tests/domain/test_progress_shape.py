from __future__ import annotations

from dataclasses import replace

from fieldapp.domain.progress_shape import ProgressType

CARE = ProgressType("care", "管护", "grove.area", "work.done", "03-01", "10-31")


def test_a_plan_is_of_every_year_and_has_no_steps_unless_it_says_so() -> None:
    assert (CARE.year_field, CARE.step_fields) == (None, ())


def test_the_parts_of_the_names_are_told_apart() -> None:
    assert (CARE.plan_kind, CARE.plan_field) == ("grove", "area")
    assert (CARE.done_kind, CARE.done_field) == ("work", "done")
    assert replace(CARE, year="grove.year").year_field == "year"


def test_what_is_held_against_the_plan_counts_once_whether_it_is_a_step_or_not() -> None:
    assert CARE.counted_fields == ("done",)
    stepped = replace(CARE, steps=("work.dug", "work.done", "work.covered"))
    assert stepped.step_fields == stepped.counted_fields == ("dug", "done", "covered")
