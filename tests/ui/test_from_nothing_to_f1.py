"""From an empty ledger to the township's F1 in the window alone: keys, and dialogs for files."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldapp.ui.import_files.page import ImportPage
from fieldapp.ui.report_center.page import ReportCenterPage
from fieldapp.ui.weigh_in.page import WeighInPage
from fieldapp.ui.weigh_in.people_field import PeopleField
from tests.ui.farm import new_farm
from tests.ui.finding import editor, focused
from tests.ui.import_files.hands import (
    EXPECTED,
    MENDED_TONS,
    MENDED_YUAN,
    PATIENCE_MS,
    Hands,
    answer,
    import_manure_with_a_row_mended,
    import_roster,
    import_worms,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.shell.work import Work
    from fieldapp.ui.widgets.page import Page
    from tests.ui.farm import Farm

CONTROL, ENTER = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return
TICKETS = (("0886", "500"), ("3531", "640.5"), ("1632", "812"))  # ends of identity numbers; kg
GRADE_YUAN = 55  # a tonne of the second grade, from the list of prices
BROUGHT, PAID = "收购牛粪", "牛粪收购款"


@pytest.fixture
def farm(tmp_path: Path) -> Iterator[Farm]:
    """A ledger with a project and its prices, and nobody and nothing in it."""
    made = new_farm(tmp_path / "空台账", ())
    yield made
    made.ledger.close()


def opened(qtbot: QtBot, work: Work, kind: type[Page]) -> Page:
    """The page of a kind, reached by the keys of the rail."""
    for place in range(1, len(work.page_ids()) + 1):
        qtbot.keyClick(work, Qt.Key(Qt.Key.Key_0 + place), CONTROL)
        page = work._stack.currentWidget()
        if isinstance(page, kind):
            qtbot.waitUntil(lambda: not work.desk.jobs.is_busy, timeout=PATIENCE_MS)
            return page
    pytest.fail(f"no key of the rail opens {kind.__name__}")


def weigh_in(qtbot: QtBot, page: Page, number: str, kilograms: str) -> None:
    """One ticket of the second grade, its net weight known."""
    qtbot.waitUntil(lambda: isinstance(focused(), PeopleField), timeout=PATIENCE_MS)
    people = focused()
    qtbot.keyClicks(people, number)
    qtbot.waitUntil(lambda: people.accessibleDescription() != "", timeout=PATIENCE_MS)
    qtbot.keyClick(people, ENTER)
    net = editor(page, "净重")
    net.setFocus()
    qtbot.keyClicks(net, kilograms)
    qtbot.keyClick(net, ENTER)
    qtbot.keyClicks(focused(), "2")
    for _ in range(3):  # what is odd is confirmed
        if not isinstance(focused(), PeopleField):
            qtbot.keyClick(focused(), ENTER)


def exported(qtbot: QtBot, page: Page, target: Path) -> dict[str, list[object]]:
    """The rows of F1 as they are in the file that was chosen, by the names of its indicators."""
    qtbot.waitUntil(page._excel.isEnabled, timeout=PATIENCE_MS)  # type: ignore[attr-defined]
    qtbot.keyClick(page, Qt.Key.Key_E, CONTROL)
    answer(page, target)
    qtbot.waitUntil(target.exists, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not page._desk.jobs.is_busy, timeout=PATIENCE_MS)  # type: ignore[attr-defined]
    sheet = load_workbook(target, data_only=True).worksheets[0]
    return {str(row[1]): list(row) for row in sheet.iter_rows(values_only=True) if row[1]}


def test_three_workbooks_and_three_tickets_become_the_report_of_the_month(
    qtbot: QtBot, work: Work, farm: Farm, tmp_path: Path
) -> None:
    imports = opened(qtbot, work, ImportPage)
    assert isinstance(imports, ImportPage)
    hands = Hands(qtbot, imports)
    import_roster(hands)
    hands.press()
    import_manure_with_a_row_mended(hands)
    hands.press()
    import_worms(hands)
    scale = opened(qtbot, work, WeighInPage)
    for number, kilograms in TICKETS:
        before = len(farm.stored())
        weigh_in(qtbot, scale, number, kilograms)
        assert len(farm.stored()) == before + 1, f"the ticket of {kilograms} kg is stored"
    manure, stored = EXPECTED["manure"], farm.stored()
    brought = Decimal(manure["net_kg"]) + MENDED_TONS * 1000
    brought += sum((Decimal(kilograms) for _, kilograms in TICKETS), Decimal(0))
    tickets = [Decimal(each) * GRADE_YUAN / 1000 for _, each in TICKETS]
    paid = Decimal(manure["amount_yuan"]) + MENDED_YUAN
    paid += sum(each.quantize(Decimal("0.01"), "ROUND_HALF_UP") for each in tickets)
    assert sum(net for _, net, _ in stored) == brought
    assert sum(yuan for _, _, yuan in stored) == paid
    rows = exported(qtbot, opened(qtbot, work, ReportCenterPage), tmp_path / "月报.xlsx")
    month = manure["months"]["2025-02"]
    of_month = Decimal(month["net_kg"]) + sum((Decimal(each) for _, each in TICKETS), Decimal(0))
    assert Decimal(str(rows[BROUGHT][3])) == of_month / 1000
    assert Decimal(str(rows[BROUGHT][7])) == brought / 1000
    assert Decimal(str(rows[PAID][7])) == paid
    assert QApplication.activeModalWidget() is None
