from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import pytest
from openpyxl import Workbook

from fieldapp.importing.mending import Mending
from fieldapp.importing.opened import opened, tables_chosen
from fieldapp.importing.targets import targets_of
from fieldapp.ui.import_files.looks import Looks
from fieldapp.ui.import_files.presenter import ImportPresenter, ImportView
from tests.fakes import FakeNotices

if TYPE_CHECKING:
    from fieldapp.ui.desk import Desk
    from tests.ui.farm import Farm

Book: TypeAlias = Callable[..., Path]

HEADER = ("姓名", "村民组", "身份证号", "联系电话")
GOOD = ("穆明", "上寨组", "520299197110282210", "13604349886")
ODD = ("余英", "下寨组", "520299195302074177", "12")
WRONG = ("封祥", "上寨组", "52029919530207417", "13604349886")
RIGHT = "520299199505050018"
KNOWN_ID = "520299195504263531"  # 陈望's, whom the farm has


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Writes a workbook of one sheet, row by row."""

    def write(
        *rows: Sequence[object], header: Sequence[str] = HEADER, name: str = "名册.xlsx"
    ) -> Path:
        workbook = Workbook()
        for row in (header, *rows):
            workbook.worksheets[0].append(list(row))
        path = tmp_path / name
        workbook.save(path)
        return path

    return write


class FakeView:
    """Keeps what it was shown last, by the names of its methods."""

    def __init__(self) -> None:
        self.shown: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *told: self.shown.update({name: told[0] if told else None})


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(view: FakeView, quick_desk: Desk) -> ImportPresenter:
    return ImportPresenter(cast("ImportView", view), quick_desk)


@pytest.fixture
def roster(farm: Farm, book: Book) -> Looks:
    """A row that is good, one that is odd, one that is wrong."""
    return looks_of(farm, book(GOOD, ODD, WRONG))


def looks_of(farm: Farm, path: Path, label: str = "农户花名册") -> Looks:
    (target,) = (each for each in targets_of(farm.ledger) if each.label == label)
    made = Mending(target, tables_chosen(opened(path), target.wanted, {}).file)
    return Looks(made, made.judge(farm.ledger, {}))


def said(desk: Desk) -> list[str]:
    notices = desk.notices
    assert isinstance(notices, FakeNotices)
    return notices.said


def checked(presenter: ImportPresenter, path: Path) -> None:
    presenter.choose(path)
    presenter.check()


def households(farm: Farm) -> int:
    return len(farm.ledger.parties.households())
