"""Above the rows one chooses which are shown; where there is little room the numbers go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.import_files.checking_bar import CheckingBar
from fieldapp.ui.import_files.counts import Counts
from fieldapp.ui.theme.look import look
from tests.ui.finding import button, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

MANY = Counts(good=100_000, odd=20_000, wrong=3_000, known=4_000, mendable=1_999)


@pytest.fixture
def bar(qtbot: QtBot) -> CheckingBar:
    made = shown(qtbot, CheckingBar(), 1100, 44)
    made.show_counts(MANY)
    return made


@pytest.fixture
def large_text() -> Iterator[None]:
    look().show_text_size(130)
    yield
    look().show_text_size(100)


def test_the_sorts_of_rows_tell_their_numbers(bar: CheckingBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.filter_chosen) as told:
        button(bar, "需要改正 3,000").click()
    assert told.args == ["wrong"]
    assert button(bar, "全部按建议处理（1,999 行）").isVisible()


def test_where_there_is_little_room_the_numbers_go(bar: CheckingBar) -> None:
    bar.resize(bar.minimumSizeHint())
    assert button(bar, "需要改正").isVisible()
    assert button(bar, "全部按建议处理").isVisible()
    bar.resize(1100, 44)
    assert button(bar, "需要改正 3,000").isVisible()


@pytest.mark.usefixtures("large_text")
def test_it_has_room_in_a_small_window_with_large_text(qtbot: QtBot) -> None:
    made = shown(qtbot, CheckingBar(), 1100, 44)
    made.show_counts(MANY)
    assert made.minimumSizeHint().width() <= 1280 - 172 - 292 - 44


def test_what_cannot_be_done_is_not_offered(bar: CheckingBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.export_requested):
        button(bar, "导出问题行").click()
    bar.show_counts(Counts(good=2, wrong=1, mendable=1, is_sure=False))
    assert not button(bar, "导出问题行").isEnabled()
    assert not bar.all_remedies.isVisible()
