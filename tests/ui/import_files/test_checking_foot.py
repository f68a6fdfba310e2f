"""Below the rows stands what is to be said of the chosen one, and how many would be stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.import_files.checking_foot import HINT, CheckingFoot
from fieldapp.ui.import_files.counts import Counts
from fieldapp.ui.import_files.offers import Offer
from tests.ui.finding import button, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def foot(qtbot: QtBot) -> CheckingFoot:
    return shown(qtbot, CheckingFoot(), 860, 80)


def test_it_begins_with_how_cells_are_mended(foot: CheckingFoot) -> None:
    assert HINT in texts(foot)
    assert not foot.offer.isVisible()


def test_what_is_said_of_a_row_is_said_in_full(foot: CheckingFoot) -> None:
    foot.show_told("第 4 行：没有填写姓名，请补上。")
    assert "第 4 行：没有填写姓名，请补上。" in texts(foot)


def test_what_is_offered_is_told_in_full(qtbot: QtBot, foot: CheckingFoot) -> None:
    foot.show_offer(Offer("按当天价目", "按当天价目改为 60"))
    with qtbot.waitSignal(foot.offer_taken):
        button(foot, "按当天价目改为 60").click()
    foot.show_offer(None)
    assert not foot.offer.isVisible()


@pytest.mark.parametrize(
    ("counts", "can_store"),
    [
        (Counts(good=2, odd=1), True),
        (Counts(good=2, is_sure=False), False),
        (Counts(known=2), False),
    ],
)
def test_without_wrong_rows_all_are_stored(
    foot: CheckingFoot, counts: Counts, can_store: bool
) -> None:
    foot.show_counts(counts)
    assert button(foot, f"导入 {counts.taken} 行").isEnabled() is can_store
    assert not button(foot, f"只导入没有问题的 {counts.taken} 行").isVisible()


def test_an_offer_changes_no_heights(foot: CheckingFoot) -> None:
    before = foot.sizeHint().height()
    foot.show_offer(Offer("改回", "改回原来的内容"))
    assert foot.sizeHint().height() == before


def test_with_wrong_rows_the_others_are_stored(qtbot: QtBot, foot: CheckingFoot) -> None:
    foot.show_counts(Counts(good=2, odd=1, wrong=4))
    assert not button(foot, "改完 4 行后导入").isEnabled()
    with qtbot.waitSignal(foot.store_requested):
        button(foot, "只导入没有问题的 3 行").click()


def test_one_may_go_back(qtbot: QtBot, foot: CheckingFoot) -> None:
    with qtbot.waitSignal(foot.back_requested):
        button(foot, "上一步").click()
