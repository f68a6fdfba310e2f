from __future__ import annotations

import pytest

from fieldapp.ui.report_center.zoom import LEAST, MOST, Fit, Zoom, next_percent

A4_ACROSS = (297.0, 210.0)  # 1122 by 794 pixels at full size


@pytest.mark.parametrize(("fit", "percent"), [(Fit.PAGE, 50), (Fit.WIDTH, 80), (Fit.NOTHING, 120)])
def test_a_page_is_as_large_as_its_room_or_as_asked(fit: Fit, percent: int) -> None:
    assert Zoom(fit, 120).percent_in((900, 400), A4_ACROSS) == percent


def test_no_room_makes_a_page_larger_than_the_most() -> None:
    assert Zoom(Fit.PAGE).percent_in((9000, 9000), A4_ACROSS) == MOST
    assert Zoom(Fit.WIDTH).percent_in((0, 0), A4_ACROSS) == 1


@pytest.mark.parametrize(
    ("percent", "larger", "smaller"),
    [(100, 110, 90), (82, 90, 80), (200, MOST, 190), (50, 60, LEAST)],
)
def test_steps_go_to_the_next_round_percentage(percent: int, larger: int, smaller: int) -> None:
    assert next_percent(percent, is_larger=True) == larger
    assert next_percent(percent, is_larger=False) == smaller
