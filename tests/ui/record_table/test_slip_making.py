"""A slip is called after its kind and number, and tells what holds when it is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.work_progress import SILENT
from fieldapp.store.printings import PrintingStore
from fieldapp.ui.record_table.slip_making import laid_out
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from tests.ui.farm import Farm


def test_a_slip_knows_its_name_its_pages_and_the_newest_step(farm: Farm) -> None:
    (record,) = deliver(farm, ["800"])
    made = laid_out(farm.ledger, farm.work.project, farm.weigh_in.id, record, SILENT)
    stored = farm.work.records.record(farm.weigh_in.id, record)
    assert stored is not None
    assert made.file_name == f"木柯村{farm.weigh_in.label}单_{stored.number}.xlsx"
    assert made.paper.page_count == 1
    assert made.seen == farm.ledger.store.history.steps(1)[0].id


def test_it_is_kept_as_gone_out_at_that_step(farm: Farm) -> None:
    (record,) = deliver(farm, ["800"])
    made = laid_out(farm.ledger, farm.work.project, farm.weigh_in.id, record, SILENT)
    deliver(farm, ["300"])
    made.note(farm.ledger)
    (printed,) = PrintingStore(farm.ledger.store).printed()
    assert (printed.record_id, printed.seen_step) == (record, made.seen)
