"""The names of things: one type for each, so that they cannot be mixed up."""

from __future__ import annotations

from typing import NewType

KindId = NewType("KindId", str)
FieldId = NewType("FieldId", str)
TypeId = NewType("TypeId", str)
RecordId = NewType("RecordId", int)
PartyId = NewType("PartyId", int)
ProjectId = NewType("ProjectId", int)
