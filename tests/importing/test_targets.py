"""A file is recognised by its headings as what it may be taken in as."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.importing.opened import opened
from fieldapp.importing.targets import Target, likeliest, targets_of

if TYPE_CHECKING:
    from fieldapp.importing.sheet import Cell
    from fieldapp.services.ledger import Ledger
    from tests.importing.conftest import Written

DELIVERY: tuple[Cell, ...] = ("日期", "姓名", "村民组", "数量", "等级")


def recognised(village: Ledger, written: Written, *header: Cell, name: str = "登记.xlsx") -> Target:
    row = tuple("穆明" for _ in header)
    return likeliest(targets_of(village), opened(written(header, row, name=name)))


def test_the_roster_and_every_kind_of_every_project_can_be_taken_in(quiet_village: Ledger) -> None:
    names = [each.name for each in targets_of(quiet_village)]
    assert names[:3] == ["农户花名册", "药材种植 · 地块", "药材种植 · 交货"]
    assert len({each.id for each in targets_of(quiet_village)}) == len(names)


def test_a_file_is_what_most_of_its_columns_fit(quiet_village: Ledger, written: Written) -> None:
    assert recognised(quiet_village, written, *DELIVERY).label == "交货"


def test_a_roster_is_recognised(quiet_village: Ledger, written: Written) -> None:
    header = ("姓名", "村民组", "身份证号", "电话", "一卡通账号")
    assert recognised(quiet_village, written, *header).label == "农户花名册"


def test_a_file_is_recognised_by_what_people_chose_for_its_headings_before(
    quiet_village: Ledger, written: Written
) -> None:
    header = ("日期", "谁家", "数量")
    file = opened(written(header, ("2024-05-06", "穆明", 100.0)))
    targets = targets_of(quiet_village)
    kept = {each.kept_as: {"谁家": "buyer"} for each in targets if each.label == "销售"}
    assert likeliest(targets, file).label == "交货"
    assert likeliest(targets, file, kept=kept).label == "销售"


def test_what_is_no_column_any_more_is_not_taken_from_before(quiet_village: Ledger) -> None:
    (delivery,) = (each for each in targets_of(quiet_village) if each.label == "交货")
    kept = {"谁家": "household", "谁": "grower", "备注": ""}
    assert delivery.known_in({delivery.kept_as: kept}) == {"谁家": "household", "备注": ""}
    assert delivery.known_in({}) == {}


def test_a_target_knows_what_tells_a_household_apart(quiet_village: Ledger) -> None:
    (delivery,) = (each for each in targets_of(quiet_village) if each.label == "交货")
    assert delivery.fields["household.id_number"].label == "身份证号"
    assert delivery.fields["weight"].label == "净重"


def test_a_file_that_nothing_fits_is_refused(quiet_village: Ledger, written: Written) -> None:
    with pytest.raises(KnownError, match=r"import\.no_kind"):
        recognised(quiet_village, written, "天气", "心情")


def test_a_refusal_that_says_more_goes_first(quiet_village: Ledger, written: Written) -> None:
    with pytest.raises(KnownError, match=r"import\.column_twice"):
        recognised(quiet_village, written, *DELIVERY, "数量", "村民组", "姓名")
