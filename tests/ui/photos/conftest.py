from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pytest

from fieldapp.services.photos import NewPhoto, Photos, taken_in
from fieldapp.ui.photos.album import RecordAlbum
from tests.photo_files import photo_file
from tests.ui.record_form.yard import BED, Yard, with_beds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.services.ledger import Ledger
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm


@dataclass
class Bed:
    """A record that has photos, or gets some."""

    yard: Yard

    @property
    def desk(self) -> Desk:
        return self.yard.desk

    @property
    def ledger(self) -> Ledger:
        return self.yard.ledger

    def album(self) -> RecordAlbum:
        return RecordAlbum(self.ledger, self.yard.farm.work, BED, self.yard.beds[0])

    def add(self, *numbers: int) -> list[str]:
        new = [new_photo(each) for each in numbers]
        Photos(self.ledger).add(self.yard.farm.work, BED, self.yard.beds[0], new)
        return [each.sha256 for each in new]

    def captions(self) -> list[str]:
        return [each.caption for each in Photos(self.ledger).listed(self.yard.beds[0])]

    def hashes(self) -> list[str]:
        return [each.sha256 for each in Photos(self.ledger).listed(self.yard.beds[0])]

    def said(self) -> list[str]:
        return cast("FakeNotices", self.desk.notices).said


def new_photo(number: int) -> NewPhoto:
    return NewPhoto(taken_in(photo_file(number)))


@pytest.fixture
def bed(farm: Farm, jobs: Jobs) -> Iterator[Bed]:
    desk = farm.desk(jobs)
    yield Bed(with_beds(farm, desk))
    desk.events.stop()
