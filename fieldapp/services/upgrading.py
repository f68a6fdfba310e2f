"""Bringing project types of a ledger up to the version that the program ships.

A ledger keeps the declarations it was made with. A newer one is offered with everything in which it
differs, and taken in one step, behind a backup that is made and checked by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.declaration.kind_differences import Difference
from fieldapp.domain.ids import TypeId
from fieldapp.domain.problem import KnownError
from fieldapp.services.backups import Backups
from fieldapp.services.messages import told
from fieldapp.services.type_library import type_from
from fieldapp.services.work_progress import SILENT
from fieldapp.store.kind_upgrade import upgrade_tables
from fieldapp.store.records import RecordStore

if TYPE_CHECKING:
    from fieldapp.services.backups import Backup
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.type_library import TypeLibrary
    from fieldapp.services.work_progress import Progress

TITLE = "升级项目类型 {label} 到第 {version} 版"


@dataclass(frozen=True, slots=True)
class NewerType:
    """A project type of which the program ships a newer version than the ledger has.

    `projects` are the names of those that follow it. Texts are the declarations themselves.
    """

    id: TypeId
    label: str
    old_version: int
    new_version: int
    projects: tuple[str, ...]
    differences: tuple[Difference, ...]
    old_text: str
    new_text: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the newer version brings, and harms nothing."""
        return tuple(sentence_of(each) for each in self.differences if not each.is_refused)

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why the ledger stays with its version; empty where it need not."""
        return tuple(sentence_of(each) for each in self.differences if each.is_refused)


class Upgrading:
    """The newer versions of a ledger's project types."""

    def __init__(self, ledger: Ledger, library: TypeLibrary) -> None:
        self._ledger, self._library = ledger, library

    def newer(self) -> tuple[NewerType, ...]:
        """The project types of which there is a newer version, each with its differences."""
        shipped = self._library.ids()
        declared = self._ledger.projects.declarations()
        found = (
            self._newer(type_id, text) for type_id, text in declared.items() if type_id in shipped
        )
        return tuple(each for each in found if each is not None)

    def upgrade(self, newer: NewerType, progress: Progress = SILENT) -> Backup:
        """Make a backup, then take the newer version, in one step; the backup."""
        if newer.refusals:
            count, first = len(newer.refusals), newer.refusals[0]
            raise KnownError("upgrade.refused", label=newer.label, count=count, first=first)
        backup = Backups(self._ledger).make(progress=progress)
        title = TITLE.format(label=newer.label, version=newer.new_version)
        projects, store = self._ledger.projects, self._ledger.store
        with self._ledger.step(title) as step:
            if projects.declarations().get(newer.id) != newer.old_text:
                raise KnownError("upgrade.elsewhere", label=newer.label)
            projects.add_declaration(step, newer.id, newer.new_version, newer.new_text)
            upgrade_tables(store, RecordStore(store, type_from(newer.new_text)))
        return backup

    def _newer(self, type_id: TypeId, old_text: str) -> NewerType | None:
        new_text = self._library.text(type_id)
        if new_text == old_text:
            return None
        old, new = type_from(old_text).declared, type_from(new_text).declared
        projects = tuple(
            each.name for each in self._ledger.projects.projects() if each.type_id == type_id
        )
        if new.version <= old.version or not projects:
            return None
        from fieldapp.declaration.differences import differences  # rarely wanted

        return NewerType(
            id=type_id,
            label=old.label,
            old_version=old.version,
            new_version=new.version,
            projects=projects,
            differences=differences(old, new),
            old_text=old_text,
            new_text=new_text,
        )


def sentence_of(difference: Difference) -> str:
    """What is different, as a sentence."""
    return told(difference.code, **difference.values)
