"""What a line holds back of advances is read, and more is added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.store.settlement_lines import SettlementLineStore
from fieldapp.store.settlement_recoveries import Recovery, RecoveryStore
from tests.store.test_settlement_lines import advance_posting, settlement, take_all

if TYPE_CHECKING:
    from fieldapp.store.settlements import Settlement
    from tests.store.orchard import Village

__all__ = ["settlement"]


def test_more_is_held_back_of_a_line(village: Village, settlement: Settlement) -> None:
    first, second = advance_posting(village, 300), advance_posting(village, 200)
    village.pick(0)
    (line_id,) = take_all(village, settlement, Recovery(second, 100))
    lines, recoveries = SettlementLineStore(village.store), RecoveryStore(village.store)
    with village.store.step("转来") as step:
        recoveries.add(step, lines.line(line_id), [Recovery(first, 50)])
    line = lines.line(line_id)
    assert recoveries.of_line(line) == [Recovery(first, 50), Recovery(second, 100)]
    assert line.recovered == 150
    with village.store.step("移出") as step:
        lines.void(step, line, "算错")
    assert recoveries.of_line(line) == []
