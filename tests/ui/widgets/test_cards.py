from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from fieldapp.ui.widgets.cards import Card, row, rule

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_card_names_itself_by_its_title(qtbot: QtBot) -> None:
    card = Card("今日磅单")
    qtbot.addWidget(card)
    assert card.accessibleName() == "今日磅单"
    assert [each.text() for each in card.findChildren(QLabel)] == ["今日磅单"]


def test_what_is_in_a_flush_card_reaches_its_border(qtbot: QtBot) -> None:
    card = Card(is_flush=True)
    qtbot.addWidget(card)
    card.body.addWidget(QLabel("表格"))
    card.resize(200, 100)
    card.show()
    card.grab()  # lays everything out
    assert card.findChildren(QLabel)[0].x() == 1


def test_a_rule_is_one_pixel_thick(qtbot: QtBot) -> None:
    for line in (rule(), rule(is_vertical=True)):
        qtbot.addWidget(line)
        line.show()
        line.resize(100, 100)
        assert min(line.width(), line.height()) == 1


def test_a_row_has_no_margins_of_its_own() -> None:
    assert row(gap=5).contentsMargins().isNull()
    assert row(gap=5).spacing() == 5
