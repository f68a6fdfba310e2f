"""The settings of projects: texts by their keys, each project with its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.ids import ProjectId
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

TABLE = "project_setting"
SETTINGS = """
SELECT id, key, value FROM project_setting WHERE project_id = :project_id AND void IS NULL
ORDER BY key
"""


class ProjectSettingStore:
    """The settings of the projects of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def settings(self, project_id: ProjectId) -> Mapping[str, str]:
        """The settings of a project by their keys."""
        rows = self._store.query(SETTINGS, project_id=project_id)
        return {row["key"]: row["value"] for row in rows}

    def set(self, step: Step, project_id: ProjectId, key: str, value: str) -> None:
        """Give a setting its value."""
        known = self._ids(project_id)
        if key in known:
            step.update(TABLE, known[key], {"value": value})
        else:
            step.insert(TABLE, {"project_id": project_id, "key": key, "value": value})

    def reset(self, step: Step, project_id: ProjectId, key: str, reason: str) -> None:
        """Take a setting away, so that what is declared holds; nothing where there is none."""
        known = self._ids(project_id)
        if key in known:
            step.void(TABLE, known[key], reason)

    def _ids(self, project_id: ProjectId) -> Mapping[str, int]:
        rows = self._store.query(SETTINGS, project_id=project_id)
        return {row["key"]: row["id"] for row in rows}
