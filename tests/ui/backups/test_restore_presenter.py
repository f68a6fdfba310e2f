from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.services.ledgers import Access
from fieldapp.ui.backups.restore_presenter import (
    DIFFERENT,
    NO_CODE,
    NO_NEW_PASSWORD,
    NO_PASSWORD,
    NO_PLACE,
    NOT_WHOLE,
    Asked,
    RestorePresenter,
    Typed,
)
from tests.fakes import FakeJobs
from tests.ui.farm import PASSWORD

if TYPE_CHECKING:
    from fieldapp.ui.backups.offer import Offer
    from fieldapp.ui.jobs import Job, Jobs
    from tests.ui.farm import Farm


CODE = "7QK4-M9TX-D2VH-8RCP"


class FakeView:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.wrong: dict[Asked, str] = {}
        self.problem = ""
        self.is_done = False

    def show_work(self, job: Job) -> None:
        job.cancel()

    def show_idle(self) -> None:
        self.is_idle = True

    def show_wrong(self, asked: Asked, text: str) -> None:
        self.wrong[asked] = text

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


@pytest.fixture
def code(farm: Farm) -> str:
    """The recovery code that the farm has when the backup is made."""
    farm.ledgers.set_recovery_code(farm.folder, Access(None, PASSWORD), CODE)
    return CODE


def test_a_ledger_is_made_of_the_backup(
    presenter: RestorePresenter, view: FakeView, offer: Offer, restored: list[Any]
) -> None:
    presenter.restore(f" {offer.folder} ", Typed(offer.users[0], PASSWORD))
    assert view.is_done
    ((folder, keys),) = restored
    assert (folder, keys.user) == (offer.folder, offer.users[0])
    assert not presenter.stop()


@pytest.mark.parametrize(
    ("typed", "asked", "text"),
    [
        (Typed(), Asked.PASSWORD, NO_PASSWORD),
        (Typed(has_code=True, new_password="123456"), Asked.CODE, NO_CODE),
        (Typed(has_code=True, code=CODE), Asked.NEW_PASSWORD, NO_NEW_PASSWORD),
        (
            Typed(has_code=True, code=CODE, new_password="123456", again="12345"),
            Asked.AGAIN,
            DIFFERENT,
        ),
    ],
)
def test_what_is_missing_is_told_beside_its_field(
    presenter: RestorePresenter, view: FakeView, offer: Offer, typed: Typed, asked: Asked, text: str
) -> None:
    presenter.restore(str(offer.folder), typed)
    assert (view.wrong, view.is_done) == ({asked: text}, False)


@pytest.mark.parametrize(("place", "text"), [(" ", NO_PLACE), ("相对文件夹", NOT_WHOLE)])
def test_a_place_that_is_no_whole_path_is_told(
    presenter: RestorePresenter, view: FakeView, place: str, text: str
) -> None:
    presenter.restore(place, Typed(password=PASSWORD))
    assert (view.wrong, view.is_done) == ({Asked.PLACE: text}, False)


def test_a_wrong_password_is_told_beside_it_and_nothing_is_made(
    presenter: RestorePresenter, view: FakeView, offer: Offer
) -> None:
    presenter.restore(str(offer.folder), Typed(password="猜的密码"))
    assert "做备份那天的密码" in view.wrong[Asked.PASSWORD]
    assert not offer.folder.exists()


def test_the_recovery_code_opens_it_too_under_a_new_password(
    code: str, presenter: RestorePresenter, view: FakeView, farm: Farm, offer: Offer
) -> None:
    typed = Typed(code=code, new_password="另一个新口令", again="另一个新口令", has_code=True)
    presenter.restore(str(offer.folder), typed)
    assert view.is_done
    farm.ledgers.open(offer.folder, Access(None, "另一个新口令")).close()


@pytest.mark.parametrize(
    ("typed", "asked", "told"),
    [("2222-2222", Asked.CODE, "恢复码不对"), (CODE, Asked.NEW_PASSWORD, "密码太短")],
)
@pytest.mark.usefixtures("code")
def test_what_is_wrong_with_a_code_or_a_new_password_is_told_beside_it(
    presenter: RestorePresenter, view: FakeView, offer: Offer, typed: str, asked: Asked, told: str
) -> None:
    secrets = Typed(code=typed, new_password="短", again="短", has_code=True)
    presenter.restore(str(offer.folder), secrets)
    assert told in view.wrong[asked]
    assert not offer.folder.exists()


def test_a_backup_without_a_recovery_code_says_so(
    presenter: RestorePresenter, view: FakeView, offer: Offer
) -> None:
    typed = Typed(code=CODE, new_password="另一个新口令", again="另一个新口令", has_code=True)
    presenter.restore(str(offer.folder), typed)
    assert "还没有恢复码" in view.wrong[Asked.CODE]


def test_a_folder_in_use_is_told_beside_it(
    presenter: RestorePresenter, view: FakeView, farm: Farm
) -> None:
    presenter.restore(str(farm.folder), Typed(password=PASSWORD))
    assert "请换一个新的文件夹" in view.wrong[Asked.PLACE]


def test_whatever_else_stands_in_the_way_is_told_below(
    presenter: RestorePresenter, view: FakeView, offer: Offer
) -> None:
    offer.path.write_bytes(offer.path.read_bytes()[:-50])
    presenter.restore(str(offer.folder), Typed(password=PASSWORD))
    assert "这份备份" in view.problem
