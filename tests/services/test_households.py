from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.problem import KnownError, Problem
from fieldapp.services.household_listing import HouseholdQuery
from fieldapp.services.messages import sentence
from fieldapp.services.undoing import Undoing
from tests.services.hamlet import PICKING, SALE, TODAY, Hamlet, fields, identity

if TYPE_CHECKING:
    from fieldapp.domain.household import Household
    from fieldapp.domain.record import FieldValue
    from fieldapp.store.connection import Row

FREE = identity(900)


def entry(**values: FieldValue) -> dict[FieldId, FieldValue]:
    """What a person writes of a household; empty values were not written."""
    usual: dict[str, FieldValue] = {"name": "单明", "id_number": "520299195504263531"}
    return {FieldId(name): value for name, value in {**usual, **values}.items() if value}


def stored(hamlet: Hamlet, household_id: PartyId) -> Household:
    found = hamlet.ledger.parties.household(household_id)
    assert found is not None
    return found


def changed_rows(hamlet: Hamlet) -> list[tuple[str, str]]:
    """The tables and the columns that the newest step changed."""
    newest = hamlet.ledger.store.history.steps(1)[0].id
    rows: list[Row] = hamlet.ledger.store.query(
        """SELECT c.table_name, b.key AS name FROM change c, json_each(c.before) b
        WHERE c.step_id = :id AND b.value IS NOT json_extract(c.after, '$.' || b.key)
        ORDER BY c.seq, b.key""",
        id=newest,
    )
    return [(row["table_name"], row["name"]) for row in rows]


def all_rows(hamlet: Hamlet) -> dict[str, list[list[object]]]:
    """Everything that is live, table by table."""
    tables = [
        *("household", "party", "member", "vehicle", "posting", "reveal"),
        *(table.name for table in hamlet.work.records.tables.values()),
    ]
    return {
        table: [
            [row[name] for name in row.keys()]  # noqa: SIM118 -- a row iterates over values
            for row in hamlet.ledger.store.query(
                f"SELECT * FROM {table} WHERE void IS NULL ORDER BY id"  # noqa: S608 our own
            )
        ]
        for table in tables
    }


# Adding


def test_a_household_is_stored_with_everything_that_was_written(hamlet: Hamlet) -> None:
    written = entry(
        group="上寨组", gender="男", size=4, household_class="脱贫不稳定户", phone="13604349886",
        card="6230520750020101703", bank="农商行", payee="单红", number="012", note="外出务工",
    )  # fmt: skip
    added = hamlet.households.add([written])
    (household,) = hamlet.ledger.parties.households()
    assert [household.id] == added
    assert hamlet.households.values(household.id) == {**written, FieldId("status"): "在册"}


def test_a_household_is_stored_with_every_reading_of_its_name(hamlet: Hamlet) -> None:
    assert hamlet.ledger.parties.pinyin(hamlet.settle("单明")) == "shan'ming dan'ming chan'ming"


def test_households_are_added_in_one_step(hamlet: Hamlet) -> None:
    hamlet.households.add([entry(), entry(name="穆兰", id_number="520299197511190886")])
    assert hamlet.titles(1) == ["登记农户 2 户"]
    hamlet.undo()
    assert hamlet.ledger.parties.households() == ()


def test_an_identity_number_stands_for_one_household_only(hamlet: Hamlet) -> None:
    twice = hamlet.households.add([entry(), entry(name="穆兰")])
    assert [each.code for each in twice if isinstance(each, Problem)] == [
        "household.id_number_taken"
    ]
    hamlet.households.add([entry(group="上寨组")])
    again = hamlet.households.add([entry(name="穆兰")])
    assert isinstance(again, tuple)
    assert again[0].where == "household.id_number"
    assert "上寨组单明" in sentence(again[0])


def test_one_bad_household_keeps_all_from_being_stored(hamlet: Hamlet) -> None:
    before = hamlet.titles()
    problems = hamlet.households.add([entry(), entry(name=None, id_number="520299197511190886")])
    assert isinstance(problems, tuple)
    assert hamlet.ledger.parties.households() == ()
    assert hamlet.titles() == before


# Changing


