from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from fieldapp.domain.ids import KindId, ProjectId, RecordId
from fieldapp.domain.posting import Effect
from fieldapp.domain.settlement import State
from fieldapp.services.household_card import Movement
from fieldapp.store.settled import Holder
from fieldapp.ui.households.card_parts import (
    KIND_WIDTH,
    Avatar,
    Facts,
    Incomes,
    MaskedNumber,
    MovementLine,
    clear,
    day_text,
    kind_width,
    settled_chip,
)
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.chips import Chip
from fieldapp.ui.widgets.progress import ProgressBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def texts(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]


@pytest.fixture
def number(qtbot: QtBot) -> MaskedNumber:
    made = MaskedNumber("收款账号")
    qtbot.addWidget(made)
    made.show()
    made.show_masked("**** 0826", "贵州农信")
    return made


def test_the_avatar_draws_a_name(qtbot: QtBot) -> None:
    avatar = Avatar()
    qtbot.addWidget(avatar)
    empty = avatar.grab().toImage()
    avatar.show_name("陈望")
    drawn = avatar.grab().toImage()
    assert drawn != empty
    assert drawn.pixelColor(22, 4) == look().color("accent.subtle")


def test_a_number_is_masked_until_it_is_asked_for(qtbot: QtBot, number: MaskedNumber) -> None:
    assert number.value.text() == "贵州农信 **** 0826"
    button = number.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(number.reveal_requested):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_number_in_full_is_masked_again_by_itself(number: MaskedNumber) -> None:
    number.show_number("6217 0826")
    assert number.value.text() == "贵州农信 6217 0826"
    assert (number.timer.interval(), number.timer.isActive()) == (30_000, True)
    number.timer.timeout.emit()
    assert number.value.text() == "贵州农信 **** 0826"
    assert not number.timer.isActive()


def test_a_number_in_full_can_be_hidden_at_once(qtbot: QtBot, number: MaskedNumber) -> None:
    number.show_number("6217 0826")
    button = number.findChild(QPushButton)
    assert button is not None
    assert button.text() == "隐藏"
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert number.value.text() == "贵州农信 **** 0826"


def test_there_is_nothing_to_show_of_a_number_nobody_wrote_down(number: MaskedNumber) -> None:
    number.show_masked("")
    button = number.findChild(QPushButton)
    assert button is not None
    assert (number.value.text(), button.isVisible()) == ("没有登记", False)


def test_incomes_are_bars_of_the_largest(qtbot: QtBot) -> None:
    incomes = Incomes()
    qtbot.addWidget(incomes)
    incomes.show_incomes((("务工", Decimal(480)), ("采摘", Decimal(120))), Decimal("260.68"))
    bars = incomes.findChildren(ProgressBar)
    assert [each.accessibleDescription() for each in bars] == ["100.0%", "25.0%"]
    assert texts(incomes)[-2:] == ["未付合计", "260.68 元"]
    incomes.show_incomes((), Decimal(0))
    assert texts(incomes) == ["未付合计", "0.00 元"]


@pytest.mark.parametrize(
    ("effect", "amount", "said"),
    [
        (Effect.OWE, "41.64", "41.64"),
        (Effect.PAY, "50", "付 50.00"),
        (Effect.PAY, "-50", "付 -50.00"),
        (None, None, "694 kg"),
    ],
)
def test_a_movement_says_what_was_and_what_it_was_worth(
    qtbot: QtBot, effect: Effect | None, amount: str | None, said: str
) -> None:
    money = None if amount is None else Decimal(amount)
    day = date(2025, 2, 6)
    movement = Movement(
        ProjectId(1), KindId("p"), RecordId(1), "", day, "采摘", "694 kg", money, effect
    )
    line = MovementLine(movement, 2025, kind_width=64, is_long=False)
    qtbot.addWidget(line)
    assert texts(line)[:3] == ["2月6日", "采摘", "694 kg"]
    assert texts(line)[-1] == said
    line.grab()


@pytest.mark.parametrize(
    ("settled", "said"),
    [
        (None, ("未结算", "warn")),
        (Holder("JS2025-A001", State.SUBMITTED, is_paid=False), ("结算中", "info")),
        (Holder("JS2025-A001", State.PUBLISHED, is_paid=False), ("已公示", "info")),
        (Holder("JS2025-A001", State.PAID, is_paid=False), ("待付款", "info")),
        (Holder("JS2025-A001", State.ARCHIVED, is_paid=True), ("已付款", "ok")),
    ],
)
def test_a_chip_says_what_became_of_what_was_earned(
    qtbot: QtBot, settled: Holder | None, said: tuple[str, str]
) -> None:
    day, earned = date(2025, 2, 6), Decimal("41.64")
    movement = Movement(
        ProjectId(1), KindId("p"), RecordId(1), "", day, "采摘", "", earned, Effect.OWE, settled
    )
    line = MovementLine(movement, 2025, kind_width=64, is_long=False)
    qtbot.addWidget(line)
    (chip,) = line.findChildren(Chip)
    assert chip.accessibleName() == said[0]
    assert settled_chip(settled) == said
    assert chip.toolTip() == ("" if settled is None else "JS2025-A001")


@pytest.mark.parametrize(("amount", "tone"), [("30", "accent"), ("-30", "warn"), (None, None)])
def test_money_that_came_back_looks_other_than_money_that_went_out(
    qtbot: QtBot, amount: str | None, tone: str | None
) -> None:
    number, day = "JS2025-A001", date(2025, 5, 7)
    money = None if amount is None else Decimal(amount)
    payment = Movement(
        ProjectId(1), KindId("p"), None, number, day, "发放", number, money, Effect.PAY
    )
    line = MovementLine(payment, 2025, kind_width=64, is_long=False)
    qtbot.addWidget(line)
    tones = [each.property("tone") for each in line.findChildren(QLabel) if "付" in each.text()]
    assert tones == ([] if tone is None else [tone])
    assert line.findChildren(Chip) == []


def test_short_facts_stand_in_pairs_and_long_ones_alone(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_facts([("手机号", "138"), ("性别", "女"), ("户编号", "7")], [("备注", "在外")])
    assert texts(facts) == ["手机号", "138", "性别", "女", "户编号", "7", "备注", "在外"]
    facts.show_facts([], [])
    assert texts(facts) == []


def test_days_of_other_years_say_their_year() -> None:
    day = date(2024, 5, 6)
    assert [day_text(day, 2024), day_text(day, 2025)] == ["5月6日", "2024年5月6日"]
    assert day_text(None, 2025) == ""


def test_a_layout_is_emptied(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.addWidget(QLabel("一"))
    clear(column)
    assert (column.count(), texts(holder)) == (0, [])


@pytest.mark.usefixtures("qapp")
def test_the_names_of_kinds_have_the_room_of_the_widest() -> None:
    short, longer = kind_width(["务工"]), kind_width(["务工", "粪污收购"])
    assert short < longer <= KIND_WIDTH
    assert kind_width(["很长很长很长的登记名称"]) == KIND_WIDTH
    assert kind_width([]) < short
