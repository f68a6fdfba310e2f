from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.ui.progress.households import UNFINISHED, HouseholdFilter
from fieldapp.ui.progress.presenter import ProgressPresenter
from fieldapp.ui.progress.words import Opens
from fieldapp.ui.record_table.filters import CHOSEN, Filters
from tests.services.planting import TODAY

if TYPE_CHECKING:
    from fieldapp.ui.desk import Desk
    from tests.services.planting import Planting


class FakeProgressView:
    """Keeps what it was last told, by the name of the call."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}
        self.is_seen = True

    def __getattr__(self, name: str) -> Any:
        return lambda *values, **named: self.told.__setitem__(name, (*values, *named.values()))

    def is_shown(self) -> bool:
        return self.is_seen

    @property
    def names(self) -> list[str]:
        return [row["name"].text for row in self.told["show_households"][0]]


@pytest.fixture
def view() -> FakeProgressView:
    return FakeProgressView()


@pytest.fixture
def presenter(view: FakeProgressView, planting: Planting, field_desk: Desk) -> ProgressPresenter:
    made = ProgressPresenter(cast("Any", view), field_desk, planting.work, planting.progress)
    made.begin()
    return made


@pytest.mark.usefixtures("presenter")
def test_what_is_read_is_shown(view: FakeProgressView) -> None:
    (head,) = view.told["show_head"]
    assert (head.percent, head.span) == ("40.0", "")
    assert view.names == ["陈望", "赵启明"]
    assert view.told["show_groups"] == (["1组", "2组"],)
    assert view.told["show_filter"][1] == {"all": 2, "unfinished": 2, "finished": 0}


def test_households_are_filtered_and_ordered_without_reading(
    view: FakeProgressView, presenter: ProgressPresenter
) -> None:
    view.told.pop("show_head")
    presenter.sort("plan", False)
    assert view.names == ["赵启明", "陈望"]
    assert view.told["show_order"] == ("plan", False)
    presenter.filter(HouseholdFilter(UNFINISHED, text="cw"))
    assert view.names == ["陈望"]
    presenter.filter(HouseholdFilter())
    presenter.choose_group("2组")
    assert view.names == ["赵启明"]
    assert "show_head" not in view.told


def test_a_household_opens_what_it_did(
    view: FakeProgressView, presenter: ProgressPresenter
) -> None:
    presenter.open_household(1)
    assert view.told["open_records"] == ("day", Filters(group="2组", text="赵启明"))


def test_a_day_opens_what_was_done_on_it(
    view: FakeProgressView, presenter: ProgressPresenter
) -> None:
    day = date(2025, 4, 18)
    presenter.open_day(day)
    assert view.told["open_records"] == ("day", Filters(period=CHOSEN, begin=day, end=day))


def test_news_are_read_soon_where_somebody_looks_and_later_where_nobody_does(
    view: FakeProgressView, presenter: ProgressPresenter, planting: Planting, field_desk: Desk
) -> None:
    planting.did("2")
    field_desk.events.look()
    assert "reload_soon" in view.told
    view.told.clear()
    view.is_seen = False
    planting.did("1")
    field_desk.events.look()
    assert "reload_soon" not in view.told
    presenter.begin()
    assert view.told["show_head"][0].percent == "50.0"


def test_nothing_is_read_twice_without_news(
    view: FakeProgressView, presenter: ProgressPresenter
) -> None:
    view.told.clear()
    presenter.begin()
    assert view.told == {}


def test_another_day_is_read_anew(
    view: FakeProgressView, presenter: ProgressPresenter, planting: Planting
) -> None:
    with planting.ledger.step("日期") as step:
        planting.ledger.projects.set_setting(step, "today", "2025-04-21")
    presenter.begin()
    assert view.told["show_head"][0].due.startswith("今天应达 55%")


def test_a_group_that_is_gone_filters_nothing(
    view: FakeProgressView, presenter: ProgressPresenter
) -> None:
    presenter.choose_group("5组")
    assert view.names == []
    presenter.reload()
    assert view.names == ["陈望", "赵启明"]


@pytest.mark.parametrize(
    ("opens", "kind", "filters"),
    [
        (Opens.PLAN, "deal", Filters()),
        (Opens.DONE, "day", Filters(period=CHOSEN, begin=date(2025, 1, 1), end=TODAY)),
        (Opens.TODAY, "day", Filters(period=CHOSEN, begin=TODAY, end=TODAY)),
        (Opens.RECENT, "day", Filters(period=CHOSEN, begin=date(2025, 4, 18), end=TODAY)),
    ],
)
def test_a_number_opens_the_records_behind_it(
    view: FakeProgressView,
    presenter: ProgressPresenter,
    opens: Opens,
    kind: str,
    filters: Filters,
) -> None:
    presenter.open_fact(opens)
    assert view.told["open_records"] == (kind, filters)


def test_what_is_left_shows_who_has_not_finished(
    view: FakeProgressView, presenter: ProgressPresenter, planting: Planting
) -> None:
    planting.did("7", by=1)
    presenter.reload()
    presenter.open_fact(Opens.LEFT)
    assert view.names == ["陈望"]
    assert "go_to_households" in view.told
