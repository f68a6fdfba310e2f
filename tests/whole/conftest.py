from __future__ import annotations

from tests.cli.conftest import command, environment, variables, village

__all__ = ["command", "environment", "variables", "village"]
