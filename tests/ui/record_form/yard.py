"""A farm with a form for one of its kinds, for tests of entry forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from fieldapp.domain.ids import FieldId, KindId, RecordId
from fieldapp.services.records import Records
from fieldapp.ui.desk import Desk
from tests.ui.farm import Farm

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import FieldValue, Record
    from fieldapp.services.ledger import Ledger
    from tests.fakes import FakeNotices

BED, FEEDING, SALE = KindId("bed"), KindId("feeding"), KindId("worm_sale")
INTAKE, LABOUR, STOCKING = KindId("manure_intake"), KindId("labour"), KindId("stocking")


@dataclass
class Yard:
    """The farm, what its screens are given, and two beds to feed."""

    farm: Farm
    desk: Desk
    beds: tuple[RecordId, ...] = ()

    @property
    def ledger(self) -> Ledger:
        return self.farm.ledger

    def kind(self, kind_id: KindId) -> Kind:
        return self.farm.work.kind(kind_id)

    def add(self, kind_id: KindId, **values: FieldValue) -> RecordId:
        named = {FieldId(name): value for name, value in values.items()}
        made = Records(self.ledger, self.farm.work).add(kind_id, [named])
        assert isinstance(made, list), made
        return made[0]

    def records(self, kind_id: KindId) -> list[Record]:
        return list(self.farm.work.records.records(kind_id, self.farm.work.id))

    def said(self) -> list[str]:
        return cast("FakeNotices", self.desk.notices).said


def with_beds(farm: Farm, desk: Desk) -> Yard:
    yard = Yard(farm, desk)
    day = farm.ledger.today()
    yard.beds = tuple(yard.add(BED, bed_no=number, built_on=day) for number in ("1号床", "2号床"))
    return yard
