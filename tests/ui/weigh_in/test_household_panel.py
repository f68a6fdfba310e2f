from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import PartyId
from fieldapp.services.weighing import HouseholdFacts, LastWeighIn, UsualVehicle
from fieldapp.ui.weigh_in.household_panel import HOW, NOBODY, HouseholdPanel
from tests.ui.finding import shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FACTS = HouseholdFacts(
    household_id=PartyId(7),
    name="陈望",
    group="上寨组",
    id_number="520299********3531",
    id_tail="3531",
    bank="农商行",
    account_tail="8806",
    vehicle=UsualVehicle("三轮车", Decimal(412), date(2025, 2, 1)),
    last=LastWeighIn(date(2025, 2, 20), Decimal(1088), "second", "二级"),
    month_count=3,
    month_net=Decimal(3264),
    unpaid=Decimal("1234.5"),
)
NEW = replace(
    FACTS,
    id_number="",
    bank="农商行",
    account_tail="",
    vehicle=None,
    last=None,
    month_count=0,
    unpaid=Decimal(0),
)


@pytest.fixture
def panel(qtbot: QtBot) -> HouseholdPanel:
    return shown(qtbot, HouseholdPanel("公斤"), 480, 300)


def test_while_nobody_is_chosen_it_says_how_to_find_somebody(panel: HouseholdPanel) -> None:
    assert {NOBODY, HOW} <= texts(panel)
    assert "未结算" not in texts(panel)


def test_everything_known_of_a_household_is_shown(panel: HouseholdPanel) -> None:
    panel.show_facts(FACTS, 2025)
    assert {"陈望", "上寨组", "520299********3531", "农商行，尾号 8806"} <= texts(panel)
    assert {"三轮车，常用皮重 412 公斤", "2月20日，1,088 公斤，二级"} <= texts(panel)
    assert {"3 车，3,264 公斤", "1,234.50 元"} <= texts(panel)
    assert HOW not in texts(panel)


def test_what_is_not_known_is_said_in_words(panel: HouseholdPanel) -> None:
    panel.show_facts(NEW)
    assert {"没有登记", "还没有称过皮重", "第一次来", "还没有", "0.00 元"} <= texts(panel)


def test_a_vehicle_without_a_name_or_tare_and_a_ticket_without_a_grade(
    panel: HouseholdPanel,
) -> None:
    last = LastWeighIn(date(2025, 2, 20), Decimal(500), "", "")
    panel.show_facts(replace(FACTS, vehicle=UsualVehicle("", None, None), last=last), 2025)
    assert {"常用车辆", "2月20日，500 公斤"} <= texts(panel)


def test_nobody_of_the_card_before_stays_when_it_is_cleared(panel: HouseholdPanel) -> None:
    panel.show_facts(FACTS, 2025)
    panel.show_facts(None)
    assert not {"陈望", "上寨组", "520299********3531"} & texts(panel)