def test_only_what_changed_is_written(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明", size=4, note="外出", household_class="脱贫户")
    assert hamlet.households.change(first, fields(size=5, note="外出")) == ()
    assert changed_rows(hamlet) == [("household", "size")]
    assert hamlet.households.change(first, fields(phone="13812346621")) == ()
    assert changed_rows(hamlet) == [("party", "phone")]
    assert (stored(hamlet, first).size, stored(hamlet, first).phone) == (5, "13812346621")


def test_what_is_as_it_was_is_no_step(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明", household_class="边缘易致贫户")
    before = hamlet.titles()
    assert hamlet.households.change(first, hamlet.households.values(first)) == ()
    assert hamlet.titles() == before


def test_a_new_name_is_found_by_its_own_readings(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.households.change(first, fields(name="陈望"))
    assert hamlet.ledger.parties.pinyin(first) == "chen'wang"
    assert changed_rows(hamlet) == [("party", "name"), ("party", "name_key"), ("party", "pinyin")]
    assert hamlet.undo() == "修改农户资料"
    assert hamlet.ledger.parties.pinyin(first) == "shan'ming dan'ming chan'ming"
    assert stored(hamlet, first).name == "单明"


def test_a_new_group_is_made_with_the_change_and_undone_with_it(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明", "上寨组")
    hamlet.households.change(first, fields(group="石板组"))
    assert stored(hamlet, first).group == "石板组"
    assert set(hamlet.ledger.parties.groups()) == {"上寨", "石板"}
    hamlet.undo()
    assert stored(hamlet, first).group == "上寨组"
    assert set(hamlet.ledger.parties.groups()) == {"上寨"}


@pytest.mark.parametrize("emptied", ["group", "phone", "size", "note"])
def test_what_was_emptied_is_unknown_again(hamlet: Hamlet, emptied: str) -> None:
    first = hamlet.settle("单明", phone="13812346621", size=4, note="外出")
    hamlet.households.change(first, fields(**{emptied: None}))
    assert getattr(stored(hamlet, first), emptied) is None


def test_what_becomes_of_a_household_is_kept(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.households.change(first, fields(status="整户外出", household_class="突发严重困难户"))
    assert stored(hamlet, first).status == "整户外出"
    assert stored(hamlet, first).household_class.monitored_class == "突发严重困难户"


def test_a_change_that_cannot_be_stored_leaves_no_trace(hamlet: Hamlet) -> None:
    first, _ = hamlet.settle("单明"), hamlet.settle("陈望", "石板组")
    before = hamlet.titles(), all_rows(hamlet)
    (taken,) = hamlet.households.change(first, fields(id_number=identity(1), group="新组"))
    assert "石板组陈望" in sentence(taken)
    (wrong,) = hamlet.households.change(first, fields(id_number=identity(1)[:-1]))
    assert wrong.code == "reading.identity_length"
    assert (hamlet.titles(), all_rows(hamlet)) == before


def test_a_void_or_unknown_household_cannot_be_changed(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.households.void(first, "重复")
    with pytest.raises(KnownError) as void:
        hamlet.households.change(first, fields(size=5))
    assert "上寨组单明已经作废（重复）" in sentence(void.value)
    with pytest.raises(KnownError) as unknown:
        hamlet.households.change(PartyId(1), fields(size=5))
    assert sentence(unknown.value)


# Void


def test_a_household_of_which_nothing_is_recorded_may_be_made_void(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.households.set_members(first, [(0, fields(name="单红"))])
    before = all_rows(hamlet)
    assert hamlet.households.void(first, " 搬走了 ") == ()
    assert stored(hamlet, first).void == "搬走了"
    assert hamlet.ledger.parties.households() == ()
    assert all_rows(hamlet)["party"] == []
    assert hamlet.households.members(first) == ()
    assert hamlet.undo() == "作废农户"
    assert all_rows(hamlet) == before


def test_a_household_with_live_records_is_not_made_void(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.record(PICKING, picked_on=TODAY, household=first)
    hamlet.record(SALE, sold_on=TODAY, buyer=first, amount=7)
    (problem,) = hamlet.households.void(first, "重复")
    assert sentence(problem).startswith("上寨组单明还有 2 条登记（采摘、卖果）")
    hamlet.undo()
    hamlet.undo()
    assert hamlet.households.void(first, "重复") == ()


def test_a_household_is_not_made_void_without_a_reason(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    assert [each.code for each in hamlet.households.void(first, "  ")] == [
        "household.reason_needed"
    ]
    assert stored(hamlet, first).void is None


def test_the_number_of_a_void_household_is_free_again(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.households.void(first, "重复")
    assert isinstance(hamlet.households.add([fields(name="单明", id_number=identity(0))]), list)


# Merging


def test_merging_moves_everything_in_one_step_that_can_be_undone(hamlet: Hamlet) -> None:
    keep, other = hamlet.settle("单明"), hamlet.settle("单明", "石板组", phone="13812346621")
    hamlet.pick(keep, "10")
    hamlet.pick(other, "5")
    hamlet.pay(other, "4.00")
    hamlet.record(SALE, sold_on=TODAY, buyer=other, amount=7)
    hamlet.households.set_members(other, [(0, fields(name="单红"))])
    before = all_rows(hamlet)
    assert hamlet.households.merge(keep, other, fields(phone="13812346621")) == ()
    assert hamlet.titles(1) == ["合并农户"]
    card = hamlet.households.card(keep)
    assert (str(card.earned), str(card.paid), card.movement_count) == ("30.00", "4.00", 4)
    assert [each.name for each in card.members] == ["单红"]
    assert stored(hamlet, keep).phone == "13812346621"
    assert stored(hamlet, other).void == "合并到上寨组单明"
    assert hamlet.households.card(other).movement_count == 0
    hamlet.undo()
    assert all_rows(hamlet) == before
    assert hamlet.ledger.store.history.redo().title == "合并农户"
    assert hamlet.households.card(keep) == card


def test_the_one_that_stays_may_take_the_number_of_the_other(hamlet: Hamlet) -> None:
    keep, other = hamlet.settle("单明"), hamlet.settle("单明")
    before = all_rows(hamlet)
    assert hamlet.households.merge(keep, other, fields(id_number=identity(1))) == ()
    assert stored(hamlet, keep).id_number == identity(1)
    hamlet.undo()
    assert all_rows(hamlet) == before


def test_a_merge_that_cannot_be_stored_leaves_no_trace(hamlet: Hamlet) -> None:
    keep, other = hamlet.settle("单明"), hamlet.settle("单明")
    hamlet.settle("陈望", "石板组")
    before = hamlet.titles(), all_rows(hamlet)
    (taken,) = hamlet.households.merge(keep, other, fields(id_number=identity(2)))
    assert taken.code == "household.id_number_taken"
    (itself,) = hamlet.households.merge(keep, keep, {})
    assert sentence(itself)
    assert (hamlet.titles(), all_rows(hamlet)) == before


def test_a_void_household_is_merged_with_nobody(hamlet: Hamlet) -> None:
    keep, other = hamlet.settle("单明"), hamlet.settle("单明")
    hamlet.households.void(other, "重复")
    with pytest.raises(KnownError):
        hamlet.households.merge(keep, other, {})
    assert stored(hamlet, keep).void is None


# Same names


def test_households_of_one_name_are_known_to_each_other(hamlet: Hamlet) -> None:
    first, second = hamlet.settle("单明"), hamlet.settle("单 明", "石板组")
    third, gone = hamlet.settle("陈望"), hamlet.settle("单明")
    hamlet.households.void(gone, "重复")
    assert hamlet.households.same_named(first) == (second,)
    assert hamlet.households.same_named(third) == ()
    assert hamlet.households.same_names() == ((first, second),)


# Members


def test_only_what_differs_in_the_members_is_written(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    households = hamlet.households
    assert households.set_members(first, [(0, fields(name="单红")), (0, fields(name="单兰"))]) == ()
    red, orchid = households.members(first)
    kept = fields(name="单红", relation="长女", id_number=FREE)
    assert households.set_members(first, [(red.id, kept), (0, fields(name="单勇"))]) == ()
    assert [(each.name, each.relation) for each in households.members(first)] == [
        ("单红", "长女"),
        ("单勇", None),
    ]
    assert hamlet.undo() == "修改家庭成员"
    assert households.members(first) == (red, orchid)


def test_members_as_they_were_are_no_step(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.households.set_members(first, [(0, fields(name="单红", relation="长女"))])
    (red,) = hamlet.households.members(first)
    before = hamlet.titles()
    hamlet.households.set_members(first, [(red.id, fields(name="单红", relation="长女"))])
    assert hamlet.titles() == before


def test_one_wrong_member_keeps_all_from_being_stored(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    wrong = hamlet.households.set_members(
        first, [(0, fields(name="单红")), (0, fields(name="单兰", id_number="1"))]
    )
    assert [(each.code, each.values["row"]) for each in wrong] == [("reading.identity_length", 2)]
    assert hamlet.households.members(first) == ()


# Looking at numbers


@pytest.mark.parametrize(
    ("what", "number", "title"),
    [
        ("id_number", identity(0), "查看身份证号"),
        ("card", "6230520750020101703", "查看银行账号"),
        ("phone", "13812346621", "查看联系电话"),
    ],
)
def test_who_looks_at_a_number_is_kept(hamlet: Hamlet, what: str, number: str, title: str) -> None:
    first = hamlet.settle("单明", card="6230520750020101703", phone="13812346621")
    assert hamlet.households.reveal(first, what) == number
    assert hamlet.titles(1) == [title]
    (row,) = hamlet.ledger.store.query("SELECT * FROM reveal")
    assert (row["party_id"], row["what"], row["shown_by"]) == (first, what, "王小明")
    assert row["shown_at"].startswith("2025-02-26")
    assert Undoing(hamlet.ledger).undo_title != title, "nobody takes it back"


def test_looking_at_a_number_that_is_not_there_is_no_step(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    before = hamlet.titles()
    assert hamlet.households.reveal(first, "phone") == ""
    assert hamlet.titles() == before


def test_looks_stay_with_the_household_that_was_looked_at(hamlet: Hamlet) -> None:
    keep, other = hamlet.settle("单明"), hamlet.settle("单明")
    hamlet.households.reveal(other, "id_number")
    hamlet.households.merge(keep, other, {})
    (row,) = hamlet.ledger.store.query("SELECT party_id FROM reveal")
    assert row["party_id"] == other


# Lists


def test_households_are_listed_as_asked(hamlet: Hamlet) -> None:
    for name in ("单明", "陈望"):
        hamlet.settle(name)
    assert [row.name for row in hamlet.households.listed()] == ["陈望", "单明"]
    assert [row.name for row in hamlet.households.listed(HouseholdQuery("dm"))] == ["单明"]


def test_a_household_is_saved_with_its_members_in_one_step(hamlet: Hamlet) -> None:
    saved = hamlet.households.save(None, entry(), [(0, fields(name="穆小云", relation="女"))])
    assert isinstance(saved, int)
    assert [each.name for each in hamlet.households.members(saved)] == ["穆小云"]
    assert Undoing(hamlet.ledger).undo() == "登记农户 1 户"
    assert list(hamlet.ledger.parties.households()) == []


def test_a_changed_household_and_its_members_are_undone_as_one(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    members = [(0, fields(name="单红"))]
    assert hamlet.households.save(first, fields(note="外出"), members) == first
    assert hamlet.households.save(first, fields(size=5), None) == first
    assert [each.name for each in hamlet.households.members(first)] == ["单红"], "none were told"
    Undoing(hamlet.ledger).undo()
    assert Undoing(hamlet.ledger).undo() == "修改农户资料"
    assert (stored(hamlet, first).note, hamlet.households.members(first)) == (None, ())


def test_a_wrong_member_keeps_its_household_from_being_changed(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.settle("陈望")
    members = [(0, fields(name="单红", id_number=identity(1)))]
    problems = hamlet.households.save(first, fields(note="外出", id_number="5202"), members)
    assert isinstance(problems, tuple)
    assert [each.where for each in problems] == ["household.id_number", "member.id_number"]
    assert isinstance(hamlet.households.save(first, fields(note="外出"), members), tuple)
    assert stored(hamlet, first).note is None
