"""Founding a village's ledger, and opening it again."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.clock import Clock
from fieldapp.store.folder import (
    create_ledger,
    discard_new_ledger,
    open_ledger,
    open_with_keys,
    require_ledger,
)
from fieldapp.store.keyring import STANDARD, Cost
from fieldapp.store.keys import (
    OpenedKeys,
    add_user,
    change_password,
    hint_of,
    open_keys,
    open_with_recovery_code,
    set_recovery_code,
    user_names,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.services.ledger import Ledger
    from fieldapp.store.store import Store

DEMO_USER = "示例用户"
DEMO_PASSWORD = "shili-2025"  # noqa: S105 -- shown to everybody, and opens invented data only


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

    def found(
        self, folder: Path, access: Access, *, village: str, township: str, hint: str = ""
    ) -> Ledger:
        """Make a ledger in an empty folder, for the village, and open it; or leave nothing."""
        store = create_ledger(
            folder,
            name=access.user or "",
            password=access.password,
            migrations=self.migrations,
            now=self.clock.now,
            hint=hint,
            cost=self.cost,
        )
        from fieldapp.services.ledger import TOWNSHIP, VILLAGE  # as in _ledger

        ledger = self._ledger(store)
        with ExitStack() as undoing:
            undoing.callback(discard_new_ledger, folder)
            undoing.callback(ledger.close)
            with ledger.step(f"建立{village}台账") as step:
                ledger.projects.set_setting(step, VILLAGE, village)
                ledger.projects.set_setting(step, TOWNSHIP, township)
            undoing.pop_all()
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
        return self._ledger(store)

    def unlock(self, folder: Path, access: Access) -> OpenedKeys:
        """The keys that a password unwraps, which takes its time; `open_with` then takes none."""
        require_ledger(folder)
        return open_keys(folder, name=access.user, password=access.password)

    def open_with(self, folder: Path, keys: OpenedKeys) -> Ledger:
        """Open a ledger whose keys were unwrapped before."""
        store = open_with_keys(folder, keys, migrations=self.migrations, now=self.clock.now)
        return self._ledger(store)

    def add_user(
        self, folder: Path, access: Access, name: str, new_password: Callable[[], str]
    ) -> None:
        """Let somebody else open a ledger; the new password is asked for once access is given."""
        require_ledger(folder)
        key = open_keys(folder, name=access.user, password=access.password).key
        add_user(folder, key=key, name=name, password=new_password(), cost=self.cost)

    def change_password(
        self, folder: Path, access: Access, new_password: str, hint: str = ""
    ) -> None:
        """Give a user another password, and another hint to remember it by."""
        require_ledger(folder)
        opened = open_keys(folder, name=access.user, password=access.password)
        change_password(folder, opened=opened, password=new_password, hint=hint, cost=self.cost)

    def set_recovery_code(self, folder: Path, access: Access, code: str) -> None:
        """Let whoever has the code open the ledger when a password is lost."""
        require_ledger(folder)
        key = open_keys(folder, name=access.user, password=access.password).key
        set_recovery_code(folder, key=key, code=code, cost=self.cost)

    def recover(self, folder: Path, user: str, code: str, new_password: str) -> None:
        """Give a user a new password who has the recovery code and lost the old one."""
        require_ledger(folder)
        opened = open_with_recovery_code(folder, name=user, code=code)
        change_password(folder, opened=opened, password=new_password, cost=self.cost)

    def _ledger(self, store: Store) -> Ledger:
        from fieldapp.services.ledger import Ledger  # 0.1 s, and a lock screen needs none of it

        return Ledger(store, self.clock)


def users_of(folder: Path) -> tuple[str, ...]:
    """Who can open the ledger in a folder, the first user first."""
    require_ledger(folder)
    return user_names(folder)


def hint_for(folder: Path, user: str) -> str:
    """What a user wrote to remember the password by; empty where nothing was written."""
    require_ledger(folder)
    return hint_of(folder, user)
