"""How a ledger comes into being from the window: a village's own, or the demonstration.

What makes one is imported when it is made: the first page is painted before.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.ids import TypeId
from fieldapp.services.ledgers import DEMO_PASSWORD, DEMO_USER, Access, Ledgers
from fieldapp.services.type_library import TypeLibrary, type_from
from fieldapp.store.folder import discard_new_ledger

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger
    from fieldapp.store.keys import OpenedKeys


@dataclass(frozen=True, slots=True)
class NewLedger:
    """Everything that somebody says of a new ledger. `hint` and `unit_name` may be empty."""

    folder: Path
    village: str
    township: str
    unit_name: str
    type_ids: Sequence[TypeId]
    user: str
    password: str
    hint: str
    recovery_code: str


@dataclass(frozen=True, slots=True)
class Founding:
    """Makes ledgers; what it makes is closed again, and opened with the keys it returns."""

    ledgers: Ledgers
    library: TypeLibrary
    demo: Path

    def types(self) -> tuple[tuple[TypeId, str], ...]:
        """The project types that the program ships, with their labels."""
        return tuple(
            (each, type_from(self.library.text(each)).declared.label) for each in self.library.ids()
        )

    def found(self, new: NewLedger) -> OpenedKeys:
        """Make a village's own ledger with its projects and its recovery code, or nothing."""
        access = Access(new.user, new.password)
        ledger = self.ledgers.found(
            new.folder, access, village=new.village, township=new.township, hint=new.hint
        )
        with ExitStack() as undoing:
            undoing.callback(discard_new_ledger, new.folder)
            with closing(ledger):
                self._begin(ledger, new)
            self.ledgers.set_recovery_code(new.folder, access, new.recovery_code)
            keys = self.ledgers.unlock(new.folder, access)
            undoing.pop_all()
        return keys

    def found_demonstration(self, folder: Path) -> OpenedKeys:
        """Make the demonstration village's ledger, or nothing."""
        from fieldapp.services.demonstration import Demonstration

        access = Access(DEMO_USER, DEMO_PASSWORD)
        with ExitStack() as undoing:
            if not folder.exists():
                undoing.callback(discard_new_ledger, folder)
            Demonstration(self.ledgers, self.library, self.demo).make(folder, access).close()
            keys = self.ledgers.unlock(folder, access)
            undoing.pop_all()
        return keys

    def _begin(self, ledger: Ledger, new: NewLedger) -> None:
        from fieldapp.services.ledger import UNIT_NAME
        from fieldapp.services.projects import Projects

        if new.unit_name:
            with ledger.step("填写填报单位") as step:
                ledger.projects.set_setting(step, UNIT_NAME, new.unit_name)
        for type_id in new.type_ids:
            Projects(ledger, self.library).add(type_id)
