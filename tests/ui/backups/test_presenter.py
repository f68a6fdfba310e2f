from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.services.backups import Backups
from fieldapp.services.ledgers import Access
from fieldapp.ui.backups.presenter import BackupsPresenter, State
from tests.ui.backups.conftest import work_on
from tests.ui.farm import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fieldapp.ui.backups.offer import Offer
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job
    from tests.ui.farm import Farm


class FakeView:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.state = State(is_safe=False, title="", note="")
        self.rows: Sequence[Sequence[str]] = ()
        self.last = ""
        self.offers: list[Offer] = []
        self.could_make: list[bool] = []

    def show_state(self, state: State) -> None:
        self.state = state

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        self.rows = rows

    def show_work(self, job: Job) -> None:
        job.cancel()

    def show_can_make(self, *, can_make: bool) -> None:
        self.could_make.append(can_make)

    def show_last(self, text: str) -> None:
        self.last = text

    def ask_restore(self, offer: Offer) -> None:
        self.offers.append(offer)


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(view: FakeView, quick_desk: Desk) -> BackupsPresenter:
    return BackupsPresenter(view, quick_desk)


def said(desk: Desk) -> list[str]:
    return desk.notices.said  # type: ignore[attr-defined,no-any-return]


def test_without_a_backup_the_page_says_so(presenter: BackupsPresenter, view: FakeView) -> None:
    presenter.refresh()
    assert (view.state.is_safe, view.state.title) == (False, "还没有备份")
    assert (view.rows, view.last) == ([], "还没有备份")


def test_a_backup_is_made_listed_and_told(
    presenter: BackupsPresenter, view: FakeView, farm: Farm, quick_desk: Desk
) -> None:
    presenter.make()
    assert view.could_make == [False, True]
    assert view.state.is_safe
    assert view.state.title.endswith(f"已备份到 {farm.folder.with_name('台账备份')}")
    assert view.state.note == "备份以后没有新的改动。"
    ((_, origin, *_),) = view.rows
    assert origin == "手工"
    assert view.last.startswith("上次备份")
    assert "并检查无误" in said(quick_desk)[0]


def test_what_was_done_since_is_counted(
    presenter: BackupsPresenter, view: FakeView, farm: Farm
) -> None:
    presenter.make()
    work_on(farm)
    presenter.refresh()
    assert view.state.note.startswith("备份以后又做了 1 步操作")


def test_a_backup_elsewhere_is_the_last_one_though_not_in_the_list(
    presenter: BackupsPresenter, view: FakeView, tmp_path: Path
) -> None:
    (tmp_path / "U盘").mkdir()
    presenter.make(tmp_path / "U盘")
    assert len(list((tmp_path / "U盘").iterdir())) == 1
    assert view.rows == []
    assert view.state.is_safe
    assert view.state.title.endswith(f"已备份到 {tmp_path / 'U盘'}")
    assert view.state.note == "备份以后没有新的改动；关闭窗口时还会在本机自动备一份。"
    assert view.last.startswith("上次备份")


def test_the_newer_of_both_is_the_last_one(
    presenter: BackupsPresenter, view: FakeView, farm: Farm, tmp_path: Path
) -> None:
    (tmp_path / "U盘").mkdir()
    presenter.make(tmp_path / "U盘")
    work_on(farm)
    presenter.make()
    assert view.state.title.endswith(f"已备份到 {farm.folder.with_name('台账备份')}")
    assert view.state.note == "备份以后没有新的改动。"


def test_a_new_password_is_told_as_a_change(
    presenter: BackupsPresenter, view: FakeView, farm: Farm
) -> None:
    presenter.make()
    farm.ledgers.change_password(farm.folder, Access(None, PASSWORD), "后来的另一个口令")
    presenter.refresh()
    assert view.state.note == "备份以后改过密码或恢复码，关闭窗口时会自动备份。"


def test_a_folder_that_is_gone_is_told(
    presenter: BackupsPresenter, view: FakeView, tmp_path: Path, quick_desk: Desk
) -> None:
    presenter.make(tmp_path / "U盘")
    assert said(quick_desk) == ["backup.place_gone"]
    assert view.could_make == [False, True]


def test_a_file_that_cannot_be_read_is_listed_and_refused(
    presenter: BackupsPresenter, view: FakeView, farm: Farm, quick_desk: Desk
) -> None:
    folder = farm.folder.with_name("台账备份")
    folder.mkdir()
    (folder / "x.fbk").write_bytes(b"x")
    presenter.refresh()
    assert view.rows[0][1] == "打不开"
    presenter.restore_listed(0)
    assert said(quick_desk) == ["backup.damaged"]
    assert view.offers == []


def test_a_backup_is_offered_with_what_there_is_now(
    presenter: BackupsPresenter, view: FakeView, farm: Farm
) -> None:
    presenter.make()
    work_on(farm)
    presenter.restore_listed(0)
    presenter.restore_listed(7)
    (offer,) = view.offers
    assert offer.now == Backups(farm.ledger).contents()
    assert offer.manifest.contents.steps == offer.now.steps - 1
    assert offer.users == (farm.ledger.store.user,)
    assert offer.folder == farm.folder.with_name("台账恢复")
