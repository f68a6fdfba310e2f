"""The people of a village: groups made once, households, and other parties by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from fieldapp.domain.household import Household, HouseholdClass
from fieldapp.domain.ids import PartyId
from fieldapp.domain.project_type import PartyRole
from fieldapp.store.parties import Contact, NewHousehold, PartyStore, SearchedParty
from fieldapp.store.records import Origin
from tests.store.conftest import FakeClock, new_store
from tests.store.orchard import CLASSES, added_households, household, live

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.store.store import Store

TEXTS = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
HOUSEHOLDS = st.builds(
    Household,
    id=st.just(PartyId(0)),
    name=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1),
    group=st.none() | st.sampled_from(["第一组", "上寨组", "河边"]),
    id_number=TEXTS,
    household_class=st.builds(
        HouseholdClass,
        is_lifted=st.booleans(),
        is_monitored=st.booleans(),
        monitored_class=st.sampled_from(["", "边缘易致贫户"]),
    ),
    gender=TEXTS,
    size=st.none() | st.integers(0, 30),
    phone=TEXTS,
    card=TEXTS,
    bank=TEXTS,
    payee=TEXTS,
    number=TEXTS,
    note=TEXTS,
)


@pytest.fixture
def parties(store: Store) -> PartyStore:
    return PartyStore(store)


def add(store: Store, *households: Household) -> list[PartyId]:
    return added_households(store, households)


def add_customers(store: Store, *names: str) -> dict[str, PartyId]:
    with store.step("新增客户") as step:
        return dict(PartyStore(store).add_others(step, names, dict.fromkeys(names, "kh")))


def add_party(store: Store, role: str, name: str) -> PartyId:
    with store.step("新增") as step:
        row = {"role": role, "name": name, "name_key": name}
        return PartyId(step.insert("party", row))


def group_names(store: Store) -> Sequence[str]:
    rows = store.query("SELECT name FROM village_group WHERE void IS NULL ORDER BY id")
    return [row["name"] for row in rows]


@settings(max_examples=50)
@given(st.lists(HOUSEHOLDS, unique_by=lambda each: each.id_number, max_size=4))
def test_any_households_are_read_back_equal(households: list[Household]) -> None:
    store = new_store(FakeClock())
    ids = add(store, *households)
    expected = [replace(each, id=made) for each, made in zip(households, ids, strict=True)]
    assert list(PartyStore(store).households()) == expected
    store.close()


def test_nobody_to_add_is_no_step(store: Store) -> None:
    assert add(store) == []
    assert store.history.steps(5) == ()


# Groups


def test_a_group_is_made_once_however_it_is_written(store: Store, parties: PartyStore) -> None:
    written = ("第一组", "1组", "一组", "1村民组", "上寨组", "上寨村民组")
    add(store, *(household(f"农户{each}", each) for each in written))
    assert group_names(store) == ["第一组", "上寨组"]
    assert [each.group for each in parties.households()] == ["第一组"] * 4 + ["上寨组"] * 2


def test_a_group_that_the_village_has_is_not_made_again(store: Store, parties: PartyStore) -> None:
    add(store, household(group="第一组"))
    add(store, household(group="1组"))
    assert group_names(store) == ["第一组"]
    assert list(parties.groups()) == ["1"]


def test_a_household_may_have_no_group(store: Store, parties: PartyStore) -> None:
    add(store, household(group=None))
    assert group_names(store) == []
    assert parties.households()[0].group is None


# Households


def test_two_households_may_have_the_same_name(store: Store, parties: PartyStore) -> None:
    ids = add(store, household(id_number="甲"), household(id_number="乙"))
    assert [each.id for each in parties.households()] == ids
    assert len({each.name for each in parties.households()}) == 1


def test_an_identity_number_stands_for_one_household(store: Store) -> None:
    add(store, household(id_number="甲"))
    with pytest.raises(dbapi2.IntegrityError, match="UNIQUE"):
        add(store, household("李小红", "第二组", "甲"))
    assert (live(store, "party"), group_names(store)) == (1, ["第一组"])


def test_several_households_may_lack_an_identity_number(store: Store, parties: PartyStore) -> None:
    add(store, household(), household())
    assert len(parties.households()) == 2
    assert parties.household_prints() == {}


@pytest.mark.parametrize("household_class", CLASSES)
def test_the_two_flags_of_a_class_are_kept_apart(
    store: Store, parties: PartyStore, household_class: HouseholdClass
) -> None:
    add(store, household(household_class=household_class))
    assert parties.households()[0].household_class == household_class


def test_a_household_is_kept_with_where_it_came_from(store: Store, parties: PartyStore) -> None:
    with store.step("导入农户") as step:
        new = NewHousehold(household(id_number="甲"), "wdl", "印")
        parties.add_households(step, [new], Origin("赵会计", "2025-01-02T03:04:05"))
    (row,) = store.query("SELECT * FROM household JOIN party USING (id)")
    assert (row["recorded_by"], row["recorded_at"]) == ("赵会计", "2025-01-02T03:04:05")
    assert (row["pinyin"], row["role"], row["name_key"]) == ("wdl", "household", "王大力")
    assert parties.household_prints() == {"甲": "印"}


def test_undo_of_an_import_takes_households_and_new_groups_back(
    store: Store, parties: PartyStore
) -> None:
    add(store, household("老户", "第一组", "甲"))
    add(store, household("新户", "1组", "乙"), household("新户", "第二组", "丙"))
    store.history.undo()
    assert [each.name for each in parties.households()] == ["老户"]
    assert (group_names(store), list(parties.household_prints())) == (["第一组"], ["甲"])
    everybody = parties.households(with_void=True)
    assert [each.void for each in everybody] == [None, "撤销", "撤销"]
    assert live(store, "party") == 1


def test_what_was_undone_may_be_taken_in_again(store: Store, parties: PartyStore) -> None:
    add(store, household("新户", "第二组", "乙"))
    store.history.undo()
    add(store, household("新户", "第二组", "乙"))
    assert [each.group for each in parties.households()] == ["第二组"]
    assert group_names(store) == ["第二组"]


# Finding and changing households


def test_a_household_is_found_by_id_name_or_number(store: Store, parties: PartyStore) -> None:
    first, second = add(store, household("李 红", id_number="甲"), household("李红", "2组", "乙"))
    found = parties.household(first)
    assert found is not None
    assert (found.name, found.id_number) == ("李 红", "甲")
    assert [each.id for each in parties.households_named("李红")] == [first, second]
    owner = parties.household_with("乙")
    assert owner is not None
    assert owner.id == second
    assert parties.household(PartyId(1)) is None
    assert parties.household_with("丙") is None


def test_a_void_household_is_found_by_its_id_only(store: Store, parties: PartyStore) -> None:
    (first,) = add(store, household("李红", id_number="甲"))
    with store.step("作废") as step:
        parties.void_household(step, first, "重复")
    found = parties.household(first)
    assert found is not None
    assert found.void == "重复"
    assert (parties.households_named("李红"), parties.household_with("甲")) == ((), None)
    assert list(parties.searched()) == []
    assert (list(parties.listed()), len(list(parties.listed(with_void=True)))) == ([], 1)
    assert live(store, "party") == 0


def test_what_households_are_looked_for_by_is_read_for_all_or_one(
    store: Store, parties: PartyStore
) -> None:
    first, second = add(store, household(id_number="甲"), household("李红", None, "乙"))
    both = list(parties.searched())
    assert [each.id for each in both] == [first, second]
    assert both[0] == SearchedParty(first, "王大力", "第一组", "wdl", "甲", None)
    assert list(parties.searched(second)) == [both[1]]
    assert parties.pinyin(first) == "wdl"
    assert parties.pinyin(PartyId(1)) is None
    assert [pinyin for _, pinyin in parties.listed()] == ["wdl", "wdl"]


def test_a_change_writes_the_rows_that_differ(store: Store, parties: PartyStore) -> None:
    (first,) = add(store, household(id_number="甲"))
    (before,) = parties.households()
    after = replace(before, name="李红", group="2组", size=4, status="迁出")
    with store.step("修改") as step:
        parties.change_household(step, before, after, "li'hong")
        assert step.change_count == 3
    assert parties.households() == (after,)
    assert (parties.pinyin(first), group_names(store)) == ("li'hong", ["第一组", "2组"])
    with store.step("修改") as step:
        parties.change_household(step, after, after, None)
    assert len(store.history.steps(10)) == 2
    store.history.undo()
    assert (parties.households(), parties.pinyin(first)) == ((before,), "wdl")


# Other parties


def test_customers_are_found_by_the_keys_of_their_names(store: Store, parties: PartyStore) -> None:
    made = add_customers(store, "玉舍 养殖场", "欧阳·明")
    assert made == parties.others()
    assert list(made) == ["玉舍养殖场", "欧阳明"]
    (first, _) = store.query("SELECT role, pinyin FROM party ORDER BY id")
    assert (first["role"], first["pinyin"]) == ("customer", "kh")


def test_suppliers_are_told_from_customers(store: Store, parties: PartyStore) -> None:
    with store.step("新增供应商") as step:
        made = parties.add_others(step, ["农资店"], {}, PartyRole.SUPPLIER)
    assert made == parties.others()
    assert [row["role"] for row in store.query("SELECT role FROM party")] == ["supplier"]


def test_a_customer_without_readings_has_none(store: Store, parties: PartyStore) -> None:
    with store.step("新增客户") as step:
        parties.add_others(step, ["ABC"], {})
    assert store.query("SELECT pinyin FROM party")[0]["pinyin"] is None


def test_of_two_parties_of_one_name_the_first_made_is_meant(
    store: Store, parties: PartyStore
) -> None:
    first = add_party(store, "supplier", "玉舍养殖场")
    add_party(store, "customer", "玉舍养殖场")
    assert parties.others() == {"玉舍养殖场": first}


def test_a_household_is_no_customer_and_an_undone_customer_is_none(
    store: Store, parties: PartyStore
) -> None:
    add(store, household())
    add_customers(store, "玉舍养殖场")
    store.history.undo()
    assert parties.others() == {}


def test_contacts_are_known_of_everybody_that_ever_was(store: Store, parties: PartyStore) -> None:
    (first,) = add(store, replace(household(), phone="13800000000"))
    (second,) = add_customers(store, "玉舍养殖场").values()
    store.history.undo()
    assert parties.contacts() == {
        first: Contact("王大力", "13800000000"),
        second: Contact("玉舍养殖场", None),
    }
