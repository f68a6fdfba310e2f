from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.users.adding import AGAIN, NAME, OWN, PASSWORD, AddingPresenter, UserEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.ui.desk import Desk
    from tests.ui.farm import Farm

LONG = "换个长口令456"


@dataclass
class FakeView:
    problems: dict[str, str] = field(default_factory=dict)
    failure: str = ""
    is_busy: bool = False
    users: tuple[str, ...] = ()

    def show_users(self, names: Sequence[str]) -> None:
        self.users = tuple(names)

    def show_problems(self, problems: dict[str, str]) -> None:
        self.problems = problems

    def show_failure(self, text: str) -> None:
        self.failure = text

    def show_busy(self, *, is_busy: bool) -> None:
        self.is_busy = is_busy

    def close_added(self, name: str) -> None:
        self.users = (*self.users, name)


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        (UserEntry("", "", "", ""), {OWN, NAME, PASSWORD}),
        (UserEntry("口令", " ", LONG, LONG), {NAME}),
        (UserEntry("口令", "周凯", "短", "短"), {PASSWORD}),
        (UserEntry("口令", "周凯", LONG, LONG + "7"), {AGAIN}),
        (UserEntry("", "周凯", LONG, LONG), {OWN}),
    ],
)
def test_what_is_missing_is_told_before_anything_is_done(
    desk: Desk, farm: Farm, entry: UserEntry, wrong: set[str]
) -> None:
    view = FakeView()
    presenter = AddingPresenter(view, desk, farm.ledgers)
    presenter.begin()
    presenter.save(entry)
    assert view.problems.keys() == wrong
    assert (view.is_busy, view.users) == (False, (desk.ledger.store.user,))
