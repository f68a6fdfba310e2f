"""Commands that take records back: `reverse` what is settled or closed, `void` what is not."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from fieldapp.cli.output import say_done
from fieldapp.cli.typed import day_of_step
from fieldapp.cli.usage import RefusedError, WrongUsageError
from fieldapp.services.books import Books
from fieldapp.services.naming import FoundRecord, household_meant, record_meant
from fieldapp.services.record_entry import Entry
from fieldapp.services.record_names import name_of
from fieldapp.services.records import Records
from fieldapp.services.retyping import Retyping
from fieldapp.services.reversing import Reversed, Reversing

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping
    from datetime import date

    from fieldapp.cli.environment import Environment
    from fieldapp.domain.ids import RecordId
    from fieldapp.services.ledger import Ledger


def reverse(environment: Environment, words: Namespace) -> None:
    """`reverse KIND NUMBER --reason R`, with `--set FIELD=TEXT` for the right record."""
    changed = _changed(words)
    with closing(environment.open(words.ledger, words.user)) as ledger:
        found, on = _found(ledger, words), day_of_step(ledger, words)
        if words.on is not None:
            _require_day(ledger, found, on)
        entry = _entry(ledger, found, changed, words.price_reason, on) if changed else None
        made = Reversing(ledger, found.work).reverse(
            found.kind.id, found.record.id, words.reason, replacement=entry, on=on
        )
        if not isinstance(made, Reversed):
            raise RefusedError(made)
        reversing = _stored(found, made.reversing_id)
        right = None if made.replacement_id is None else _stored(found, made.replacement_id)
    told = {
        "kind": found.kind.id,
        "number": found.record.number,
        "reversing": _as_json(reversing),
        "replacement": _as_json(right) if right else None,
    }
    lines = [f"已红冲 {_name(found)}：红冲记录是 {_name(reversing)}，记在 {reversing.date}。"]
    if right:
        lines.append(f"正确的记录是 {_name(right)}，记在 {right.date}。")
    say_done(told, lines, as_json=words.json)


def void(environment: Environment, words: Namespace) -> None:
    """`void KIND NUMBER --reason R`."""
    with closing(environment.open(words.ledger, words.user)) as ledger:
        found = _found(ledger, words)
        Records(ledger, found.work).void(found.kind.id, found.record.id, words.reason)
    reason = words.reason.strip()
    told = {"kind": found.kind.id, **_as_json(found), "void_reason": reason}
    say_done(told, [f"已作废 {_name(found)}，原因：{reason}。"], as_json=words.json)


def _found(ledger: Ledger, words: Namespace) -> FoundRecord:
    work, kind = ledger.work_for(words.kind, words.project)
    household = household_meant(ledger, words.household).id if words.household else None
    return record_meant(ledger, work, kind, words.number, household=household)


def _changed(words: Namespace) -> Mapping[str, str]:
    """The texts of `--set`, by the fields that they are for."""
    changed: dict[str, str] = {}
    for word in words.changed:
        name, sign, text = word.partition("=")
        if not sign or not name.strip():
            raise WrongUsageError(f"--set 应写成 栏目=内容，如 单价=60，不能是“{word}”。")
        changed[name.strip()] = text
    return changed


def _entry(
    ledger: Ledger, found: FoundRecord, changed: Mapping[str, str], price_reason: str, on: date
) -> Entry:
    """The right record; where the day of the wrong one is closed, it is dated as the reversal."""
    retyping, texts = Retyping(ledger, found.work, found.kind), dict(changed)
    named = {retyping.field_id(name) for name in changed}
    if _is_closed(ledger, found) and found.kind.date not in named:
        texts[found.kind.date] = on.isoformat()
    entry = retyping.entry(found.record, texts, price_reason)
    if not isinstance(entry, Entry):
        raise RefusedError(entry)
    return entry


def _require_day(ledger: Ledger, found: FoundRecord, on: date) -> None:
    """Refuse a day of its own for the reversal of a record whose books are open."""
    if found.date not in {None, on} and not _is_closed(ledger, found):
        raise WrongUsageError(
            f"{_name(found)} 那天的账没有锁，红冲记在同一天（{found.date}），请去掉 --on。"
        )


def _is_closed(ledger: Ledger, found: FoundRecord) -> bool:
    locked_to = Books(ledger).locked_to
    return found.date is not None and locked_to is not None and found.date <= locked_to


def _stored(found: FoundRecord, record_id: RecordId) -> FoundRecord:
    (record,) = found.work.records.of_ids(found.kind.id, [record_id])
    return FoundRecord(found.work, found.kind, record)


def _name(found: FoundRecord) -> str:
    return name_of(found.kind, found.record)


def _as_json(found: FoundRecord) -> dict[str, object]:
    day = found.date.isoformat() if found.date else None
    return {"number": found.record.number, "date": day}
