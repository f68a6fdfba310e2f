from __future__ import annotations

from dataclasses import replace

import pytest

from fieldapp.domain.compiled_type import CompiledType, compiled_type
from fieldapp.domain.ids import FieldId, KindId, TypeId
from fieldapp.domain.project_type import Field, FieldType, Kind, ProjectType, Role, UnitDeclared
from fieldapp.domain.units import UNITS

KIND = Kind(
    KindId("plot"),
    Role.ASSET,
    "地块",
    (
        Field(FieldId("rows"), "行数", FieldType.INTEGER),
        Field(FieldId("plants"), "株数", FieldType.INTEGER, formula="rows * 20"),
    ),
)
TYPE = ProjectType(1, TypeId("garden"), 1, "菜园", kind=(KIND,))


def test_a_sound_type_is_compiled_with_its_units() -> None:
    crate = UnitDeclared("crate", "筐", "kg", UNITS["kg"].factor / 50)
    made = compiled_type(replace(TYPE, unit=(crate,)))
    assert isinstance(made, CompiledType)
    assert made.units.keys() == {*UNITS, "crate"}
    assert made.kind(KindId("plot")) is KIND
    assert [field.id for field, _ in made.formulas[KindId("plot")].computed] == ["plants"]


def test_a_kind_that_is_not_declared_is_a_bug() -> None:
    made = compiled_type(TYPE)
    assert isinstance(made, CompiledType)
    with pytest.raises(KeyError):
        made.kind(KindId("nowhere"))


def test_the_faults_of_all_kinds_are_told_together() -> None:
    faulty = replace(KIND.fields[1], formula="row * 20")
    kinds = [replace(KIND, id=KindId(name), fields=(faulty,)) for name in ("one", "two")]
    made = compiled_type(replace(TYPE, kind=(KIND, *kinds)))
    assert isinstance(made, tuple)
    assert [(problem.code, problem.where) for problem in made] == [
        ("formula.unknown_name", "one.plants"),
        ("formula.unknown_name", "two.plants"),
    ]
