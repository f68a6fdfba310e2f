"""New events that agree with live ones in what tells them apart are found, and no others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, ProjectId
from fieldapp.domain.project_type import Role
from fieldapp.store.identities import Identities
from fieldapp.store.kind_table import KindTable
from tests.store.orchard import DAY, PICKING, Village, orchard, picking

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue, Values

NAMES = tuple(map(FieldId, ("picked_on", "household", "weight", "variety", "ripe")))


def identities(village: Village, project_id: ProjectId | None = None) -> Identities:
    kind = replace(orchard().kind(PICKING), identity=NAMES)
    return Identities(village.store, KindTable(orchard(), kind), project_id or village.project_id)


def entry(village: Village, **values: FieldValue) -> Values:
    return picking(village.household_ids[0], **values)


def test_what_agrees_is_found_whatever_else_differs(village: Village) -> None:
    village.pick(variety="本地李", note="早上")
    village.pick(variety="脆红李", picked_on=DAY + timedelta(1))
    same = entry(village, variety="本地李", weight=Decimal("10.00"), note="下午", grade="b")
    later = entry(village, variety="脆红李", picked_on=DAY + timedelta(1))
    assert identities(village).agreeing([same, later, same]) == {0, 1, 2}


@pytest.mark.parametrize(
    "changed",
    [
        {"picked_on": DAY + timedelta(1)},
        {"weight": Decimal("10.1")},
        {"variety": None},
        {"ripe": False},
        {"household": 7},
    ],
)
def test_one_thing_that_differs_makes_it_another(
    village: Village, changed: dict[str, FieldValue]
) -> None:
    village.pick(variety="本地李")
    other = entry(village, **{"variety": "本地李", **changed})
    assert identities(village).agreeing([other]) == frozenset()


def test_what_is_empty_in_both_agrees(village: Village) -> None:
    village.pick()
    assert identities(village).agreeing([entry(village)]) == {0}


def test_void_records_and_those_of_other_projects_do_not_count(village: Village) -> None:
    village.pick()
    other = ProjectId(village.project_id + 1)
    assert identities(village, other).agreeing([entry(village)]) == frozenset()
    village.store.history.undo()
    assert identities(village).agreeing([entry(village)]) == frozenset()


def test_assets_and_kinds_without_an_identity_have_nothing_to_agree_in(village: Village) -> None:
    village.pick()
    kind = orchard().kind(PICKING)
    for each in (kind, replace(kind, role=Role.ASSET, identity=NAMES)):
        table = KindTable(orchard(), each)
        found = Identities(village.store, table, village.project_id).agreeing([entry(village)])
        assert found == frozenset()
