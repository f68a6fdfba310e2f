from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from fieldapp.ui.report_center.choosing import OfferGroup, fitting, offers_of
from fieldapp.ui.report_center.report_list import NONE_FITS, TEXT_LEFT, TEXT_RIGHT, ReportList
from fieldapp.ui.theme.look import look
from fieldapp.ui.theme.tokens import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from tests.ui.farm import Farm


@pytest.fixture
def groups(farm: Farm) -> Sequence[OfferGroup]:
    return offers_of(farm.ledger.works())


@pytest.fixture
def reports(qtbot: QtBot, groups: Sequence[OfferGroup]) -> ReportList:
    made = ReportList()
    qtbot.addWidget(made)
    made.resize(made.width(), 600)
    made.show()
    qtbot.waitExposed(made)
    made.show_offers(groups, groups[0].offers[1].id)
    made.list.setFocus()
    return made


def current(reports: ReportList) -> str:
    return reports.list.currentItem().text()


def test_the_chosen_report_is_marked_below_its_project(
    reports: ReportList, groups: Sequence[OfferGroup]
) -> None:
    assert reports.list.item(0).text() == groups[0].title
    assert current(reports) == "牛粪收购及付款明细表"


def test_the_names_of_all_shipped_reports_stand_whole_beside_the_scroll_bar(
    reports: ReportList, groups: Sequence[OfferGroup]
) -> None:
    reports.resize(reports.sizeHint().width(), 300)
    assert reports.list.verticalScrollBar().isVisible()
    room = reports.list.viewport().width() - TEXT_LEFT - TEXT_RIGHT
    letters = QFontMetrics(look().letters(14, is_bold=True))
    for offer in (offer for group in groups for offer in group.offers):
        assert letters.horizontalAdvance(offer.text) <= room, offer.text


def test_a_name_too_long_for_the_list_is_told_whole_by_its_tip(
    reports: ReportList, groups: Sequence[OfferGroup]
) -> None:
    title = "木柯村股份经济合作社蚯蚓养殖与有机土综合利用示范场"
    reports.show_offers([replace(groups[0], title=title)], "")
    assert reports.list.item(0).toolTip() == title
    assert reports.list.item(1).toolTip() == "F1 蚯蚓养殖生产情况月报表"


def test_arrows_choose_reports_and_pass_over_headings(
    qtbot: QtBot, reports: ReportList, groups: Sequence[OfferGroup]
) -> None:
    with qtbot.waitSignal(reports.chosen) as chosen:
        qtbot.keyClick(reports.list, Qt.Key.Key_Down)
    assert chosen.args == [groups[0].offers[2].id]
    for _ in range(5):
        qtbot.keyClick(reports.list, Qt.Key.Key_Up)
    assert current(reports) == groups[0].offers[0].text


def test_showing_reports_tells_nobody(
    qtbot: QtBot, reports: ReportList, groups: Sequence[OfferGroup]
) -> None:
    with qtbot.assertNotEmitted(reports.chosen):
        reports.show_offers(groups, groups[0].offers[3].id)


def test_letters_that_fit_nothing_are_answered(
    qtbot: QtBot, reports: ReportList, groups: Sequence[OfferGroup]
) -> None:
    with qtbot.waitSignal(reports.search.searched) as searched:
        qtbot.keyClicks(reports.search, "xyz")
    reports.show_offers(fitting(groups, searched.args[0]), "")
    assert [each.text() for each in reports.findChildren(QLabel) if each.isVisible()] == [NONE_FITS]
    assert reports.list.count() == 0


@pytest.mark.parametrize("theme", list(Theme))
def test_the_chosen_line_has_the_colours_of_the_theme(reports: ReportList, theme: Theme) -> None:
    look().put_on(theme)
    image = reports.list.viewport().grab().toImage()
    rect = reports.list.visualItemRect(reports.list.currentItem())
    at = rect.center()
    at.setX(rect.left() + 12)  # before the icon
    assert image.pixelColor(at).name() == look().color("accent.subtle").name()
