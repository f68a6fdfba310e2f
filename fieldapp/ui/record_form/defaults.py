"""What an entry form begins with, and what follows from what was filled in: a price of a list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.ids import PartyId
from fieldapp.domain.money import yuan
from fieldapp.domain.validating import FROM_OUTSIDE, YEAR, literal_default
from fieldapp.services.value_texts import ValueTexts
from fieldapp.ui.record_form.draft import EntryDraft, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.ids import FieldId
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import FieldValue, Values
    from fieldapp.services.ledger import Ledger, ProjectWork

TODAY, LAST = "today", "last"


class Defaults:
    """The defaults of one kind in one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._ledger, self._work, self._kind = ledger, work, kind
        self._names = ValueTexts(ledger, work)

    def draft(self, last: EntryDraft, presets: Mapping[FieldId, FieldValue]) -> EntryDraft:
        """A form that is begun: with what was entered last, and with what is known beforehand."""
        draft = EntryDraft()
        for each in self._kind.fields:
            if each.is_computed:
                continue
            if each.default == LAST and each.id in last.people:
                draft = draft.with_person(each.id, last.people[each.id], last.text(each.id))
            elif text := self._default(each, last):
                draft = draft.with_text(each.id, text)
        return self.with_values(draft, presets)

    def with_values(self, draft: EntryDraft, values: Mapping[FieldId, FieldValue]) -> EntryDraft:
        """The draft with these values in their fields."""
        for field_id, value in values.items():
            each = self._kind.by_id[field_id]
            if each.is_computed:
                continue
            if each.type.is_person and isinstance(value, int):
                name = self._names.text(each, value)
                draft = draft.with_person(field_id, PartyId(value), name)
            else:
                draft = draft.with_text(field_id, text_of(value))
        return draft

    def followers(self, field_id: FieldId) -> tuple[Field, ...]:
        """The fields whose default comes from this one."""
        return tuple(each for each in self._kind.fields if field_id in self._sources(each))

    def followed(self, each: Field, values: Values) -> str:
        """What a field takes from others as they are; empty for nothing."""
        source = each.default_from
        if source is None:
            return ""
        if source.price:
            return self._listed(source.price, values.get(source.match), values)
        asset_id = values.get(source.reference)
        if not isinstance(asset_id, int):
            return ""
        return self._of_asset(self._kind.by_id[source.reference], source.field, asset_id)

    def _default(self, each: Field, last: EntryDraft) -> str:
        if each.default == TODAY:
            return self._ledger.today().isoformat()
        if each.default == YEAR:
            return str(self._ledger.today().year)
        if each.default == LAST:
            return last.text(each.id)
        return "" if each.default in FROM_OUTSIDE else text_of(literal_default(each))

    def _sources(self, each: Field) -> frozenset[FieldId]:
        source = each.default_from
        if source is None:
            return frozenset()
        own = {source.match, self._kind.date} if source.price else {source.reference}
        return frozenset(name for name in own if name)

    def _listed(self, price_list: str, grade: FieldValue, values: Values) -> str:
        day = values.get(self._kind.date)
        if not isinstance(day, date) or not (grade is None or isinstance(grade, str)):
            return ""
        listed = self._ledger.projects.price(self._work.id, price_list, grade, day)
        return "" if listed is None else text_of(yuan(listed))

    def _of_asset(self, reference: Field, field_id: FieldId, asset_id: int) -> str:
        records = self._work.records.records(reference.to, self._work.id)
        asset = next((each for each in records if each.id == asset_id), None)
        return text_of(asset.values.get(field_id)) if asset else ""


def asset_options(work: ProjectWork, each: Field, own: str = "") -> tuple[tuple[str, str], ...]:
    """The assets that a reference may name, by their titles; `own` is there although void."""
    named = work.kind(each.to).naming_field.id
    records = work.records.records(each.to, work.id, with_void=bool(own))
    return tuple(
        (str(record.id), text_of(record.values.get(named)))
        for record in records
        if record.void is None or str(record.id) == own
    )
