"""What one click does with a row is said in few words, and in full."""

from __future__ import annotations

import pytest

from fieldapp.importing.judged import Remedy, Way
from fieldapp.ui.import_files.offers import Offer, offer_of


@pytest.mark.parametrize(
    ("way", "text", "short", "full"),
    [
        (Way.AMOUNT, "58.26", "按数量×单价", "按数量×单价改为 58.26"),
        (Way.NUMBERS, "90", "按其他数字", "按其他数字改为 90"),
        (Way.PRICE, "60", "按当天价目", "按当天价目改为 60"),
        (Way.UNIT, "793公斤", "改为 793公斤", "按金额推算，改为 793公斤"),
        (Way.NAME, "任海刚", "改为 任海刚", "按花名册改为 任海刚"),
    ],
)
def test_a_remedy_is_offered_in_words(way: Way, text: str, short: str, full: str) -> None:
    assert offer_of(Remedy(way, "cell", text)) == Offer(short, full)


def test_every_way_has_its_words() -> None:
    assert all(offer_of(Remedy(way, "cell", "1")).full for way in Way)
