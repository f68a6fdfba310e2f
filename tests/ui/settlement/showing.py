"""A view that shows nothing, for tests of presenters."""

from __future__ import annotations

from typing import Any


class FakeView:
    """Keeps what was shown last, by the name of what showed it."""

    def __init__(self) -> None:
        self.last: dict[str, Any] = {}
        self.is_seen = True

    def is_shown(self) -> bool:
        return self.is_seen

    def __getattr__(self, name: str) -> Any:
        return lambda *shown, **more: self.last.update({name: (*shown, *more.values())})
