"""A stored record as its form shows it, to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.retyping import typed_values
from fieldapp.ui.record_form.draft import EntryDraft

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Record
    from fieldapp.services.record_entry import RecordEntry
    from fieldapp.ui.record_form.defaults import Defaults


def draft_of(record: Record, kind: Kind, defaults: Defaults, entry: RecordEntry) -> EntryDraft:
    """The texts of a record; what its formula gives anyway is left empty, so that it follows."""
    shown = EntryDraft(reason=record.reason or "")
    return defaults.with_values(shown, typed_values(record, kind, entry))
