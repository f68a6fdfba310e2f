"""The names of things: one type for each, so that they cannot be mixed up."""

from __future__ import annotations

from typing import NewType

KindId = NewType("KindId", str)
FieldId = NewType("FieldId", str)
TypeId = NewType("TypeId", str)
RecordId = NewType("RecordId", int)
PartyId = NewType("PartyId", int)
ProjectId = NewType("ProjectId", int)


def field_path(name: str) -> tuple[KindId, FieldId]:
    """The kind and the field of a name such as `contract.area`; either is empty where it is not."""
    kind_id, _, field_id = name.partition(".")
    return KindId(kind_id), FieldId(field_id)
