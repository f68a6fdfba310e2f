from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.theme.look import look
from fieldapp.ui.weigh_in.steps import HEIGHT, SIDE, STEPS, StepStrip
from tests.ui.finding import count_of, pixel, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def strip(qtbot: QtBot) -> StepStrip:
    return shown(qtbot, StepStrip(), 800, HEIGHT)


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_the_next_step_is_read_aloud_and_solid(strip: StepStrip, step: int) -> None:
    strip.show_step(step)
    assert strip.accessibleName() == f"第 {step + 1} 步，{STEPS[step]}"
    assert count_of(strip, "accent.base")
    assert (count_of(strip, "accent.subtle") > 0) is (step > 0), "those before are done"


def test_a_step_is_first_to_come_then_next_then_done(strip: StepStrip) -> None:
    at = SIDE + 4, HEIGHT // 2  # within the first circle, beside its number
    strip.show_step(0)
    assert pixel(strip, *at) == look().color("accent.base")
    strip.show_step(1)
    assert pixel(strip, *at) == look().color("accent.subtle")


def test_more_steps_done_are_more_ground_of_them(strip: StepStrip) -> None:
    done = []
    for step in range(len(STEPS)):
        strip.show_step(step)
        done.append(count_of(strip, "accent.subtle"))
    assert done == sorted(done)
    assert done[-1] > done[1] > done[0]
