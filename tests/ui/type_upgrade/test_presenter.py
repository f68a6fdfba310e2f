from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.services.backups import Backups
from fieldapp.services.upgrading import Upgrading
from fieldapp.ui.type_upgrade.presenter import FINISH_FIRST, UpgradePresenter

if TYPE_CHECKING:
    from fieldapp.services.changes import Changes
    from fieldapp.services.type_library import TypeLibrary
    from fieldapp.services.upgrading import NewerType
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job
    from tests.ui.farm import Farm


class FakeView:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.problem, self.is_done, self.is_idle, self.is_begun = "", False, False, False

    def show_work(self, job: Job) -> None:
        job.cancel()

    def show_idle(self) -> None:
        self.is_idle = True

    def show_problem(self, text: str) -> None:
        self.problem = text

    def close_done(self) -> None:
        self.is_done = True


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(
    view: FakeView, quick_desk: Desk, newer_library: TypeLibrary, newer: NewerType
) -> UpgradePresenter:
    return UpgradePresenter(view, quick_desk, newer_library, newer, lambda: view.is_begun)


def test_an_upgrade_is_news_for_every_screen(
    presenter: UpgradePresenter,
    view: FakeView,
    quick_desk: Desk,
    farm: Farm,
    newer_library: TypeLibrary,
) -> None:
    heard: list[Changes] = []
    quick_desk.events.changed.connect(heard.append)
    presenter.upgrade()
    assert (view.is_done, view.is_idle, view.problem) == (True, True, "")
    assert any(changes.touches("project_type") for changes in heard)
    assert Upgrading(farm.ledger, newer_library).newer() == ()
    assert len(Backups(farm.ledger).listed()) == 1
    assert not presenter.stop()


def test_what_is_not_saved_is_to_be_saved_first(
    presenter: UpgradePresenter, view: FakeView, farm: Farm
) -> None:
    view.is_begun = True
    presenter.upgrade()
    assert (view.problem, view.is_done) == (FINISH_FIRST, False)
    assert Backups(farm.ledger).listed() == ()


def test_what_stands_in_the_way_is_told(
    presenter: UpgradePresenter, view: FakeView, farm: Farm
) -> None:
    Backups(farm.ledger).folder.touch()  # a file where the folder should be
    presenter.upgrade()
    assert view.problem.endswith("后再试。")
    assert not view.is_done
