"""How numbers of persons are hidden where everybody may look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.contact import masked_account, masked_phone
from fieldapp.domain.identity_number import masked_identity
from fieldapp.domain.project_type import TextFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fieldapp.domain.project_type import Field

MASKS: Mapping[TextFormat, Callable[[str], str]] = {
    TextFormat.IDENTITY: masked_identity,
    TextFormat.ACCOUNT: masked_account,
    TextFormat.PHONE: masked_phone,
}


def masked(field: Field, text: str) -> str:
    """A text of a field as everybody may see it; what is no number of a person stays as it is."""
    mask = MASKS.get(field.format) if field.format else None
    return mask(text) if mask and text else text
