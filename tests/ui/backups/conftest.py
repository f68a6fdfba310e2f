from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.services.backups import Backups, opened_backup
from fieldapp.ui.backups.offer import Offer

if TYPE_CHECKING:
    from tests.ui.farm import Farm


@pytest.fixture
def offer(farm: Farm) -> Offer:
    """A backup of the farm, one step older than it is now."""
    backups = Backups(farm.ledger)
    made = backups.make()
    work_on(farm)
    manifest, users = opened_backup(made.path)
    folder = farm.folder.with_name("恢复的台账")
    return Offer(made.path, manifest, backups.contents(), users, folder)


def work_on(farm: Farm) -> None:
    """Do something in the ledger."""
    with farm.ledger.step("设置") as step:
        farm.ledger.projects.set_setting(step, "phone", "1")
