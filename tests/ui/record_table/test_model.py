from __future__ import annotations

from array import array
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from fieldapp.domain.ids import FieldId, RecordId
from fieldapp.domain.problem import KnownError
from fieldapp.services.browsing import BrowsedRow, Browsing
from fieldapp.ui.record_table.columns import STATE, columns_of
from fieldapp.ui.record_table.model import KEPT_PAGES, RecordTableModel
from fieldapp.ui.record_table.pages import PAGE
from fieldapp.ui.widgets.grid_column import GridCell, GridRole
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from tests.ui.farm import Farm


class Fetching:
    """Fetches the rows of one record for whatever id is asked for, and counts the pages."""

    def __init__(self, farm: Farm) -> None:
        deliver(farm, ["100"])
        browsing = Browsing(farm.ledger, farm.work)
        (self.row,) = browsing.rows(farm.weigh_in.id, browsing_ids(farm))
        self.asked: list[list[int]] = []
        self.fails = False

    def __call__(self, ids: Sequence[int]) -> list[BrowsedRow]:
        if self.fails:
            raise KnownError("store.unreadable")
        self.asked.append(list(ids))
        return [self.row] * len(ids)


def browsing_ids(farm: Farm) -> array[int]:
    from fieldapp.services.browsing import RecordQuery

    return Browsing(farm.ledger, farm.work).ids(RecordQuery(farm.weigh_in.id))


def made(farm: Farm) -> tuple[RecordTableModel, Fetching]:
    fetching = Fetching(farm)
    columns = columns_of(farm.weigh_in, farm.work.type.units, farm.ledger.today())
    return RecordTableModel(columns, fetching), fetching


def text(model: RecordTableModel, row: int) -> object:
    return model.index(row, 0).data()


def test_the_model_keeps_the_rules_of_models(farm: Farm, qtmodeltester: ModelTester) -> None:
    model, _ = made(farm)
    model.show_ids(array("q", range(3 * PAGE)))
    qtmodeltester.check(model)


def test_a_million_rows_are_shown_without_fetching_any(farm: Farm) -> None:
    model, fetching = made(farm)
    model.show_ids(array("q", range(1_000_000)))
    assert (model.rowCount(), fetching.asked) == (1_000_000, [])


def test_only_the_pages_that_are_seen_are_fetched_and_each_once(farm: Farm) -> None:
    model, fetching = made(farm)
    model.show_ids(array("q", range(1_000_000)))
    for row in (0, 1, 999_999, PAGE - 1):
        assert text(model, row) == "SG20250226-A001" or text(model, row)
    assert [(ids[0], len(ids)) for ids in fetching.asked] == [(0, PAGE), (1_000_000 - PAGE, PAGE)]


def test_the_pages_seen_longest_ago_are_let_go(farm: Farm) -> None:
    model, fetching = made(farm)
    model.show_ids(array("q", range(PAGE * (KEPT_PAGES + 1))))
    for page in range(KEPT_PAGES + 1):
        text(model, page * PAGE)
    fetching.asked.clear()
    text(model, PAGE * KEPT_PAGES)
    assert fetching.asked == []
    text(model, 0)
    assert len(fetching.asked) == 1


def test_rows_that_were_fetched_beforehand_are_not_fetched(farm: Farm) -> None:
    model, fetching = made(farm)
    model.show_ids(array("q", [7]), {0: [fetching.row]})
    assert text(model, 0)
    assert fetching.asked == []


def test_more_rows_are_added_below_without_a_reset(farm: Farm, qtbot: QtBot) -> None:
    model, _ = made(farm)
    model.show_ids(array("q", range(10)))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        assert model.show_ids(array("q", range(500))) is False
    assert model.rowCount() == 500


def test_the_same_rows_again_change_nothing(farm: Farm, qtbot: QtBot) -> None:
    model, _ = made(farm)
    model.show_ids(array("q", range(10)))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.rowsInserted):
        assert model.show_ids(array("q", range(10))) is False


def test_a_changed_record_is_fetched_anew_and_told(farm: Farm, qtbot: QtBot) -> None:
    model, fetching = made(farm)
    model.show_ids(array("q", range(PAGE * 2)))
    text(model, 0)
    with qtbot.waitSignal(model.dataChanged):
        model.forget([fetching.row.id])
    text(model, 0)
    assert len(fetching.asked) == 2


def test_rows_that_cannot_be_read_are_told_once_and_stay_empty(farm: Farm, qtbot: QtBot) -> None:
    model, fetching = made(farm)
    model.show_ids(array("q", range(PAGE * 2)))
    fetching.fails = True
    with qtbot.waitSignal(model.fetch_failed):
        assert text(model, 0) is None
    with qtbot.assertNotEmitted(model.fetch_failed):
        assert text(model, PAGE) is None


def test_a_void_record_is_struck_through_and_has_its_chip(farm: Farm) -> None:
    model, fetching = made(farm)
    fetching.row = replace(fetching.row, void="重复登记")
    model.show_ids(array("q", [1]))
    cells = [model.index(0, at).data(GridRole.CELL) for at in range(model.columnCount())]
    assert [each.chips for each in cells if each.chips] == [(("已作废", "danger"),)]
    assert all(each.is_void for each in cells)
    assert cells[0].text == model.index(0, 0).data()
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_a_record_with_photos_says_how_many(farm: Farm) -> None:
    model, fetching = made(farm)
    fetching.row = replace(fetching.row, photos=3)
    model.show_ids(array("q", [1]))
    cells = [model.index(0, place).data(GridRole.CELL) for place in range(model.columnCount())]
    assert [(each.text, each.icon) for each in cells if each.icon] == [("3", "ph.camera")]


def cells_of(model: RecordTableModel) -> dict[str, GridCell]:
    """The cells of the first row, by the ids of their columns."""
    columns = (each.column.id for each in model._columns)
    return {each: model.index(0, at).data(GridRole.CELL) for at, each in enumerate(columns)}


def test_what_takes_a_record_back_is_written_in_red_and_not_struck_through(farm: Farm) -> None:
    model, fetching = made(farm)
    amount, price = FieldId("amount"), FieldId("price")
    values = {**fetching.row.cells, amount: Decimal("-7.50"), price: Decimal(75)}
    fetching.row = replace(fetching.row, reverses_id=RecordId(7), cells=values)
    model.show_ids(array("q", [1]))
    found = cells_of(model)
    assert (found["amount"].text, found["amount"].color) == ("-7.50", "danger.fg")
    assert {each.color for name, each in found.items() if name != "amount"} == {""}
    assert ("红冲", "danger") in found[STATE].chips
    assert not any(each.is_void for each in found.values())


def test_a_negative_number_of_any_other_record_is_written_like_all_others(farm: Farm) -> None:
    model, fetching = made(farm)
    values = {**fetching.row.cells, FieldId("amount"): Decimal("-7.50")}
    fetching.row = replace(fetching.row, cells=values)
    model.show_ids(array("q", [1]))
    assert cells_of(model)["amount"].color == ""


def test_what_is_owed_for_a_record_is_told_by_a_chip(farm: Farm) -> None:
    model, _ = made(farm)
    model.show_ids(array("q", [1]))
    state = cells_of(model)[STATE]
    assert (state.text, list(state.chips)) == ("未结算", [("未结算", "warn")])
