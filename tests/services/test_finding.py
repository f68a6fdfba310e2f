from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.services.finding import (
    MOST_OF_A_KIND,
    Finding,
    Found,
    Group,
    Place,
    PlaceIndex,
    RecordFinder,
    RecordTarget,
    SettlementTarget,
)
from fieldapp.services.households import Households
from fieldapp.services.person_search import people_index
from tests.services.dairy import FODDER, Dairy, new_dairy
from tests.services.grove import new_grove, owing_grove

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLACES = (
    Place("project:1", Group.PROJECTS, "奶牛场"),
    Place("reports", Group.PAGES, "报表中心", icon="ph.chart-bar"),
    Place("add:fodder", Group.COMMANDS, "登记青贮收购", keys="F2", words=("青贮收购",)),
    Place("lock", Group.COMMANDS, "锁屏", keys="Ctrl L"),
    Place("window", Group.COMMANDS, "收起左栏"),
)


@pytest.fixture
def dairy() -> Iterator[Dairy]:
    made = new_dairy()
    yield made
    made.ledger.close()


def finding(dairy: Dairy) -> Finding:
    people = people_index(dairy.ledger, {})
    return Finding(people, (PlaceIndex(PLACES),), RecordFinder(dairy.ledger))


def titles(found: Sequence[Found]) -> list[tuple[str, str]]:
    return [(each.group.value, each.title) for each in found]


@pytest.mark.parametrize("text", ["dm", "shanming", "单明", "0011", "ＤＭ"])
def test_a_household_is_found_by_pinyin_name_and_the_end_of_its_number(
    dairy: Dairy, text: str
) -> None:
    entry = {FieldId("name"): "单明", FieldId("id_number"): "520221198510100011"}
    added = Households(dairy.ledger).add([{**entry, FieldId("group"): "上寨组"}])
    assert isinstance(added, list), added
    (found,) = finding(dairy).find(text)
    assert (found.title, [found.target]) == ("单明", added)


def test_no_more_of_a_number_is_shown_than_its_end(dairy: Dairy) -> None:
    (found,) = finding(dairy).find("520221199001013417")
    assert found.aside == "上寨组　身份证尾号 3417"


@pytest.mark.parametrize("text", ["QZ20250508-A001", "qz20250508-a001", " A001 ", "001"])
def test_a_record_is_found_by_its_number_or_the_end_of_it(dairy: Dairy, text: str) -> None:
    record_id = dairy.bring()
    (found,) = finding(dairy).find(text)
    assert titles([found]) == [("记录", "QZ20250508-A001")]
    assert found.aside == "青贮收购　2025年5月8日　陈望　奶牛场"
    assert isinstance(found.target, RecordTarget)
    assert (found.target.kind_id, found.target.id) == (FODDER, record_id)
    assert not found.target.is_void


def test_a_void_record_is_found_and_said_to_be_void(dairy: Dairy) -> None:
    dairy.records.void(FODDER, dairy.bring(), "重复登记")
    (found,) = finding(dairy).find("001")
    assert found.aside.endswith("已作废")
    assert isinstance(found.target, RecordTarget)
    assert found.target.is_void


def test_of_many_records_the_newest_are_shown(dairy: Dairy) -> None:
    for _ in range(MOST_OF_A_KIND + 1):
        dairy.bring()
        dairy.time.advance(days=1)
    found = finding(dairy).find("A00")
    assert found == []
    assert len(finding(dairy).find("0508-A001")) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [("bbzx", "报表中心"), ("报表", "报表中心"), ("中心", "报表中心"), ("suop", "锁屏")],
)
def test_a_page_or_command_is_found_by_name_and_pinyin(dairy: Dairy, text: str, title: str) -> None:
    assert [each.title for each in finding(dairy).find(text)] == [title]


def test_a_command_is_also_found_by_what_it_is_about(dairy: Dairy) -> None:
    (found,) = finding(dairy).find("qzsg")
    assert (found.title, found.keys) == ("登记青贮收购", "F2")


def test_what_fits_wholly_comes_before_what_only_begins_so() -> None:
    index = PlaceIndex(
        [Place("b", Group.PAGES, "报表中心"), Place("a", Group.PAGES, "报表")],
    )
    assert [each.title for each in index.find("报表")] == ["报表", "报表中心"]


def test_groups_stand_in_their_order(dairy: Dairy) -> None:
    dairy.bring()
    groups = [each.group for each in finding(dairy).find("")]
    assert groups == [Group.PROJECTS, Group.PAGES, *[Group.COMMANDS] * 3]
    places = PlaceIndex([*PLACES, Place("c", Group.COMMANDS, "陈望的事")])
    people, records = people_index(dairy.ledger, {}), RecordFinder(dairy.ledger)
    both = Finding(people, (places,), records).find("陈望")
    assert [each.group for each in both] == [Group.HOUSEHOLDS, Group.COMMANDS]


def test_signs_that_nothing_is_called_by_find_nothing(dairy: Dairy) -> None:
    assert finding(dairy).find("？！") == []
    assert finding(dairy).find("zzqx") == []


def test_a_settlement_is_found_with_what_it_is_for_and_how_far_it_is() -> None:
    grove = new_grove()
    grove.bring("100", "60")
    number = grove.settle().number
    (found,) = RecordFinder(grove.ledger).find(f" {number.lower()} ")
    assert (found.group, found.title) == (Group.SETTLEMENTS, number)
    assert found.aside == "2025年4月茶果收购款　草稿"
    assert found.target == SettlementTarget(number)


def test_a_settlement_that_is_paid_in_part_is_found_as_such() -> None:
    grove = owing_grove()
    number = grove.settle().number
    grove.paid(number, positions=(1,))
    (found,) = RecordFinder(grove.ledger).find(number)
    assert found.aside.endswith("　部分发放")
