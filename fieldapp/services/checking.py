"""Whether everything is in order: the declarations and their examples, and a ledger's integrity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.declaration.examples import example_problems
from fieldapp.domain.adjusting import adjustment_problems
from fieldapp.domain.compiled_type import CompiledType
from fieldapp.domain.problem import Problem
from fieldapp.services.photos import Photos
from fieldapp.services.type_library import type_or_problems
from fieldapp.store.integrity import database_problems, effect_problems, reversal_problems
from fieldapp.store.payments import settlement_problems
from fieldapp.store.schema import column_problems
from fieldapp.store.settlements import SettlementStore

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.type_library import TypeLibrary


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked, how much of it there was, and what is wrong with it."""

    name: str
    count: int
    problems: tuple[Problem, ...]


def library_findings(library: TypeLibrary) -> tuple[Finding, ...]:
    """Every declaration that the program ships, with its examples."""
    return tuple(
        _declaration(f"随程序提供的项目类型 {type_id}", library.text(type_id))
        for type_id in library.ids()
    )


def ledger_findings(ledger: Ledger, migrations: Path) -> tuple[Finding, ...]:
    """The ledger's own declarations, its database and journal, and what follows from records.

    Where tables are not as the migrations make them, nothing else can be asked of the ledger.
    """
    declarations = [
        _declaration(f"台账里的项目类型 {type_id}", text)
        for type_id, text in ledger.projects.declarations().items()
    ]
    columns = tuple(column_problems(ledger.store, migrations))
    if columns:
        return (*declarations, Finding("台账的表", len(columns), columns))
    steps = len(ledger.store.history.steps(-1))
    found = [
        *declarations,
        Finding("数据库和操作历史", steps, tuple(database_problems(ledger.store))),
    ]
    for work in ledger.works():
        found.append(_settings(ledger, work))
        problems = (
            *effect_problems(ledger.store, work.records, work.type, work.id),
            *reversal_problems(work.records, work.type, work.id),
        )
        count = sum(work.records.count(kind.id, work.id) for kind in work.type.declared.kind)
        found.append(Finding(f"项目“{work.project.name}”的账目和库存", count, problems))
    return (*found, _settlements(ledger), _photos(ledger))


def _settlements(ledger: Ledger) -> Finding:
    """Payments that did something else to the accounts, lines that differ from their items."""
    count = len(SettlementStore(ledger.store).settlements())
    return Finding("结算和发放", count, tuple(settlement_problems(ledger.store)))


def _photos(ledger: Ledger) -> Finding:
    """Photos without a picture; pictures that belong to nothing are swept away."""
    photos = Photos(ledger)
    swept = photos.sweep()
    count, problems = photos.checked()
    return Finding(f"照片（清理了 {swept} 张没有用上的）" if swept else "照片", count, problems)


def _settings(ledger: Ledger, work: ProjectWork) -> Finding:
    """Settings that the project does not go by, since they make no sense."""
    declared = ledger.type(work.project.type_id).declared
    settings = ledger.project_settings.settings(work.id)
    name = f"项目“{work.project.name}”的设置"
    return Finding(name, len(settings), adjustment_problems(declared, settings))


def _declaration(name: str, text: str) -> Finding:
    made = type_or_problems(text)
    if not isinstance(made, CompiledType):
        return Finding(name, 0, made)
    return Finding(name, len(made.declared.example), tuple(example_problems(made)))
