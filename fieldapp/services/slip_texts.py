"""What papers for households say of a record's fields; numbers of persons are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.ids import PartyId
from fieldapp.domain.masking import masked
from fieldapp.domain.project_type import FieldType
from fieldapp.services.value_texts import ValueTexts

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Field
    from fieldapp.domain.record import FieldValue
    from fieldapp.services.ledger import Ledger, ProjectWork


def is_on_slips(field: Field) -> bool:
    """Whether a slip tells of a field; a text that is worked out repeats what others say."""
    return not (field.is_computed and field.type.is_text)


class SlipTexts:
    """Writes values of one project's records for papers; names are looked up once and kept."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._parties = ledger.parties
        self._texts = ValueTexts(ledger, work)

    def text(self, field: Field, value: FieldValue) -> str:
        """A value of a field, a household with its group; empty where there is none."""
        text = masked(field, self._texts.text(field, value))
        if field.type is FieldType.HOUSEHOLD and isinstance(value, int):
            household = self._parties.household(PartyId(value))
            group = household.group if household else None
            return f"{text}（{group}）" if group else text
        return text
