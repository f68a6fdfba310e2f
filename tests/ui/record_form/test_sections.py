from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.ui.record_form.editors import Around, ChoiceEditor, LineEditor
from fieldapp.ui.record_form.sections import Sections
from tests.ui.record_form.yard import BED, INTAKE, SALE, Yard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def sections(qtbot: QtBot, yard: Yard, kind_id: KindId) -> Sections:
    made = Sections(yard.kind(kind_id), Around(yard.farm.work.type.units, yard.ledger.today()))
    qtbot.addWidget(made)
    return made


def test_sections_are_headings_in_the_declared_order(qtbot: QtBot, yard: Yard) -> None:
    made = sections(qtbot, yard, INTAKE)
    heads = [each.text() for each in made.findChildren(QLabel) if each.property("role") == "h3"]
    assert heads == ["农户", "过磅", "等级和价格", "其他"]


def test_many_fields_stand_in_three_columns(qtbot: QtBot, yard: Yard) -> None:
    assert sections(qtbot, yard, INTAKE).is_wide
    assert not sections(qtbot, yard, BED).is_wide


def test_fields_share_the_width_and_a_note_has_a_row(qtbot: QtBot, yard: Yard) -> None:
    made = sections(qtbot, yard, BED)
    made.resize(600, 700)
    made.show()
    boxes = made.boxes
    assert boxes[FieldId("bed_no")].y() == boxes[FieldId("zone")].y()
    assert abs(boxes[FieldId("bed_no")].width() - boxes[FieldId("zone")].width()) <= 1
    assert boxes[FieldId("note")].width() == 600


def test_fixed_fields_are_read_and_not_changed_until_they_are_free_again(
    qtbot: QtBot, yard: Yard
) -> None:
    made = sections(qtbot, yard, BED)
    kind = yard.kind(BED)
    typed = [made.editors[each.id] for each in kind.fields if not each.is_computed]

    def changeable() -> set[bool]:
        return {
            each.isEnabled() if isinstance(each, ChoiceEditor) else not each.isReadOnly()
            for each in typed
        }

    assert changeable() == {True}
    made.fix(is_fixed=True)
    assert changeable() == {False}
    made.fix(is_fixed=False)
    assert changeable() == {True}


def test_what_is_worked_out_is_never_typed(qtbot: QtBot, yard: Yard) -> None:
    made = sections(qtbot, yard, SALE)
    made.fix(is_fixed=False)
    amount = made.editors[FieldId("amount")]
    assert isinstance(amount, LineEditor)
    assert amount.isReadOnly()
