"""A file goes through its steps; nothing is stored before the last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from fieldapp.ui.import_files.column_choice import ColumnsShown
from fieldapp.ui.import_files.counts import Counts
from fieldapp.ui.import_files.presenter import ImportPresenter, Step
from tests.fakes import FakeMemory
from tests.ui.import_files.conftest import (
    GOOD,
    HEADER,
    ODD,
    WRONG,
    FakeView,
    checked,
    households,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.import_files.presenter import ImportView
    from tests.ui.farm import Farm
    from tests.ui.import_files.conftest import Book

ODD_HEADER = ("谁家", "村民组", "身份证号", "联系电话")


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
    presenter.checking.mend(1, "name", "封小祥")
    presenter.begin_anew()
    assert presenter.step is Step.FILE
    assert not presenter.is_begun
    for act in (presenter.check, presenter.storing.store, presenter.try_again):
        act()
    presenter.checking.mend(1, "name", "封大祥")
    presenter.checking.filter("wrong")
    assert households(farm) == before


@pytest.fixture
def remembering(view: FakeView, quick_desk: Desk) -> ImportPresenter:
    """A presenter on a computer that keeps something."""
    return ImportPresenter(cast("ImportView", view), replace(quick_desk, memory=FakeMemory()))


def test_what_a_heading_was_taken_for_is_proposed_for_the_next_file(
    remembering: ImportPresenter, view: FakeView, book: Book
) -> None:
    remembering.choose(book(GOOD, header=ODD_HEADER))
    assert view.shown["show_columns"].problem
    remembering.choose_column("谁家", "name")
    remembering.check()
    remembering.choose(book(ODD, header=ODD_HEADER, name="新的.xlsx"))
    columns = view.shown["show_columns"]
    assert [each.column_id for each in columns.lines] == ["name", "group", "id_number", "phone"]
    assert columns.note == "“谁家”按上次的选择对应，请核对。"
    remembering.check()
    assert view.shown["show_counts"] == Counts(odd=1)


def test_what_nobody_checked_is_not_proposed(
    remembering: ImportPresenter, view: FakeView, book: Book
) -> None:
    path = book(GOOD)
    remembering.choose(path)
    remembering.choose_column("姓名", "note")
    remembering.begin_anew()
    remembering.choose(path)
    assert view.shown["show_columns"].lines[0].column_id == "name"


def test_headings_are_proposed_for_the_same_kind_only(
    remembering: ImportPresenter, view: FakeView, book: Book
) -> None:
    remembering.choose(book(GOOD, header=ODD_HEADER))
    (other,) = (name for name, label in view.shown["show_columns"].targets if "粪污收购" in label)
    remembering.choose_column("谁家", "name")
    remembering.check()
    remembering.choose(book(GOOD, header=ODD_HEADER))
    remembering.choose_target(other)
    assert view.shown["show_columns"].note == ""
    remembering.choose_target("households")
    assert view.shown["show_columns"].note == "“谁家”按上次的选择对应，请核对。"


def test_no_heading_with_a_number_of_a_person_is_kept(
    remembering: ImportPresenter, book: Book
) -> None:
    number = GOOD[2]
    remembering.choose(book((*GOOD, "无"), header=(*HEADER, number)))
    remembering.choose_column(number, "note")
    remembering.choose_column("联系电话", "")
    remembering.check()
    assert remembering._desk.memory.headings() == {"households": {"联系电话": ""}}
