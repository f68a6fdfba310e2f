"""Commands that look and change nothing: `list`, `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.cli.output import say, say_json, say_table
from fieldapp.domain.contact import masked_account, masked_phone
from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.domain.identity_number import masked_identity
from fieldapp.domain.ids import KindId
from fieldapp.domain.period import period_from
from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import TextFormat
from fieldapp.services.explaining import explanation_of
from fieldapp.services.ledger import HOUSEHOLDS
from fieldapp.services.listing import Listing, listed_households

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from fieldapp.cli.environment import Environment
    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.period import Period
    from fieldapp.domain.project_type import Field
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.listing import Listed, ListedValue

MASKS: Mapping[TextFormat, Callable[[str], str]] = {
    TextFormat.IDENTITY: masked_identity,
    TextFormat.ACCOUNT: masked_account,
    TextFormat.PHONE: masked_phone,
}


def list_records(environment: Environment, words: Namespace) -> None:
    """`list KIND`: for machines in full, for people without columns that are empty."""
    ledger = environment.open(words.ledger, words.user)
    fields, rows = _listed(ledger, words)
    ledger.close()
    if words.json:
        say_json(rows)
        return
    _tell(fields, rows)
    voided = sum(row["void"] is True for row in rows)
    say(f"共 {len(rows) - voided} 条，另有作废 {voided} 条。")


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
    for line in _explained(types, words.kind):
        say(line)


def _explained(types: Sequence[CompiledType], name: str) -> Iterator[str]:
    """The explanation of every kind of that name, one for each project type that has it."""
    type_id, _, kind_id = name.rpartition(".")
    found = {
        made.declared.id: made
        for made in types
        if kind_id in made.declared.kinds and type_id in {"", made.declared.id}
    }
    if not found:
        known = "、".join(sorted({kind for made in types for kind in made.declared.kinds}))
        raise KnownError("kind.unknown", name=name, known=known)
    for made in found.values():
        yield from explanation_of(made, made.kind(KindId(kind_id)))


def _listed(ledger: Ledger, words: Namespace) -> tuple[Sequence[Field], list[Listed]]:
    if words.kind == HOUSEHOLDS:
        return HOUSEHOLD_FIELDS, listed_households(ledger)
    work, kind = ledger.work_for(words.kind, words.project)
    period = period_named(ledger, words.period)
    return kind.fields, Listing(ledger, work, kind).records(period)


def _tell(fields: Sequence[Field], rows: Sequence[Listed]) -> None:
    shown = [field for field in fields if any(row.get(field.id) is not None for row in rows)]
    has_numbers = any(row.get("number") for row in rows) and "number" not in {f.id for f in shown}
    header = [*(["单号"] if has_numbers else []), *(field.label for field in shown), "作废"]
    lines = [
        [
            *([_text(row.get("number"))] if has_numbers else []),
            *(_masked(field, row.get(field.id)) for field in shown),
            _text(row["void_reason"]),
        ]
        for row in rows
    ]
    say_table(header, lines)


def _masked(field: Field, value: ListedValue) -> str:
    text = _text(value)
    mask = MASKS.get(field.format) if field.format else None
    return mask(text) if mask and text else text


def _text(value: ListedValue) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return value or ""
