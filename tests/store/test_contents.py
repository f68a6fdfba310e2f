from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.store.connection import LedgerFile
from fieldapp.store.contents import Contents, contents_of, ledger_id_of

if TYPE_CHECKING:
    from tests.store.orchard import Village


def contents(village: Village) -> Contents:
    village.store.connection.execute("INSERT OR IGNORE INTO meta VALUES ('ledger', '7')")
    village.store.connection.execute("INSERT OR IGNORE INTO meta VALUES ('laptop', 'A')")
    return contents_of(LedgerFile(village.store.connection))


def test_live_households_and_records_are_counted(village: Village) -> None:
    before = contents(village)
    village.pick(0)
    village.pick(1)
    after = contents(village)
    assert after.records - before.records == 2
    assert after.households == len(village.household_ids)
    village.store.history.undo()
    assert contents(village).records == after.records - 1


def test_every_step_moves_the_end_of_the_journal(village: Village) -> None:
    before = contents(village)
    village.pick(0)
    after = contents(village)
    assert after.steps == before.steps + 1
    assert before.ends["A"] != after.ends["A"]


def test_a_last_step_that_was_altered_is_refused(village: Village) -> None:
    village.store.connection.execute(
        "UPDATE step SET title = 'x' WHERE seq = (SELECT max(seq) FROM step)"
    )
    with pytest.raises(KnownError) as caught:
        contents(village)
    assert caught.value.code == "backup.damaged"


def test_a_ledger_is_known_by_its_own_id(village: Village) -> None:
    assert contents(village).ledger == ledger_id_of(LedgerFile(village.store.connection))
