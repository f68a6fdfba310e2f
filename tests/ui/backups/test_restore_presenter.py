from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.ui.backups.restore_presenter import (
    NO_PASSWORD,
    NO_PLACE,
    NOT_WHOLE,
    RestorePresenter,
)
from tests.fakes import FakeJobs
from tests.ui.farm import PASSWORD

if TYPE_CHECKING:
    from fieldapp.ui.backups.offer import Offer
    from fieldapp.ui.jobs import Job, Jobs
    from tests.ui.farm import Farm


class FakeView:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.password = self.place = self.problem = ""
        self.is_done = False

    def show_work(self, job: Job) -> None:
        job.cancel()

    def show_idle(self) -> None:
        self.is_idle = True

    def show_wrong_password(self, text: str) -> None:
        self.password = text

    def show_wrong_place(self, text: str) -> None:
        self.place = text

    def show_problem(self, text: str) -> None:
        self.problem = text

    def close_done(self) -> None:
        self.is_done = True


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def restored() -> list[Any]:
    return []


@pytest.fixture
def presenter(view: FakeView, farm: Farm, offer: Offer, restored: list[Any]) -> RestorePresenter:
    jobs = cast("Jobs", FakeJobs())
    return RestorePresenter(
        view, jobs, farm.ledgers, offer, lambda folder, keys: restored.append((folder, keys))
    )


def test_a_ledger_is_made_of_the_backup(
    presenter: RestorePresenter, view: FakeView, offer: Offer, restored: list[Any]
) -> None:
    presenter.restore(f" {offer.folder} ", offer.users[0], PASSWORD)
    assert view.is_done
    ((folder, keys),) = restored
    assert (folder, keys.user) == (offer.folder, offer.users[0])
    assert not presenter.stop()


def test_what_is_missing_is_told_beside_its_field(
    presenter: RestorePresenter, view: FakeView, offer: Offer
) -> None:
    presenter.restore(" ", "", PASSWORD)
    presenter.restore(str(offer.folder), "", "")
    assert (view.place, view.password, view.is_done) == (NO_PLACE, NO_PASSWORD, False)
    presenter.restore("相对文件夹", "", PASSWORD)
    assert (view.place, view.is_done) == (NOT_WHOLE, False)


def test_a_wrong_password_is_told_beside_it_and_nothing_is_made(
    presenter: RestorePresenter, view: FakeView, offer: Offer
) -> None:
    presenter.restore(str(offer.folder), "", "猜的密码")
    assert "做备份那天的密码" in view.password
    assert not offer.folder.exists()


def test_a_folder_in_use_is_told_beside_it(
    presenter: RestorePresenter, view: FakeView, farm: Farm
) -> None:
    presenter.restore(str(farm.folder), "", PASSWORD)
    assert "请换一个新的文件夹" in view.place


def test_whatever_else_stands_in_the_way_is_told_below(
    presenter: RestorePresenter, view: FakeView, offer: Offer
) -> None:
    offer.path.write_bytes(offer.path.read_bytes()[:-50])
    presenter.restore(str(offer.folder), "", PASSWORD)
    assert "这份备份" in view.problem
