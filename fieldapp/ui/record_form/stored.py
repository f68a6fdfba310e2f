"""A stored record as its form shows it, to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.record_entry import Entry
from fieldapp.ui.record_form.draft import EntryDraft

if TYPE_CHECKING:
    from fieldapp.domain.ids import FieldId
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Record
    from fieldapp.services.record_entry import RecordEntry
    from fieldapp.ui.record_form.defaults import Defaults


def draft_of(record: Record, kind: Kind, defaults: Defaults, entry: RecordEntry) -> EntryDraft:
    """The texts of a record; what its formula gives anyway is left empty, so that it follows."""
    computed = _worked_out(record, kind, entry)
    values = {
        name: value
        for name, value in record.values.items()
        if name in kind.by_id and name not in computed
    }
    return defaults.with_values(EntryDraft(reason=record.reason or ""), values)


def _worked_out(record: Record, kind: Kind, entry: RecordEntry) -> frozenset[FieldId]:
    typed = [each.id for each in kind.fields if each.formula and each.typed]
    bare = {name: value for name, value in record.values.items() if name not in typed}
    worked_out = entry.judged(Entry(bare)).values
    return frozenset(name for name in typed if worked_out.get(name) == record.values.get(name))
