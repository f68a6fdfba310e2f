"""The households of a plan as rows: which are shown, in which order, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.name_search import Searched, typed_from
from fieldapp.domain.person_name import group_order
from fieldapp.domain.progress import NOTHING
from fieldapp.services.progress import NO_GROUP
from fieldapp.ui.progress.words import aligned, percent_text, places_of, share
from fieldapp.ui.record_table.columns import day_text
from fieldapp.ui.widgets.grid_column import GridCell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.progress import Pace
    from fieldapp.services.progress import HouseholdProgress, ProgressFacts
    from fieldapp.ui.widgets.cells_model import Cells

ALL, UNFINISHED, FINISHED = "all", "unfinished", "finished"
STATES = ((ALL, "全部"), (UNFINISHED, "未完成"), (FINISHED, "已完成"))
BEHIND = "warn.fg"
FINISHED_CHIP = ("已完成", "ok")
COUNT = "count:"
Found: TypeAlias = Mapping["PartyId", Searched]


@dataclass(frozen=True, slots=True)
class HouseholdFilter:
    """What somebody chose to see; empty is everything."""

    state: str = ALL
    group: str = ""
    text: str = ""


def filtered(
    rows: Sequence[HouseholdProgress], chosen: HouseholdFilter, searched: Found
) -> list[HouseholdProgress]:
    """The households that a filter leaves."""
    return [
        each
        for each in _in_group(rows, chosen, searched)
        if chosen.state == ALL or state_of(each.pace) == chosen.state
    ]


def counts(
    rows: Sequence[HouseholdProgress], chosen: HouseholdFilter, searched: Found
) -> Mapping[str, int]:
    """How many households each state has, of those that the rest of a filter leaves."""
    states = [state_of(each.pace) for each in _in_group(rows, chosen, searched)]
    return {ALL: len(states), **{each: states.count(each) for each in (UNFINISHED, FINISHED)}}


def state_of(pace: Pace) -> str:
    """Whether anything is left to do."""
    return UNFINISHED if pace.left else FINISHED


def groups_of(rows: Sequence[HouseholdProgress]) -> list[str]:
    """The groups of the households, in their order."""
    names = {group_name(each) for each in rows}
    return sorted(names, key=lambda name: (name == NO_GROUP, group_order(name)))


def group_name(row: HouseholdProgress) -> str:
    """The group of a household, or that it has none."""
    return row.household.group or NO_GROUP


def ordered(
    rows: Sequence[HouseholdProgress], column: str, *, is_descending: bool
) -> list[HouseholdProgress]:
    """The rows in the order of a column; empty keeps the order of groups and names."""
    key = _count_key(column) if column.startswith(COUNT) else _KEYS.get(column)
    return list(rows) if key is None else sorted(rows, key=key, reverse=is_descending)


def totals(rows: Sequence[HouseholdProgress], facts: ProgressFacts) -> Mapping[str, str]:
    """What stands below the columns."""
    places = places_of(facts)
    plan = sum((each.pace.plan for each in rows), NOTHING)
    done = sum((each.pace.done for each in rows), NOTHING)
    counted = zip(*(each.counts for each in rows), strict=True)
    return {
        "name": f"合计 {len(rows):,} 户",
        "plan": aligned(plan, places),
        "done": aligned(done, places),
        "share": percent_text(100 * done / plan if plan else None),
        **{count_id(place): _times(sum(each)) for place, each in enumerate(counted)},
    }


def count_id(place: int) -> str:
    """The column of the records of a kind, by the place of the kind in the plan."""
    return f"{COUNT}{place}"


def cells_of(row: HouseholdProgress, places: int) -> Cells:
    """What the columns show of a household."""
    pace = row.pace
    counts = {count_id(place): GridCell(_times(each)) for place, each in enumerate(row.counts)}
    return {
        **counts,
        "hint": hint_cell(row),
        "name": GridCell(row.household.name),
        "group": GridCell(row.household.group or ""),
        "plan": GridCell(aligned(pace.plan, places)),
        "done": GridCell(aligned(pace.done, places)),
        "share": share_cell(pace),
        "last_on": GridCell(day_text(row.last_on, pace.on) if row.last_on else ""),
    }


def hint_cell(row: HouseholdProgress) -> GridCell:
    """What keeps a household back; that it has finished, where nothing does."""
    if row.hint:
        return GridCell(row.hint.replace("\n", " "), color=BEHIND)
    is_finished = bool(row.pace.plan) and state_of(row.pace) == FINISHED
    return GridCell(chips=(FINISHED_CHIP,)) if is_finished else GridCell()


def share_cell(pace: Pace) -> GridCell:
    """A bar with its percent, and the tick of what should be done; amber where it is behind."""
    text, done = percent_text(pace.percent), share(pace.percent)
    if done is None:
        return GridCell(text)
    bar = (done, share(pace.planned_percent))
    is_behind = pace.is_behind
    return GridCell(text, bar=bar, color=BEHIND if is_behind else "", is_bold=is_behind)


def _in_group(
    rows: Sequence[HouseholdProgress], chosen: HouseholdFilter, searched: Found
) -> list[HouseholdProgress]:
    typed = typed_from(chosen.text)
    return [
        each
        for each in rows
        if (not chosen.group or group_name(each) == chosen.group)
        and (typed is None or typed.match(searched[each.household.id]) is not None)
    ]


def _times(count: int) -> str:
    """How often something was done; nothing where it never was."""
    return f"{count:,} 次" if count else ""


def _count_key(column: str) -> Callable[[HouseholdProgress], tuple[object, ...]]:
    place = int(column.removeprefix(COUNT))
    return lambda row: (row.counts[place], *_name(row))


def _percent(row: HouseholdProgress) -> Decimal:
    return row.pace.percent if row.pace.percent is not None else Decimal(-1)


def _name(row: HouseholdProgress) -> tuple[str, PartyId]:
    return row.household.name, row.household.id


_KEYS: Mapping[str, Callable[[HouseholdProgress], tuple[object, ...]]] = {
    "name": _name,
    "group": lambda row: (group_order(row.household.group or ""), *_name(row)),
    "plan": lambda row: (row.pace.plan, *_name(row)),
    "done": lambda row: (row.pace.done, *_name(row)),
    "share": lambda row: (_percent(row), *_name(row)),
    "last_on": lambda row: (row.last_on or date.min, *_name(row)),
    "hint": lambda row: (not row.hint, row.hint, *_name(row)),
}
