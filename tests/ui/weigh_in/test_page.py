"""Tickets typed with real keys into the real screen, and read back by another program."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea

from fieldapp.app.paths import folders
from fieldapp.services.projects import DatedPrice, Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.ui.weigh_in.page import WeighInPage
from fieldapp.ui.weigh_in.people_field import PeopleField
from fieldapp.ui.widgets.dialogs import Question
from tests.ui.farm import Farm, new_farm
from tests.ui.finding import button
from tests.ui.weigh_in.fodder_farm import fodder_farm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.fakes import FakeNotices

ENTER = Qt.Key.Key_Return


@pytest.fixture
def farm(tmp_path: Path) -> Iterator[Farm]:
    made = new_farm(tmp_path / "台账")
    yield made
    made.ledger.close()


@pytest.fixture
def page(qtbot: QtBot, farm: Farm, desk: Desk, jobs: Jobs) -> WeighInPage:
    made = WeighInPage(desk, farm.work, farm.weigh_in)
    qtbot.addWidget(made)
    made.resize(1194, 670)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()  # a screen without a window manager activates nothing by itself
    qtbot.waitUntil(lambda: not jobs.is_busy)
    made.setFocus()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_keys(qtbot: QtBot, *words: str) -> None:
    """Type words, each ended by Enter, wherever the cursor is."""
    for word in words:
        if word.isascii():
            qtbot.keyClicks(focused(), word)
        else:  # no key of a test writes hanzi; an input method does
            QApplication.clipboard().setText(word)
            qtbot.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(focused(), ENTER)


def shown(page: WeighInPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def editor(page: WeighInPage, name: str) -> QLineEdit:
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == name)


def said(desk: Desk) -> list[str]:
    return cast("FakeNotices", desk.notices).said


def test_ten_tickets_are_typed_without_a_mouse(qtbot: QtBot, page: WeighInPage, farm: Farm) -> None:
    expected: list[tuple[str | None, Decimal, Decimal]] = []
    for number in range(1, 11):
        name = "sm" if number % 2 else "dm"  # both readings of 单明
        gross = 900 + 37 * number
        qtbot.keyClicks(focused(), name)
        qtbot.keyClick(focused(), ENTER)
        type_keys(qtbot, str(gross))
        if number == 1:
            type_keys(qtbot, "412")
            qtbot.keyClicks(focused(), "2")
        qtbot.keyClick(focused(), ENTER)
        if not isinstance(focused(), PeopleField):
            qtbot.keyClick(focused(), ENTER)  # the same household within minutes: yes, it is so
        net = Decimal(gross - 412)
        amount = (net * 55 / 1000).quantize(Decimal("0.01"), "ROUND_HALF_UP")
        expected.append((f"SG20250226-A{number:03d}", net, amount))
        assert farm.stored() == expected, "each is in the file before the next begins"
        assert isinstance(focused(), PeopleField)
        assert editor(page, "农户").text() == ""


def test_the_same_name_is_told_apart_by_group_and_number(qtbot: QtBot, page: WeighInPage) -> None:
    qtbot.keyClicks(focused(), "cw")
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), ENTER)
    assert "石板组" in shown(page)
    assert "520299********0012" in shown(page)


def test_weights_in_jin_are_shown_converted(qtbot: QtBot, page: WeighInPage, farm: Farm) -> None:
    type_keys(qtbot, "cw", "2000斤", "412")
    assert editor(page, "净重").text() == "588"
    qtbot.keyClicks(focused(), "1")
    qtbot.keyClick(focused(), ENTER)
    assert farm.stored() == [("SG20250226-A001", Decimal(588), Decimal("44.10"))]


def test_a_scale_that_shows_the_net_weight_alone(
    qtbot: QtBot, page: WeighInPage, farm: Farm
) -> None:
    type_keys(qtbot, "cw")
    net = editor(page, "净重")
    net.setFocus()
    type_keys(qtbot, "0.5吨")
    qtbot.keyClicks(focused(), "3")
    qtbot.keyClick(focused(), ENTER)
    assert farm.stored() == [("SG20250226-A001", Decimal(500), Decimal("17.50"))]


def test_a_tare_above_the_gross_weight_is_told_and_nothing_is_saved(
    qtbot: QtBot, page: WeighInPage, farm: Farm
) -> None:
    type_keys(qtbot, "cw", "400", "412")
    qtbot.keyClicks(focused(), "2")
    qtbot.keyClick(focused(), ENTER)
    assert farm.stored() == []
    assert "皮重" in shown(page)
    assert editor(page, "毛重").text() == "400", "what was typed stays"


def test_a_price_outside_its_range_asks_for_a_reason(
    qtbot: QtBot, page: WeighInPage, farm: Farm
) -> None:
    type_keys(qtbot, "cw", "1412", "412")
    qtbot.keyClicks(focused(), "1")
    qtbot.keyClicks(focused(), "5")
    type_keys(qtbot, "95")
    assert farm.stored() == []
    assert "95" in shown(page)
    type_keys(qtbot, "晒干的")
    assert farm.stored() == [("SG20250226-A001", Decimal(1000), Decimal("95.00"))]


def test_enter_without_a_household_says_what_to_do(qtbot: QtBot, page: WeighInPage) -> None:
    qtbot.keyClicks(focused(), "xyz")
    qtbot.keyClick(focused(), ENTER)
    assert "请先选农户" in shown(page)
    assert isinstance(focused(), PeopleField)


def answer(qtbot: QtBot, page: WeighInPage, text: str) -> None:
    (question,) = page.window().findChildren(Question)
    assert question.isVisible()
    qtbot.mouseClick(button(question, text), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.window().findChildren(Question))


def test_escape_asks_about_a_weight_and_begins_anew(
    qtbot: QtBot, page: WeighInPage, farm: Farm
) -> None:
    type_keys(qtbot, "cw", "1412")
    page.window().activateWindow()
    qtbot.keyClick(editor(page, "毛重"), Qt.Key.Key_Escape)
    answer(qtbot, page, "接着填")
    assert (page.is_begun, editor(page, "毛重").text()) == (True, "1412")
    qtbot.keyClick(editor(page, "毛重"), Qt.Key.Key_Escape)
    answer(qtbot, page, "清空重来")
    assert (page.is_begun, editor(page, "毛重").text(), farm.stored()) == (False, "", [])


def test_a_household_chosen_elsewhere_does_not_get_the_weight_of_another(
    qtbot: QtBot, page: WeighInPage, farm: Farm
) -> None:
    type_keys(qtbot, "shanming", "3100")
    page.weigh_in_for(farm.people[0])
    answer(qtbot, page, "清空，改给陈望")
    assert (editor(page, "农户").text(), editor(page, "毛重").text()) == ("陈望", "")


def test_nothing_is_saved_for_the_one_before_while_another_is_looked_for(
    qtbot: QtBot, page: WeighInPage, farm: Farm
) -> None:
    type_keys(qtbot, "cw", "1500", "412")
    qtbot.keyClicks(focused(), "2")
    people = editor(page, "农户")
    people.setFocus()
    people.selectAll()
    qtbot.keyClicks(people, "sm")
    page.focus("grade")
    qtbot.keyClick(focused(), ENTER)
    assert (farm.stored(), focused()) == ([], people)
    assert not button(page, "保存").isEnabled()
    assert "还没有选定农户" in shown(page)


def test_what_is_saved_is_what_the_boxes_say(qtbot: QtBot, page: WeighInPage, farm: Farm) -> None:
    type_keys(qtbot, "cw")
    editor(page, "净重").setFocus()
    qtbot.keyClicks(focused(), "900")
    editor(page, "毛重").setFocus()
    type_keys(qtbot, "1286", "622")
    assert editor(page, "净重").text() == "664"
    qtbot.keyClicks(focused(), "2")
    qtbot.keyClick(focused(), ENTER)
    assert [net for _, net, _ in farm.stored()] == [Decimal(664)]


@pytest.mark.parametrize(("width", "height"), [(1194, 670), (1108, 622)])
def test_what_is_wrong_does_not_push_saving_out_of_sight(
    qtbot: QtBot, page: WeighInPage, width: int, height: int
) -> None:
    page.resize(width, height)
    type_keys(qtbot, "cw", "400", "412")
    qtbot.keyClicks(focused(), "2")
    qtbot.keyClick(focused(), ENTER)
    page.show_problem("ticket", "等级“二等”在 2025-02-26 还没有价格，请在项目设置里登记价格")
    (area,) = (
        each for each in page.findChildren(QScrollArea) if each.isAncestorOf(button(page, "保存"))
    )
    qtbot.wait(20)  # until the page is laid out anew
    assert area.verticalScrollBar().maximum() == 0


def test_a_usual_tare_and_the_last_grade_stand_ready(
    qtbot: QtBot, page: WeighInPage, farm: Farm
) -> None:
    type_keys(qtbot, "sm", "1412", "412")
    qtbot.keyClicks(focused(), "3")
    qtbot.keyClick(focused(), ENTER)
    type_keys(qtbot, "cw", "900", "300")
    qtbot.keyClick(focused(), ENTER)  # the grade of the ticket before
    assert farm.stored()[-1] == ("SG20250226-A002", Decimal(600), Decimal("21.00"))
    type_keys(qtbot, "sm")
    assert editor(page, "皮重").text() == "412"


def test_a_full_disk_is_told_and_nothing_typed_is_lost(
    qtbot: QtBot, page: WeighInPage, farm: Farm, desk: Desk
) -> None:
    type_keys(qtbot, "cw", "1412", "412")
    qtbot.keyClicks(focused(), "2")
    pages = farm.ledger.store.query("PRAGMA page_count")[0][0]
    farm.ledger.store.query(f"PRAGMA max_page_count = {pages}")
    for _ in range(30):  # what is free within the file is used up first
        qtbot.keyClick(focused(), ENTER)
        if said(desk)[-1:] == ["store.disk_full"]:
            break
        type_keys(qtbot, "cw", "1412")
        qtbot.keyClick(focused(), ENTER)
    assert said(desk)[-1] == "store.disk_full"
    assert editor(page, "毛重").text() == "1412"
    before = farm.stored()
    farm.ledger.store.query("PRAGMA max_page_count = 1000000")
    qtbot.keyClick(focused(), ENTER)
    qtbot.keyClick(focused(), ENTER)
    assert len(farm.stored()) == len(before) + 1


def test_what_another_program_weighs_in_is_shown(
    qtbot: QtBot, page: WeighInPage, farm: Farm, desk: Desk
) -> None:
    from fieldapp.services.ledgers import Access
    from fieldapp.services.weighing import Saved, WeighInDraft, Weighing
    from tests.ui.farm import PASSWORD

    other = farm.ledgers.open(farm.folder, Access(None, PASSWORD))
    (work,) = other.works()
    draft = WeighInDraft(farm.people[0], net="500", grade="second")
    assert isinstance(Weighing(other, work, farm.weigh_in).save(draft, confirmed=True), Saved)
    other.close()
    with qtbot.waitSignal(desk.events.changed):
        desk.events.look()
    assert "27.50 元" in shown(page)


@pytest.mark.usefixtures("page")
def test_a_new_price_holds_for_the_ticket_that_is_begun(
    qtbot: QtBot, farm: Farm, desk: Desk
) -> None:
    projects = Projects(farm.ledger, TypeLibrary(folders().project_types))
    price = DatedPrice("牛粪收购", "second", farm.ledger.today(), Decimal(60))
    type_keys(qtbot, "shanming", "1000", "400")
    projects.set_prices(farm.work, [price])
    desk.events.look()
    qtbot.keyClicks(focused(), "2")
    qtbot.keyClick(focused(), ENTER)
    assert [amount for _, _, amount in farm.stored()] == [Decimal("36.00")]


@pytest.fixture(params=[("kg", "kg", 2, "3"), ("t", "吨", 9, "0"), ("jin", "斤", 3, "4")])
def other_kind(request: pytest.FixtureRequest) -> tuple[str, str, int, str]:
    """A unit, its label, the number of grades, and the key of another price."""
    kind: tuple[str, str, int, str] = request.param
    return kind


def test_units_and_keys_are_those_that_the_kind_declares(
    qtbot: QtBot, farm: Farm, jobs: Jobs, tmp_path: Path, other_kind: tuple[str, str, int, str]
) -> None:
    unit, label, grades, other = other_kind
    made = fodder_farm(tmp_path / "饲料", farm.ledgers, unit=unit, grades=grades)
    desk = made.desk(jobs)
    page = WeighInPage(desk, made.work, made.weigh_in)
    qtbot.addWidget(page)
    page.resize(1194, 900)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    page.weigh_in_for(made.people[0])
    type_keys(qtbot, "30", "5")
    qtbot.keyClicks(focused(), str(grades))
    assert f"其他单价，按 {other}" in shown(page)
    lines = shown(page).splitlines()
    assert {each for each in ("kg", "公斤", "吨", "斤") if f"毛重 {each}" in lines} == {label}
    for _ in range(3):  # what is asked about is confirmed
        if not said(desk):
            qtbot.keyClick(focused(), ENTER)
    assert f"25 {label}，" in said(desk)[-1].replace(".0", "")
    desk.events.stop()
    made.ledger.close()
