"""Ledgers in memory that know their project type, since reading one takes longer than a test."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fieldapp.services.ledger import Ledger
from tests.shipped import sound_type

if TYPE_CHECKING:
    from fieldapp.domain.clock import Clock
    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.store.store import Store


@cache
def type_of(text: str) -> CompiledType:
    """The project type that a text declares, read once for all tests."""
    return sound_type(text)


def ledger_knowing(text: str, store: Store, clock: Clock) -> Ledger:
    """A ledger that will not have to read the declaration when it finds it in the store."""
    ledger = Ledger(store, clock)
    ledger._types[text] = type_of(text)
    return ledger
