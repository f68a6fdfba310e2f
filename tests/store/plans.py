"""How the database finds the answer to a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.store.store import Store


def sent(store: Store, ask: Callable[[], object]) -> str:
    """The last statement that is sent to the database."""
    statements: list[str] = []
    store.connection.set_trace_callback(statements.append)
    ask()
    store.connection.set_trace_callback(None)
    return statements[-1]


def plan(store: Store, ask: Callable[[], object]) -> str:
    """The steps in which the database answers it."""
    rows = store.query(f"EXPLAIN QUERY PLAN {sent(store, ask)}")
    return "\n".join(row["detail"] for row in rows)
