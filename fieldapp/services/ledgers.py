"""Founding a village's ledger, and opening it again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.clock import Clock
from fieldapp.services.ledger import TOWNSHIP, VILLAGE, Ledger
from fieldapp.store.folder import create_ledger, open_ledger, require_ledger
from fieldapp.store.keyring import STANDARD, Cost
from fieldapp.store.keys import add_user, open_keys

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Access:
    """Who opens a ledger; `user` None is the only one there is."""

    user: str | None
    password: str


@dataclass(frozen=True, slots=True)
class Ledgers:
    """Where ledgers come from: the folder of migrations, the clock, what a password costs."""

    migrations: Path
    clock: Clock
    cost: Cost = STANDARD

    def found(self, folder: Path, access: Access, *, village: str, township: str) -> Ledger:
        """Make a ledger in an empty folder, for the village, and open it."""
        store = create_ledger(
            folder,
            name=access.user or "",
            password=access.password,
            migrations=self.migrations,
            now=self.clock.now,
            cost=self.cost,
        )
        ledger = Ledger(store, self.clock)
        with ledger.step(f"建立{village}台账") as step:
            ledger.projects.set_setting(step, VILLAGE, village)
            ledger.projects.set_setting(step, TOWNSHIP, township)
        return ledger

    def open(self, folder: Path, access: Access) -> Ledger:
        """Open a ledger that is there."""
        store = open_ledger(
            folder,
            name=access.user,
            password=access.password,
            migrations=self.migrations,
            now=self.clock.now,
        )
        return Ledger(store, self.clock)

    def add_user(
        self, folder: Path, access: Access, name: str, new_password: Callable[[], str]
    ) -> None:
        """Let somebody else open a ledger; the new password is asked for once access is given."""
        require_ledger(folder)
        key = open_keys(folder, name=access.user, password=access.password).key
        add_user(folder, key=key, name=name, password=new_password(), cost=self.cost)
