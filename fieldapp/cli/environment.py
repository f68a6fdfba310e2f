"""What a command is given of the world: folders, the clock, variables, and somebody to ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.clock import Clock
from fieldapp.domain.problem import KnownError
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.store.keyring import STANDARD, Cost

if TYPE_CHECKING:
    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.type_library import TypeLibrary

LEDGER_VARIABLE = "FIELDAPP_LEDGER"
USER_VARIABLE = "FIELDAPP_USER"
PASSWORD_VARIABLE = "FIELDAPP_PASSWORD"  # noqa: S105 -- the name of a variable, not a password
NEW_PASSWORD_VARIABLE = "FIELDAPP_NEW_PASSWORD"  # noqa: S105 -- the same
RECOVERY_VARIABLE = "FIELDAPP_RECOVERY_CODE"


@dataclass(frozen=True, slots=True)
class Folders:
    """What the program ships: declarations, migrations, and the demonstration village."""

    project_types: Path
    migrations: Path
    demo: Path


@dataclass(frozen=True, slots=True)
class Environment:
    """The world of one command.

    `ask_password` shows a question and returns what is typed, empty where nobody is there to type;
    `types_unseen` tells whether that is hidden from whoever types it.
    """

    folders: Folders
    clock: Clock
    ask_password: Callable[[str], str]
    variables: Mapping[str, str] = field(default_factory=dict)
    cost: Cost = STANDARD
    types_unseen: bool = False

    def ledgers(self) -> Ledgers:
        """Where ledgers are made and opened."""
        return Ledgers(self.folders.migrations, self.clock, self.cost)

    def library(self) -> TypeLibrary:
        """The project types that the program ships."""
        from fieldapp.services.type_library import TypeLibrary  # 0.1 s: not before a first picture

        return TypeLibrary(self.folders.project_types)

    def user(self, named: str | None) -> str | None:
        """The user a command names, or the variable does; None is the only one there is."""
        return named or self.variables.get(USER_VARIABLE) or None

    def password(self, question: str, variable: str = PASSWORD_VARIABLE) -> str:
        """The password from its variable, or asked for."""
        given = self.variables.get(variable) or self.ask_password(question)
        if not given.strip():
            raise KnownError("keys.password_needed", variable=variable)
        return given

    def new_password(self, question: str, variable: str = PASSWORD_VARIABLE) -> str:
        """A password that is to be set: who types it unseen types it twice."""
        given = self.password(question, variable)
        is_typed = self.types_unseen and not self.variables.get(variable)
        if is_typed and self.ask_password("请再输入一次：") != given:
            raise KnownError("keys.passwords_differ")
        return given

    def recovery_code(self, question: str) -> str:
        """The recovery code from its variable, or asked for."""
        given = self.variables.get(RECOVERY_VARIABLE) or self.ask_password(question)
        if not given.strip():
            raise KnownError("keys.recovery_needed", variable=RECOVERY_VARIABLE)
        return given

    def names_ledger(self, named: str | None) -> bool:
        """Whether a command names a ledger, or the variable does."""
        return bool(named or self.variables.get(LEDGER_VARIABLE))

    def shipped_types(self) -> tuple[CompiledType, ...]:
        """The project types that the program ships, ready for work."""
        from fieldapp.services.type_library import type_from

        library = self.library()
        return tuple(type_from(library.text(type_id)) for type_id in library.ids())

    def folder(self, named: str | None) -> Path:
        """The ledger's folder that a command names, or the variable does."""
        folder = named or self.variables.get(LEDGER_VARIABLE)
        if not folder:
            raise KnownError("ledger.not_named")
        return Path(folder)

    def open(self, folder: str | None, user: str | None) -> Ledger:
        """The ledger of a command, opened."""
        access = Access(self.user(user), self.password("请输入密码："))
        return self.ledgers().open(self.folder(folder), access)
