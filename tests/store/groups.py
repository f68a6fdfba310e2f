"""A village that has groups and households and nothing else: what steps are tried on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.store.ledger_machine import household_in

if TYPE_CHECKING:
    from fieldapp.store.store import Store


def names(store: Store) -> list[str]:
    rows = store.query("SELECT name FROM village_group WHERE void IS NULL ORDER BY id")
    return [row["name"] for row in rows]


def add_group(store: Store, name: str) -> int:
    with store.step(f"新增{name}") as step:
        return step.insert("village_group", {"name": name, "name_key": name})


def rename(store: Store, row_id: int, name: str) -> None:
    with store.step(f"改名{name}") as step:
        step.update("village_group", row_id, {"name": name, "name_key": name})


def void(store: Store, table: str, *row_ids: int) -> None:
    with store.step("作废") as step:
        for row_id in row_ids:
            step.void(table, row_id, "录错")


def add_household(store: Store, group_id: int | None) -> int:
    with store.step("新增农户") as step:
        return household_in(step, group_id)


def newest(store: Store) -> int:
    return store.history.steps(1)[0].id
