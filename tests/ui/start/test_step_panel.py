from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.start.presenter import STEPS
from fieldapp.ui.start.step_panel import CIRCLE, LEFT, LINE, TOP, WIDTH, StepPanel
from fieldapp.ui.theme.look import look
from tests.ui.finding import pixel, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def panel(qtbot: QtBot) -> StepPanel:
    return shown(qtbot, StepPanel("0.1"), WIDTH, 600)


def inside(panel: StepPanel, step: int) -> bool:
    """Whether the circle of a step is filled, looked at beside its number."""
    at = LEFT - CIRCLE + 3, TOP + step * LINE
    return pixel(panel, *at) == look().color("rail.mark")


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_the_open_step_alone_is_filled(panel: StepPanel, step: int) -> None:
    panel.show_step(step)
    assert [inside(panel, each) for each in range(len(STEPS))] == [
        each == step for each in range(len(STEPS))
    ]
    assert panel.accessibleDescription() == STEPS[step]


def test_the_panel_is_of_the_colour_of_the_rail(panel: StepPanel) -> None:
    assert pixel(panel, 5, 5) == pixel(panel, -5, -5) == look().color("rail.bg")
    assert (panel.width(), panel.accessibleName()) == (WIDTH, "步骤")


def test_steps_that_are_done_look_otherwise_than_those_to_come(panel: StepPanel) -> None:
    panel.show_step(1)
    top = [TOP + step * LINE - CIRCLE for step in (0, 2)]
    done, to_come = (pixel(panel, LEFT, y) for y in top)
    assert done != to_come
