"""Rows are stored in one step; those that are not taken are exported."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from fieldapp.services.undoing import Undoing
from fieldapp.ui.import_files.counts import Counts
from fieldapp.ui.import_files.presenter import ImportPresenter, Step
from tests.ui.import_files.conftest import (
    GOOD,
    ODD,
    RIGHT,
    WRONG,
    FakeView,
    checked,
    households,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.import_files.presenter import ImportView
    from tests.ui.farm import Farm
    from tests.ui.import_files.conftest import Book


def test_good_rows_are_stored_in_one_step_that_is_undone_whole(
    presenter: ImportPresenter, view: FakeView, farm: Farm, book: Book, quick_desk: Desk
) -> None:
    before = households(farm)
    checked(presenter, book(GOOD, ODD, WRONG))
    presenter.storing.store()
    assert households(farm) == before + 2
    assert presenter.step is Step.DONE
    assert view.shown["show_done"] == Counts(good=1, odd=1, wrong=1)
    assert said(quick_desk) == ["已导入 2 行"]
    assert Undoing(farm.ledger).undo() == "导入农户 2 户"
    assert households(farm) == before


def test_mended_rows_are_stored_as_mended(
    presenter: ImportPresenter, farm: Farm, book: Book
) -> None:
    path = book(WRONG)
    before = path.read_bytes()
    checked(presenter, path)
    presenter.checking.mend(0, "id_number", RIGHT)
    presenter.storing.store()
    assert RIGHT in {each.id_number for each in farm.ledger.parties.households()}
    assert path.read_bytes() == before
    assert not presenter.is_begun


def test_wrong_rows_are_exported_before_and_after_storing(
    presenter: ImportPresenter, book: Book, tmp_path: Path, quick_desk: Desk
) -> None:
    checked(presenter, book(GOOD, WRONG))
    presenter.export(tmp_path / "一.xlsx")
    presenter.storing.store()
    presenter.export(tmp_path / "二.xlsx")
    assert (tmp_path / "一.xlsx").exists()
    assert (tmp_path / "二.xlsx").exists()
    assert said(quick_desk)[0] == "已把 1 行写到“一.xlsx”，改好后可以再导入"


def test_the_export_never_goes_over_the_file(
    presenter: ImportPresenter, book: Book, quick_desk: Desk
) -> None:
    path = book(GOOD, WRONG)
    checked(presenter, path)
    presenter.export(path)
    assert said(quick_desk) == ["import.fix_file_is_input"]


def rename(farm: Farm, unit: str) -> None:
    with farm.ledger.step(f"填报单位改为{unit}") as step:
        farm.ledger.projects.set_setting(step, "unit_name", unit)


def undone_after_something_else(farm: Farm) -> None:
    rename(farm, "合作社")
    Undoing(farm.ledger).undo()
    Undoing(farm.ledger).undo()


def undone_before_something_else(farm: Farm) -> None:
    Undoing(farm.ledger).undo()
    rename(farm, "合作社")


def undone_with_what_was_before(farm: Farm) -> None:
    Undoing(farm.ledger).undo()
    Undoing(farm.ledger).undo()


@pytest.mark.parametrize(
    "act", [undone_after_something_else, undone_before_something_else, undone_with_what_was_before]
)
def test_rows_that_were_taken_back_are_not_said_to_be_stored(
    presenter: ImportPresenter,
    farm: Farm,
    book: Book,
    quick_desk: Desk,
    act: Callable[[Farm], None],
) -> None:
    rename(farm, "村委会")
    checked(presenter, book(GOOD))
    presenter.storing.store()
    rename(farm, "木柯村")
    quick_desk.events.look()
    steps = [presenter.step]
    Undoing(farm.ledger).undo()
    act(farm)
    quick_desk.events.look()
    assert [*steps, presenter.step] == [Step.DONE, Step.FILE]


def test_rows_of_one_import_stand_when_an_equal_one_was_taken_back(
    presenter: ImportPresenter, farm: Farm, book: Book, quick_desk: Desk
) -> None:
    checked(presenter, book(GOOD))
    presenter.storing.store()
    other = ImportPresenter(cast("ImportView", FakeView()), quick_desk)
    checked(other, book(ODD))
    other.storing.store()
    Undoing(farm.ledger).undo()
    quick_desk.events.look()
    assert (presenter.step, other.step) == (Step.DONE, Step.FILE)
