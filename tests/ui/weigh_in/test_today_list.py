from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from fieldapp.ui.theme.look import look
from fieldapp.ui.weigh_in.today_list import PLACES, ROW, TodayList, TodayModel, paint_head, texts_of
from tests.ui.finding import count_of, pixel, shown
from tests.ui.weigh_in.tickets import ticket

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

READ_ALOUD = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def listed(qtbot: QtBot) -> TodayList:
    return shown(qtbot, TodayList(), 384, 300)


def is_lit(listed: TodayList, row: int) -> bool:
    return pixel(listed.viewport(), 3, row * ROW + 5) == look().color("accent.subtle")


def test_a_ticket_is_told_in_six_columns() -> None:
    expected = ("002", "09:02", "陈望 上寨组", "二级", "1,088", "59.84")
    assert texts_of(ticket(2)) == expected
    assert texts_of(ticket(2), has_group=False)[2] == "陈望"
    assert len(PLACES) == len(expected)


def test_the_model_reads_its_tickets_aloud() -> None:
    model = TodayModel()
    model.show_tickets([ticket(2), ticket(1)])
    index = model.index(0)
    assert (model.rowCount(), model.rowCount(index)) == (2, 0)
    assert model.data(index, READ_ALOUD) == "002，09:02，陈望 上寨组，二级，1,088，59.84"
    assert model.data(index) is None


def test_the_newest_ticket_alone_has_a_coloured_ground(listed: TodayList) -> None:
    listed.show_tickets([ticket(2), ticket(1)], 2)
    assert [is_lit(listed, row) for row in (0, 1)] == [True, False]
    listed.show_tickets([ticket(2), ticket(1)], None)
    assert not is_lit(listed, 0)


def test_a_void_ticket_is_pale_and_never_lit(listed: TodayList) -> None:
    listed.show_tickets([ticket(2, void="作废")], 2)
    assert not is_lit(listed, 0)
    assert not count_of(listed.viewport(), "text.primary")
    listed.show_tickets([ticket(2)], None)
    assert count_of(listed.viewport(), "text.primary")


def test_a_small_screen_leaves_out_the_group(listed: TodayList) -> None:
    listed.show_tickets([ticket(1)], None)
    full = count_of(listed.viewport(), "text.primary")
    listed.set_compact(is_compact=True)
    assert 0 < count_of(listed.viewport(), "text.primary") < full


def test_the_names_of_the_columns_are_painted_at_their_places() -> None:
    image = QImage(384, 30, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_head(painter, QRect(0, 0, 384, 30))
    painter.end()
    inked = {x for x in range(384) for y in range(30) if image.pixelColor(x, y).alpha()}
    for place in PLACES:
        assert inked & set(range(round(384 * place.left), round(384 * place.right)))
    assert not inked & set(range(round(384 * PLACES[0].left)))
