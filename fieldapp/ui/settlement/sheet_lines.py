"""The lines of a settlement as the cells of a grid, and what stands below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.settlement import LINE_LABELS, LineState, State
from fieldapp.services.settlement_names import money_label
from fieldapp.ui.settlement.next_step import Action, line_actions
from fieldapp.ui.settlement.words import (
    account_tail,
    counting_word,
    money,
    places_of,
    quantity_text,
    unit_words,
)
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn

if TYPE_CHECKING:
    from fieldapp.services.settlement_sheet import Sheet, SheetLine

COLUMNS = (
    GridColumn("position", "序号", 48, is_sortable=False),
    GridColumn("name", "农户", 68, is_sortable=False),
    GridColumn("group", "村民组", 58, is_sortable=False),
    GridColumn("kind", "款项", 84, is_sortable=False),
    GridColumn("count", "笔数", 42, "right", is_sortable=False),
    GridColumn("quantity", "数量", 76, "right", is_summed=True, is_sortable=False),
    GridColumn("due", "应付（元）", 86, "right", is_summed=True, is_sortable=False),
    GridColumn("held", "扣款（元）", 84, "right", is_summed=True, is_sortable=False),
    GridColumn("payable", "实发（元）", 86, "right", is_summed=True, is_sortable=False),
    GridColumn("account", "收款尾号", 70, is_sortable=False),
    GridColumn("state", "状态", 84, is_sortable=False),
)
STRETCHED = "name"
HIDDEN_FIRST = ("count", "group", "position", "quantity", "due", "kind")  # where room is short
TONES: Mapping[LineState, str] = {
    LineState.OPEN: "neutral",
    LineState.PARTLY_PAID: "warn",
    LineState.PAID: "ok",
    LineState.BOUNCED: "danger",
    LineState.CORRECTED: "info",
}
MANY = 2
OUT = frozenset({State.PAID, State.ARCHIVED})


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines as cells, how columns are called, and which of them tell nothing here.

    `actions` are what can be done with each line.
    """

    rows: Sequence[Mapping[str, GridCell]]
    totals: Mapping[str, str]
    labels: Mapping[str, str]
    unwanted: Sequence[str]
    actions: Sequence[Sequence[Action]]


def lines_of(sheet: Sheet) -> Lines:
    """The lines of a settlement as the grid shows them."""
    kinds = {line.kind.id: line.kind for line in sheet.lines}.values()
    word = f"{counting_word(kinds)}{'次' if counting_word(kinds) == '车' else '数'}"
    unit = unit_words(line.unit for line in sheet.lines)
    places = places_of(line.quantity for line in sheet.lines)
    return Lines(
        rows=[_cells(sheet, line, places) for line in sheet.lines],
        totals=_totals(sheet, places, has_one_unit=bool(unit)),
        labels={"count": word, "quantity": f"数量{unit}"},
        unwanted=_unwanted(sheet),
        actions=[line_actions(sheet, line) for line in sheet.lines],
    )


def held_back(line: SheetLine) -> int:
    """What is not paid out of what is due: money in advance, and what is deducted; in fen."""
    return line.money.recovered + line.money.deducted


def _cells(sheet: Sheet, line: SheetLine, places: int) -> Mapping[str, GridCell]:
    cells = {name: GridCell(text) for name, text in _texts(sheet, line, places).items()}
    state, card = line.money.state, line.line.payee.card
    cells["state"] = GridCell(LINE_LABELS[state], chips=((LINE_LABELS[state], TONES[state]),))
    cells["account"] = GridCell(account_tail(card), color="" if card else "warn.fg")
    return cells


def _texts(sheet: Sheet, line: SheetLine, places: int) -> Mapping[str, str]:
    held = held_back(line)
    return {
        "position": str(line.line.position),
        "name": line.household.name,
        "group": line.household.group or "",
        "kind": money_label(sheet.work, line.kind.id),
        "count": str(len(line.tickets)) if line.tickets else "",
        "quantity": quantity_text(line.quantity, places),
        "due": money(line.money.due),
        "held": money(held) if held else "",
        "payable": money(line.money.payable),
    }


def _totals(sheet: Sheet, places: int, *, has_one_unit: bool) -> Mapping[str, str]:
    known = [line.quantity for line in sheet.lines if line.quantity is not None]
    quantity = sum(known, Decimal(0)) if known and has_one_unit else None
    held = sum(held_back(line) for line in sheet.lines)
    households = {line.line.household_id for line in sheet.lines}
    return {
        "position": "合计",
        "name": f"{len(households):,} 户",
        "count": f"{sum(len(line.tickets) for line in sheet.lines):,}",
        "quantity": quantity_text(quantity, places),
        "due": money(sheet.due),
        "held": money(held) if held else "",
        "payable": money(sheet.payable),
    }


def _unwanted(sheet: Sheet) -> Sequence[str]:
    """The columns that tell nothing: nothing is held back, nothing was paid yet, no quantity."""
    unwanted = []
    if len({line.kind.id for line in sheet.lines}) < MANY:
        unwanted.append("kind")
    if not any(held_back(line) for line in sheet.lines):
        unwanted += ["held", "payable"]
    if sheet.settlement.state not in OUT:
        unwanted.append("state")
    if all(line.quantity is None for line in sheet.lines):
        unwanted += ["count", "quantity"]
    return unwanted
