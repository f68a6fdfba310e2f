"""The projects of a ledger, the declarations they follow, their price lists, and the settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.ids import ProjectId, TypeId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.store.connection import SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

PROJECTS = "SELECT id, type_id, name, started_on FROM project WHERE void IS NULL ORDER BY id"
TYPES = """
SELECT type_id, text FROM project_type AS newest
WHERE void IS NULL AND version = (
  SELECT max(version) FROM project_type WHERE type_id = newest.type_id AND void IS NULL)
ORDER BY id
"""
PRICE = """
SELECT price FROM price
WHERE project_id = :project_id AND list = :list AND grade IS :grade AND valid_from <= :day
  AND void IS NULL
ORDER BY valid_from DESC, id DESC LIMIT 1
"""
SETTINGS = "SELECT id, key, value FROM setting WHERE void IS NULL"


@dataclass(frozen=True, slots=True)
class Project:
    """A project of the village. `started_on` None: nobody said when it began."""

    id: ProjectId
    type_id: TypeId
    name: str
    started_on: date | None


@dataclass(frozen=True, slots=True)
class Price:
    """A price in fen that holds from a day on; `grade` is None where a list has no grades."""

    list: str
    grade: str | None
    valid_from: date
    price: int


class ProjectStore:
    """Projects and what belongs to them but their records."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def projects(self) -> tuple[Project, ...]:
        """The projects in the order of their making."""
        return tuple(
            Project(
                ProjectId(row["id"]),
                TypeId(row["type_id"]),
                row["name"],
                date.fromisoformat(row["started_on"]) if row["started_on"] else None,
            )
            for row in self._store.query(PROJECTS)
        )

    def declarations(self) -> Mapping[TypeId, str]:
        """The newest declaration of each project type, as its TOML text."""
        return {TypeId(row["type_id"]): row["text"] for row in self._store.query(TYPES)}

    def add_declaration(self, step: Step, type_id: TypeId, version: int, text: str) -> None:
        """Keep a declaration in the ledger, so that the ledger can always be read."""
        step.insert("project_type", {"type_id": type_id, "version": version, "text": text})

    def add(self, step: Step, type_id: TypeId, name: str, started_on: date | None) -> ProjectId:
        """Store a project."""
        row = {"type_id": type_id, **_named(name, started_on)}
        return ProjectId(step.insert("project", row))

    def change(self, step: Step, project_id: ProjectId, name: str, started_on: date | None) -> None:
        """Give a project another name or another first day."""
        step.update("project", project_id, _named(name, started_on))

    def add_price(self, step: Step, project_id: ProjectId, price: Price) -> None:
        """Store a price; it holds until a later one of the same list and grade."""
        step.insert(
            "price",
            {
                "project_id": project_id,
                "list": price.list,
                "grade": price.grade,
                "valid_from": price.valid_from.isoformat(),
                "price": price.price,
            },
        )

    def price(
        self, project_id: ProjectId, price_list: str, grade: str | None, day: date
    ) -> int | None:
        """The price in fen that holds on a day; None where the list has none yet."""
        rows = self._store.query(
            PRICE, project_id=project_id, list=price_list, grade=grade, day=day.isoformat()
        )
        return int(rows[0]["price"]) if rows else None

    def settings(self) -> Mapping[str, str]:
        """The settings of the ledger by their keys."""
        return {row["key"]: row["value"] for row in self._store.query(SETTINGS)}

    def set_setting(self, step: Step, key: str, value: str) -> None:
        """Give a setting its value."""
        known = {row["key"]: row["id"] for row in self._store.query(SETTINGS)}
        if key in known:
            step.update("setting", known[key], {"value": value})
        else:
            step.insert("setting", {"key": key, "value": value})


def _named(name: str, started_on: date | None) -> dict[str, SqlValue]:
    return {"name": name, "started_on": started_on.isoformat() if started_on else None}
