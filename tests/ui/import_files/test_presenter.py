"""A file goes through its steps; nothing is stored before the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.services.undoing import Undoing
from fieldapp.ui.import_files.column_choice import ColumnsShown
from fieldapp.ui.import_files.presenter import Counts, ImportPresenter, ImportView, Step
from tests.fakes import FakeNotices
from tests.ui.import_files.conftest import GOOD, KNOWN_ID, ODD, WRONG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fieldapp.ui.desk import Desk
    from tests.ui.farm import Farm
    from tests.ui.import_files.conftest import Book

RIGHT = "520299199505050018"


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


def said(desk: Desk) -> list[str]:
    notices = desk.notices
    assert isinstance(notices, FakeNotices)
    return notices.said


def checked(presenter: ImportPresenter, path: Path) -> None:
    presenter.choose(path)
    presenter.check()


def households(farm: Farm) -> int:
    return len(farm.ledger.parties.households())


def test_a_file_that_was_read_shows_its_columns(
    presenter: ImportPresenter, view: FakeView, book: Book
) -> None:
    presenter.choose(book(GOOD))
    assert presenter.step is Step.COLUMNS
    columns = view.shown["show_columns"]
    assert isinstance(columns, ColumnsShown)
    assert columns.target_id == "households"
    assert presenter.stem == "名册"


def test_a_file_that_cannot_be_read_says_why_and_may_be_tried_again(
    presenter: ImportPresenter, view: FakeView, book: Book, tmp_path: Path
) -> None:
    presenter.choose(tmp_path / "名册.xlsx")
    assert view.shown["show_refusal"].startswith("找不到文件“名册.xlsx”")
    assert presenter.step is not Step.COLUMNS
    book(GOOD)
    presenter.try_again()
    assert view.shown["show_step"] is Step.COLUMNS


def test_all_rows_are_counted(presenter: ImportPresenter, view: FakeView, book: Book) -> None:
    checked(presenter, book(GOOD, ODD, WRONG))
    assert presenter.step is Step.CHECK
    counts = view.shown["show_counts"]
    assert counts == Counts(good=1, odd=1, wrong=1)
    assert (counts.total, counts.taken) == (3, 2)


def test_a_cell_that_is_mended_changes_the_counts(
    presenter: ImportPresenter, view: FakeView, book: Book
) -> None:
    checked(presenter, book(GOOD, WRONG))
    presenter.mend(1, "id_number", RIGHT)
    assert view.shown["show_counts"] == Counts(good=2)
    assert view.shown["show_looks"].full(1, "id_number") == RIGHT
    assert presenter.is_begun


def test_a_cell_that_is_as_before_is_not_mended(
    presenter: ImportPresenter, view: FakeView, book: Book
) -> None:
    checked(presenter, book(GOOD, WRONG))
    presenter.mend(1, "id_number", RIGHT)
    presenter.mend(1, "id_number", WRONG[2])
    assert view.shown["show_counts"] == Counts(good=1, wrong=1)
    assert not presenter.is_begun


@pytest.mark.parametrize(("name", "rows"), [("wrong", [2]), ("odd", [1]), ("all", [0, 1, 2])])
def test_rows_of_one_sort_are_shown(
    presenter: ImportPresenter, view: FakeView, book: Book, name: str, rows: list[int]
) -> None:
    checked(presenter, book(GOOD, ODD, WRONG))
    presenter.filter(name)
    assert list(view.shown["show_rows"]) == rows


def test_good_rows_are_stored_in_one_step_that_is_undone_whole(
    presenter: ImportPresenter, view: FakeView, farm: Farm, book: Book, quick_desk: Desk
) -> None:
    before = households(farm)
    checked(presenter, book(GOOD, ODD, WRONG))
    presenter.store()
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
    presenter.mend(0, "id_number", RIGHT)
    presenter.store()
    assert RIGHT in {each.id_number for each in farm.ledger.parties.households()}
    assert path.read_bytes() == before
    assert not presenter.is_begun


def test_the_same_file_a_second_time_is_told(
    presenter: ImportPresenter, view: FakeView, book: Book
) -> None:
    path = book(GOOD)
    checked(presenter, path)
    presenter.store()
    checked(presenter, path)
    assert view.shown["show_notices"] == "这个文件的 1 行以前都已经导入，不会再导入一次。"
    assert view.shown["show_counts"] == Counts(known=1)


def test_some_rows_that_are_known_are_told(
    presenter: ImportPresenter, view: FakeView, book: Book
) -> None:
    checked(presenter, book(GOOD))
    presenter.store()
    checked(presenter, book(GOOD, ODD))
    assert view.shown["show_notices"] == "有 1 行以前已经导入，不会再导入一次。"


def test_rows_are_judged_anew_when_the_ledger_changed(
    presenter: ImportPresenter, view: FakeView, farm: Farm, quick_desk: Desk, book: Book
) -> None:
    checked(presenter, book(("陈望", "上寨组", KNOWN_ID, None)))
    assert view.shown["show_counts"] == Counts(wrong=1)
    while Undoing(farm.ledger).undo_title is not None and households(farm):
        Undoing(farm.ledger).undo()
    quick_desk.events.look()
    assert view.shown["show_counts"] == Counts(good=1)


def test_wrong_rows_are_exported_before_and_after_storing(
    presenter: ImportPresenter, book: Book, tmp_path: Path, quick_desk: Desk
) -> None:
    checked(presenter, book(GOOD, WRONG))
    presenter.export(tmp_path / "一.xlsx")
    presenter.store()
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


def test_what_was_typed_stays_when_columns_are_chosen_anew(
    presenter: ImportPresenter, view: FakeView, book: Book
) -> None:
    checked(presenter, book(GOOD, WRONG))
    presenter.mend(1, "id_number", RIGHT)
    presenter.go_back()
    assert presenter.step is Step.COLUMNS
    presenter.choose_column("联系电话", "", view.shown["show_columns"])
    presenter.check()
    assert view.shown["show_looks"].edits == {1: {"id_number": RIGHT}}
    assert view.shown["show_counts"] == Counts(good=2)


def test_another_target_is_fitted_anew(
    presenter: ImportPresenter, view: FakeView, book: Book
) -> None:
    presenter.choose(book(GOOD))
    (other,) = (name for name, label in view.shown["show_columns"].targets if "粪污收购" in label)
    presenter.choose_target(other)
    columns = view.shown["show_columns"]
    assert columns.target_id == other
    assert "还缺这些列" in columns.problem
    presenter.choose_target(other)
    assert view.shown["show_columns"] is columns


def test_who_leaves_a_file_begins_anew(presenter: ImportPresenter, farm: Farm, book: Book) -> None:
    before = households(farm)
    checked(presenter, book(GOOD, WRONG))
    presenter.mend(1, "name", "封小祥")
    presenter.begin_anew()
    assert presenter.step is Step.FILE
    assert not presenter.is_begun
    for act in (presenter.check, presenter.store, presenter.try_again):
        act()
    presenter.mend(1, "name", "封大祥")
    presenter.filter("wrong")
    assert households(farm) == before
