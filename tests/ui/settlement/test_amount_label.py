from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.ui.settlement.amount_label import AmountLabel
from tests.ui.finding import count_of, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_amount_and_its_unit_are_told_and_drawn(qtbot: QtBot) -> None:
    made = AmountLabel()
    made.show_text("4,155.88")
    shown(qtbot, made, *made.sizeHint().toTuple())
    assert (made.text(), made.accessibleName()) == ("4,155.88", "4,155.88 元")
    assert count_of(made, "text.primary") > 0
    assert count_of(made, "text.secondary") > 0


def test_a_longer_amount_takes_more_room(qtbot: QtBot) -> None:
    made = AmountLabel()
    qtbot.addWidget(made)
    made.show_text("1.00")
    before = made.sizeHint().width()
    made.show_text("12,345,678.00")
    assert made.minimumSizeHint().width() > before
