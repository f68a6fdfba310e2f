"""An import is kept with what became of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.store.imports import Batch, add_batch
from tests.store.orchard import live

if TYPE_CHECKING:
    from fieldapp.domain.ids import ProjectId
    from fieldapp.store.store import Store
    from tests.store.orchard import Village


def add(store: Store, project_id: ProjectId | None) -> int:
    batch = Batch("picking", project_id, "四月.xlsx", "散列", accepted=3, unchanged=2, rejected=1)
    with store.step("导入") as step:
        return add_batch(step, batch)


def test_a_batch_is_stored_as_it_is(village: Village) -> None:
    made = add(village.store, village.project_id)
    (row,) = village.store.query("SELECT * FROM import_batch")
    assert {name: row[name] for name in row.keys()} == {  # noqa: SIM118 a row yields its values
        "id": made,
        "void": None,
        "kind": "picking",
        "project_id": village.project_id,
        "file_name": "四月.xlsx",
        "file_hash": "散列",
        "accepted": 3,
        "unchanged": 2,
        "rejected": 1,
    }


def test_households_belong_to_no_project(store: Store) -> None:
    add(store, None)
    (row,) = store.query("SELECT project_id FROM import_batch")
    assert row["project_id"] is None


@pytest.mark.parametrize("times", [1, 2])
def test_an_undone_batch_is_void(store: Store, times: int) -> None:
    for _ in range(times):
        add(store, None)
    store.history.undo()
    assert live(store, "import_batch") == times - 1
