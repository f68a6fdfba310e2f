"""Whoever alters the journal, or rows behind its back, is found out."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.store.chain import ChangeDigest, StepHead, StepKind, step_hash

if TYPE_CHECKING:
    from fieldapp.store.store import Store

HEAD = StepHead(
    id=1,
    laptop="A",
    seq=1,
    kind=StepKind.DO,
    target_id=None,
    title="新增一组",
    user="王小明",
    at="2025-02-26T09:30:00",
    previous_hash="",
)


@pytest.fixture
def told(store: Store) -> Store:
    """A ledger with three steps, the last undone."""
    for name in ("一组", "二组", "三组"):
        with store.step(f"新增{name}") as step:
            step.insert_many(
                "village_group",
                [{"name": name, "name_key": name}, {"name": name * 2, "name_key": name * 2}],
            )
    store.history.undo()
    assert store.history.chain_faults() == ()
    assert store.history.row_faults() == ()
    return store


@pytest.mark.parametrize(
    ("altering", "codes"),
    [
        ("UPDATE change SET after = replace(after, '一组', '九组') WHERE step_id = :first",
         ["chain.changes_altered"]),
        ("UPDATE change SET row_id = row_id + 100 WHERE step_id = :first AND seq = 1",
         ["chain.changes_altered"]),
        ("UPDATE change SET seq = 5 - seq WHERE step_id = :first", ["chain.changes_altered"]),
        ("DELETE FROM change WHERE step_id = :first AND seq = 2", ["chain.changes_altered"]),
        ("INSERT INTO change VALUES (:first, 3, 'party', 1, NULL, '{}')",
         ["chain.changes_altered"]),
        ("INSERT INTO change VALUES (:first + 1000, 3, 'party', 1, NULL, '{}')",
         ["chain.step_lost"]),
        ("UPDATE step SET title = 'x' WHERE id = :first", ["chain.step_altered"]),
        ("UPDATE step SET user = 'x' WHERE id = :first", ["chain.step_altered"]),
        ("UPDATE step SET at = 'x' WHERE id = :first", ["chain.step_altered"]),
        ("UPDATE step SET digest = 'x' WHERE id = :first",
         ["chain.changes_altered", "chain.step_altered"]),
        ("UPDATE step SET hash = 'x' WHERE id = :first",
         ["chain.step_altered", "chain.link_broken"]),
        ("UPDATE step SET previous_hash = 'x' WHERE id = :first",
         ["chain.link_broken", "chain.step_altered"]),
        ("DELETE FROM step WHERE id = :first", ["chain.step_missing", "chain.step_lost"]),
        ("INSERT INTO step SELECT id + 1, 'B', 1, 'do', NULL, title, user, at, digest, '', hash"
         " FROM step WHERE id = :first", ["chain.changes_altered", "chain.step_altered"]),
    ],
)  # fmt: skip
def test_an_altered_journal_is_found(told: Store, altering: str, codes: list[str]) -> None:
    first = told.query("SELECT min(id) FROM step")[0][0]
    told.connection.execute(altering, {"first": first})
    faults = told.history.chain_faults()
    assert [fault.code for fault in faults] == codes


def test_a_fault_names_the_step(told: Store) -> None:
    told.connection.execute("UPDATE step SET at = 'x' WHERE seq = 2")
    (fault,) = told.history.chain_faults()
    assert fault.values == {"laptop": "A", "seq": 2, "title": "新增二组"}


def test_a_missing_step_is_named_by_its_number(told: Store) -> None:
    told.connection.execute("DELETE FROM step WHERE seq = 2")
    assert told.history.chain_faults()[0].values["seq"] == 2


def test_each_laptop_has_a_chain_of_its_own(told: Store) -> None:
    digest = ChangeDigest().text()
    other = StepHead(9, "B", 1, StepKind.DO, None, "x", "y", "z", "")
    told.connection.execute(
        "INSERT INTO step VALUES (9, 'B', 1, 'do', NULL, 'x', 'y', 'z', ?, '', ?)",
        (digest, step_hash(other, digest)),
    )
    assert told.history.chain_faults() == ()


@pytest.mark.parametrize(
    ("altering", "count"),
    [
        ("UPDATE village_group SET name = 'x' WHERE name = '一组'", 1),
        ("UPDATE village_group SET void = NULL", 2),
        ("DELETE FROM village_group WHERE name = '一组'", 1),
        ("INSERT INTO village_group VALUES (77, NULL, 'x', 'x')", 1),
        ("DELETE FROM change WHERE step_id = (SELECT min(id) FROM step)", 2),
    ],
)
def test_a_row_altered_behind_the_journal_is_found(told: Store, altering: str, count: int) -> None:
    told.connection.execute(altering)
    faults = told.history.row_faults()
    assert [(fault.code, fault.where) for fault in faults] == [
        ("chain.row_altered", "village_group")
    ] * count


def test_a_column_added_since_is_no_fault(told: Store) -> None:
    told.connection.execute("ALTER TABLE village_group ADD COLUMN leader TEXT")
    assert told.history.row_faults() == ()


images = st.text().map(lambda text: repr(text).replace("\t", ""))
changes = st.lists(
    st.tuples(st.sampled_from(["party", "project"]), st.integers(0, 9), st.none() | images, images),
    max_size=4,
)


@given(changes, changes)
def test_two_lists_of_changes_have_the_same_digest_only_if_they_are_the_same(
    one: list[tuple[str, int, str | None, str]], other: list[tuple[str, int, str | None, str]]
) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)


def digest_of(listed: list[tuple[str, int, str | None, str]]) -> str:
    digest = ChangeDigest()
    for change in listed:
        digest.add(*change)
    return digest.text()


def test_the_hash_is_that_of_the_previous_one_and_the_canonical_head() -> None:
    # Written down once: ledgers that exist must be checked for ever by the same rule.
    text = (
        '{"at":"2025-02-26T09:30:00","digest":"d","id":1,"kind":"do","laptop":"A","seq":1,'
        '"target_id":null,"title":"新增一组","user":"王小明"}'
    )
    assert step_hash(HEAD, "d") == hashlib.sha256(text.encode()).hexdigest()
    following = replace(HEAD, previous_hash="abc")
    assert step_hash(following, "d") == hashlib.sha256(b"abc" + text.encode()).hexdigest()
