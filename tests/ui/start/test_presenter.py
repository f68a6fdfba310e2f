from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.services.founding import Founding
from fieldapp.services.ledgers import Ledgers
from fieldapp.services.type_library import TypeLibrary
from fieldapp.store.keyring import Cost
from fieldapp.ui.start.presenter import (
    CHOICE,
    PASSWORD,
    VILLAGE,
    PasswordEntry,
    StartPresenter,
    VillageEntry,
    strength_of,
)
from tests.fakes import FakeJobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fieldapp.store.keys import OpenedKeys
    from fieldapp.ui.jobs import Jobs

GOOD = PasswordEntry("王小明", "很长的口令123", "很长的口令123", "老屋", is_copied=True)
MILL = VillageEntry("柳坝村", "青石镇")


class FakeStartView:
    """Keeps the last of everything that it was told to show."""

    def __init__(self) -> None:
        self.shown: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Callable[..., None]:
        def keep(*values: object, **named: object) -> None:
            self.shown[name] = values[0] if values else next(iter(named.values()))

        return keep


class Case:
    def __init__(self, home: Path) -> None:
        shipped = folders()
        clock = Clock(lambda: datetime(2025, 2, 26, 9, 30, tzinfo=UTC))
        ledgers = Ledgers(shipped.migrations, clock, Cost(operations=1, memory_bytes=8192))
        founding = Founding(ledgers, TypeLibrary(shipped.project_types), shipped.demo)
        self.view = FakeStartView()
        self.opened: list[tuple[Path, OpenedKeys]] = []
        self.presenter = StartPresenter(
            cast("Any", self.view),
            cast("Jobs", FakeJobs()),  # what it is asked, both can do
            founding,
            home,
            lambda *made: self.opened.append(made),
        )
        self.presenter.begin()


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def test_the_first_page_shows_the_ways_to_begin(case: Case) -> None:
    assert case.view.shown["show_step"] == CHOICE
    assert "show_types" not in case.view.shown, "they take longer than the first picture"
    assert len(case.view.shown["show_code"]) == len("7QK4-M9TX-D2VH-8RCP")


def test_the_project_types_are_shown_when_they_are_first_wanted(case: Case) -> None:
    case.presenter.found_own()
    assert [label for _, label in case.view.shown.pop("show_types")]
    case.presenter.go_back()
    case.presenter.found_own()
    assert "show_types" not in case.view.shown


def test_the_folder_follows_the_villages_name_until_it_is_chosen(
    case: Case, tmp_path: Path
) -> None:
    case.presenter.found_own()
    case.presenter.edit_village(MILL)
    folder = str(tmp_path / "柳坝村台账")
    assert case.view.shown["show_folder"] == folder
    case.presenter.edit_village(VillageEntry("柳坝村", "青石镇", folder="/elsewhere"))
    case.presenter.edit_village(VillageEntry("柳坝", "青石镇", folder="/elsewhere"))
    case.presenter.go_on()
    assert case.view.shown["show_step"] == PASSWORD


def test_a_page_with_gaps_does_not_go_on(case: Case) -> None:
    case.presenter.found_own()
    case.presenter.edit_village(VillageEntry("柳坝村", " "))
    assert not case.view.shown["show_can_go_on"]
    case.presenter.go_on()
    assert case.view.shown["show_step"] == VILLAGE


@pytest.mark.parametrize(
    "entry",
    [
        PasswordEntry("", GOOD.password, GOOD.password, is_copied=True),
        PasswordEntry("王小明", "12345", "12345", is_copied=True),
        PasswordEntry("王小明", GOOD.password, "anders", is_copied=True),
        PasswordEntry("王小明", GOOD.password, GOOD.password, is_copied=False),
    ],
)
def test_a_password_that_is_not_settled_does_not_go_on(case: Case, entry: PasswordEntry) -> None:
    case.presenter.found_own()
    case.presenter.edit_village(MILL)
    case.presenter.go_on()
    case.presenter.edit_password(entry)
    assert not case.view.shown["show_can_go_on"]
    case.presenter.go_on()
    assert case.opened == []


def test_a_villages_own_ledger_is_made_and_opened(case: Case, tmp_path: Path) -> None:
    case.presenter.found_own()
    case.presenter.edit_village(MILL)
    case.presenter.go_on()
    case.presenter.edit_password(GOOD)
    case.presenter.go_on()
    ((folder, keys),) = case.opened
    assert (folder, keys.user) == (tmp_path / "柳坝村台账", "王小明")
    assert (folder / "ledger.db").is_file()


def test_what_stands_in_the_way_is_told(case: Case, tmp_path: Path) -> None:
    (tmp_path / "信.txt").write_text("x", "utf-8")
    case.presenter.found_own()
    case.presenter.edit_village(VillageEntry("", "", folder=str(tmp_path)))
    case.presenter.edit_village(VillageEntry("柳坝村", "青石镇", folder=str(tmp_path / ".")))
    case.presenter.edit_village(VillageEntry("柳坝村", "青石镇", folder=str(tmp_path)))
    case.presenter.go_on()
    case.presenter.edit_password(GOOD)
    case.presenter.go_on()
    assert case.opened == []
    assert "已有其他文件" in case.view.shown["show_problem"]


def test_the_demonstration_is_made_beside_an_older_one(case: Case, tmp_path: Path) -> None:
    (tmp_path / "示例村台账").mkdir()
    case.presenter.found_demonstration()
    ((folder, _),) = case.opened
    assert folder == tmp_path / "示例村台账2"


def test_steps_go_back_to_the_first_and_no_further(case: Case) -> None:
    case.presenter.found_own()
    case.presenter.go_back()
    case.presenter.go_back()
    assert case.view.shown["show_step"] == CHOICE


@pytest.mark.parametrize(
    ("password", "level", "words"),
    [
        ("", 0, ""),
        ("abc", 0, "还差 3 位"),
        ("12345678", 1, "只有数字"),
        ("abcdefgh", 1, "只有字母"),
        ("abc12345", 2, "够用，8 位"),
        ("abc1234567", 3, "很好，10 位"),
    ],
)
def test_a_password_is_judged_in_words(password: str, level: int, words: str) -> None:
    strength = strength_of(password)
    assert strength.level == level
    assert words in strength.text
