"""Commands that look and change nothing: `list`, `explain`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.cli.output import say, say_json, say_table
from fieldapp.cli.usage import WrongUsageError
from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.domain.ids import KindId
from fieldapp.domain.masking import masked
from fieldapp.domain.period import period_from
from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import Field, FieldType
from fieldapp.domain.units import UNITS
from fieldapp.services.explaining import as_declared, explanation_of
from fieldapp.services.ledger import HOUSEHOLDS
from fieldapp.services.listing import Listing, listed_households
from fieldapp.services.value_texts import price_unit, unit_symbol

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Mapping, Sequence

    from fieldapp.cli.environment import Environment
    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.period import Period
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.units import Unit
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.listing import Listed, ListedValue


def list_records(environment: Environment, words: Namespace) -> None:
    """`list KIND`: for machines in full, for people without columns that are empty."""
    ledger = environment.open(words.ledger, words.user)
    columns, rows = _listed(ledger, words)
    ledger.close()
    if words.json:
        say_json(rows)
        return
    if not rows:
        say("没有可以列出的记录。")
        return
    _tell(columns, rows)
    voided = sum(row["void"] is True for row in rows)
    reversing = sum(bool(row.get("reverses")) and not row["void"] for row in rows)
    of_which = f"其中红冲 {reversing} 条，" if reversing else ""
    say(f"共 {len(rows) - voided} 条，{of_which}另有作废 {voided} 条。")


def period_named(ledger: Ledger, text: str | None) -> Period | None:
    """The period that a command names; None when it names none."""
    if text is None:
        return None
    period = period_from(text, month_end_day=ledger.month_end_day())
    if period is None:
        raise KnownError("period.invalid", text=text)
    return period


def explain(environment: Environment, words: Namespace) -> None:
    """`explain KIND`: fields, formulas, rules and what a record does to money and stock."""
    if environment.names_ledger(words.ledger):
        ledger = environment.open(words.ledger, words.user)
        types = [work.type for work in ledger.works()]
        ledger.close()
    else:
        types = list(environment.shipped_types())
    found = _explained(types, words.kind)
    if words.json:
        say_json([as_declared(made, kind) for made, kind in found])
        return
    for made, kind in found:
        for line in explanation_of(made, kind):
            say(line)


def _explained(types: Sequence[CompiledType], name: str) -> list[tuple[CompiledType, Kind]]:
    """Every kind of that name, one for each project type that has it."""
    type_id, _, kind_id = name.rpartition(".")
    found = {
        made.declared.id: made
        for made in types
        if kind_id in made.declared.kinds and type_id in {"", made.declared.id}
    }
    if not found:
        known = "、".join(sorted({kind for made in types for kind in made.declared.kinds}))
        raise KnownError("kind.unknown", name=name, known=known)
    return [(made, made.kind(KindId(kind_id))) for made in found.values()]


@dataclass(frozen=True, slots=True)
class _Column:
    """A field, and what stands over its values."""

    field: Field
    header: str


def _listed(ledger: Ledger, words: Namespace) -> tuple[Sequence[_Column], list[Listed]]:
    if words.kind == HOUSEHOLDS:
        _require_dates("花名册", words, has_dates=False)
        return _columns(HOUSEHOLD_FIELDS, UNITS), listed_households(ledger)
    work, kind = ledger.work_for(words.kind, words.project)
    _require_dates(f"“{kind.label}”", words, has_dates=bool(kind.date))
    period = period_named(ledger, words.period)
    columns = _columns(kind.fields, work.type.units)
    return columns, Listing(ledger, work, kind).records(period)


def _require_dates(name: str, words: Namespace, *, has_dates: bool) -> None:
    if words.period and not has_dates:
        raise WrongUsageError(f"{name}没有日期，不能用 --period。")


def _columns(fields: Iterable[Field], units: Mapping[str, Unit]) -> list[_Column]:
    """The fields with what their numbers count."""
    columns: list[_Column] = []
    for field in fields:
        unit = units.get(field.unit)
        counted = unit_symbol(unit) if unit else ""
        if field.type is FieldType.MONEY:
            counted = price_unit(field, units)
        columns.append(_Column(field, f"{field.label}（{counted}）" if counted else field.label))
    return columns


def _tell(columns: Sequence[_Column], rows: Sequence[Listed]) -> None:
    shown = [each for each in columns if any(row.get(each.field.id) is not None for row in rows)]
    is_named = "number" in {each.field.id for each in shown}
    has_numbers = any(row.get("number") for row in rows) and not is_named
    has_reversals = any(_reversal(row) for row in rows)
    header = [
        *(["单号"] if has_numbers else []),
        *(each.header for each in shown),
        *(["红冲"] if has_reversals else []),
        "作废",
    ]
    lines = [
        [
            *([_text(row.get("number"))] if has_numbers else []),
            *(masked(each.field, _text(row.get(each.field.id))) for each in shown),
            *([_reversal(row)] if has_reversals else []),
            _text(row["void_reason"]),
        ]
        for row in rows
    ]
    say_table(header, lines)


def _reversal(row: Listed) -> str:
    """Which record a row takes back, or which one takes it back; empty for none."""
    if row.get("reverses"):
        return f"冲销 {row['reverses']}"
    return f"被 {row['reversed_by']} 红冲" if row.get("reversed_by") else ""


def _text(value: ListedValue) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return value or ""
