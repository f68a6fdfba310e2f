from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fieldapp.domain.problem import KnownError
from fieldapp.services.changes import Changes
from fieldapp.ui.desk import LedgerEvents

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.changes import Watch


class FakeWatch:
    def __init__(self, *news: Changes | KnownError) -> None:
        self._news = list(news)

    def news(self) -> Changes:
        news = self._news.pop(0)
        if isinstance(news, KnownError):
            raise news
        return news


def events_of(*news: Changes | KnownError) -> LedgerEvents:
    return LedgerEvents(cast("Watch", FakeWatch(*news)))  # it is asked for its news alone


def test_a_change_is_told_and_its_absence_is_not(qtbot: QtBot) -> None:
    change = Changes({"posting": frozenset({1})})
    events = events_of(Changes({}), change)
    with qtbot.assertNotEmitted(events.changed):
        events.look()
    with qtbot.waitSignal(events.changed) as told:
        events.look()
    assert told.args == [change]
    events.stop()


def test_a_ledger_that_is_gone_is_told(qtbot: QtBot) -> None:
    events = events_of(KnownError("store.gone", file="ledger.db"))
    with qtbot.waitSignal(events.failed) as told:
        events.look()
    assert told.args is not None
    assert told.args[0].code == "store.gone"
    events.stop()
