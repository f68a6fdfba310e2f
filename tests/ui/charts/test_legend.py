from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.charts.legend import Stroke, legend, pen_of
from tests.ui.finding import count_of, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("stroke", "token"),
    [
        (Stroke.BARS, "chart.actualSoft"),
        (Stroke.LINE, "chart.alt"),
        (Stroke.DASHES, "chart.plan"),
    ],
)
def test_a_stroke_stands_beside_its_name_in_its_colour(
    qtbot: QtBot, stroke: Stroke, token: str
) -> None:
    made = shown(qtbot, legend([(stroke, "当日")]))
    assert texts(made) == {"当日"}
    assert count_of(made, token) > 5


def test_a_plan_is_dashed() -> None:
    assert pen_of(Stroke.DASHES).style() is Qt.PenStyle.DashLine
    assert pen_of(Stroke.LINE).style() is Qt.PenStyle.SolidLine
