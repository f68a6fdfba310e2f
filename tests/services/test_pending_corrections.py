"""Whatever happens to a record after papers told of it: it is pending where they are wrong."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.services.correction_machine import CorrectionMachine, LongCorrectionMachine

TestCorrectionMachine = CorrectionMachine.TestCase
TestCorrectionMachine.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestLongCorrectionMachine = pytest.mark.slow(LongCorrectionMachine.TestCase)
TestLongCorrectionMachine.settings = settings(
    max_examples=200, stateful_step_count=40, deadline=None
)
