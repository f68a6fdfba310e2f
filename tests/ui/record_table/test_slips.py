"""A slip is laid out, goes out, and is kept as gone out, as it was when it was laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import load_workbook

from fieldapp.services.corrections import Corrections
from fieldapp.store.printings import SLIP, PrintingStore
from fieldapp.ui.record_table.slips import PRINTER, XLSX, SlipPresenter
from tests.ui.corrections.printed import change
from tests.ui.record_table.deliveries import deliver
from tests.ui.settlement.showing import FakeView

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.ui.desk import Desk
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm


class Case:
    """The presenter with its view, and a delivery."""

    def __init__(self, desk: Desk, farm: Farm) -> None:
        self.view, self.desk, self.farm = FakeView(), desk, farm
        self.presenter = SlipPresenter(self.view, desk, farm.work.project, farm.weigh_in.id)
        (self.record,) = deliver(farm, ["800"])

    @property
    def said(self) -> list[str]:
        return cast("FakeNotices", self.desk.notices).said

    @property
    def forms(self) -> list[str]:
        return [each.form for each in PrintingStore(self.farm.ledger.store).printed()]


@pytest.fixture
def case(farm: Farm, quick_desk: Desk) -> Case:
    return Case(quick_desk, farm)


def test_a_slip_is_written_and_kept_as_gone_out(case: Case, tmp_path: Path) -> None:
    case.presenter.hand_out(case.record, XLSX)
    name, chosen = case.view.last["ask_slip_target"]
    assert case.forms == []
    chosen(tmp_path / name)
    assert (case.forms, case.said) == ([SLIP], [f"已导出“{name}”"])
    cells = [cell.value for row in load_workbook(tmp_path / name).worksheets[0] for cell in row]
    assert "800 kg" in cells


def test_a_slip_is_kept_as_gone_out_once_it_is_printed(case: Case) -> None:
    case.presenter.hand_out(case.record, PRINTER)
    paper, printed = case.view.last["ask_slip_printer"]
    assert (paper.page_count, case.forms) == (1, [])
    printed()
    assert (case.forms, case.said) == ([SLIP], ["单据已送往打印机"])


def test_what_changes_while_a_slip_is_printed_is_told_by_a_correction(case: Case) -> None:
    case.presenter.hand_out(case.record, PRINTER)
    _, printed = case.view.last["ask_slip_printer"]
    change(case.farm, case.record)
    printed()
    (told,) = Corrections(case.farm.ledger).pending()
    assert told.found.record.id == case.record


def test_a_slip_that_could_not_be_written_did_not_go_out(case: Case, tmp_path: Path) -> None:
    case.presenter.hand_out(case.record, XLSX)
    _, chosen = case.view.last["ask_slip_target"]
    chosen(tmp_path / "没有" / "单据.xlsx")
    assert case.forms == []
    assert [each.partition(".")[0] for each in case.said] == ["report"]
