from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import TypeId
from fieldapp.domain.naming import LONGEST_PROJECT_NAME
from fieldapp.domain.problem import KnownError
from fieldapp.services.projects import DatedPrice, Projects
from fieldapp.services.type_library import TypeLibrary
from tests.services.hamlet import PICKING, TEXT, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.services.ledger import Ledger, ProjectWork

ORCHARD = TypeId("orchard")
SPRING = date(2025, 3, 1)


@pytest.fixture
def library(tmp_path: Path) -> TypeLibrary:
    """A library with an orchard."""
    folder = tmp_path / "类型"
    folder.mkdir()
    (folder / "orchard.toml").write_text(TEXT, "utf-8")
    return TypeLibrary(folder)


@pytest.fixture
def projects(ledger: Ledger, library: TypeLibrary) -> Projects:
    return Projects(ledger, library)


def names(ledger: Ledger) -> list[str]:
    return [project.name for project in ledger.projects.projects()]


def refusal(projects: Projects, type_id: str, name: str | None = None) -> KnownError:
    with pytest.raises(KnownError) as caught:
        projects.add(TypeId(type_id), name)
    return caught.value


def test_a_project_is_ready_for_work_once_it_is_added(ledger: Ledger, projects: Projects) -> None:
    work = projects.add(ORCHARD, "王家坡果园", date(2024, 4, 1))
    assert work.project.name == "王家坡果园"
    assert work.project.started_on == date(2024, 4, 1)
    assert work.records.count(PICKING, work.id) == 0
    assert [each.id for each in ledger.works()] == [work.id]


@pytest.mark.parametrize("name", [None, "", "  "])
def test_a_project_without_a_name_is_called_what_its_type_is(
    projects: Projects, name: str | None
) -> None:
    assert projects.add(ORCHARD, name).project.name == "果园"


def test_spaces_around_a_name_are_left_out(projects: Projects) -> None:
    assert projects.add(ORCHARD, " 王家坡 ").project.name == "王家坡"


def test_adding_a_project_is_one_step(ledger: Ledger, projects: Projects) -> None:
    projects.add(ORCHARD)
    assert [step.title for step in ledger.store.history.steps(5)] == [
        "新建项目 果园",
        "建立柳坝村台账",
    ]


def test_two_projects_of_a_type_share_what_it_declares(ledger: Ledger, projects: Projects) -> None:
    first, second = projects.add(ORCHARD), projects.add(ORCHARD, "第二果园")
    assert first.id != second.id
    assert first.type is second.type
    assert list(ledger.projects.declarations()) == [ORCHARD]


def test_a_ledger_goes_by_the_declaration_that_it_keeps(
    ledger: Ledger, projects: Projects, tmp_path: Path
) -> None:
    projects.add(ORCHARD)
    (tmp_path / "类型" / "orchard.toml").unlink()
    assert projects.add(ORCHARD, "第二果园").project.type_id == ORCHARD
    assert ledger.projects.declarations() == {ORCHARD: TEXT}


@pytest.mark.parametrize("name", ["果园", " 果园 ", None])
def test_a_name_stands_for_one_project(
    ledger: Ledger, projects: Projects, name: str | None
) -> None:
    projects.add(ORCHARD)
    error = refusal(projects, "orchard", name)
    assert (error.code, error.values) == ("project.exists", {"name": "果园"})
    assert names(ledger) == ["果园"]


@pytest.mark.parametrize("name", ["果" * (LONGEST_PROJECT_NAME + 1), "果\n园"])
def test_a_name_is_one_short_line(ledger: Ledger, projects: Projects, name: str) -> None:
    assert refusal(projects, "orchard", name).code == "project.name_invalid"
    assert names(ledger) == []


def test_a_name_may_be_as_long_as_official_ones(projects: Projects) -> None:
    name = "果" * LONGEST_PROJECT_NAME
    assert projects.add(ORCHARD, name).project.name == name


def test_an_unknown_type_makes_no_project(ledger: Ledger, projects: Projects) -> None:
    error = refusal(projects, "tobacco")
    assert error.code == "project_type.unknown"
    assert error.values == {"name": "tobacco", "known": "orchard"}
    assert names(ledger) == []


def test_a_faulty_type_makes_no_project(ledger: Ledger, projects: Projects, tmp_path: Path) -> None:
    (tmp_path / "类型" / "bad.toml").write_text("language = 1\n", "utf-8")
    assert refusal(projects, "bad").code == "project_type.faulty"
    assert ledger.projects.declarations() == {}


def test_a_project_that_was_taken_back_can_be_added_again(
    ledger: Ledger, projects: Projects
) -> None:
    projects.add(ORCHARD)
    ledger.store.history.undo()
    assert (names(ledger), ledger.projects.declarations()) == ([], {})
    assert projects.add(ORCHARD).records.tables.keys()
    assert names(ledger) == ["果园"]


# Prices


def price(ledger: Ledger, work: ProjectWork, grade: str | None, day: date) -> int | None:
    return ledger.projects.price(work.id, "果价", grade, day)


def test_a_price_holds_from_its_day_until_the_next(ledger: Ledger, projects: Projects) -> None:
    work = projects.add(ORCHARD)
    prices = [
        DatedPrice("果价", "a", TODAY, Decimal("2.50")),
        DatedPrice("果价", "a", SPRING, Decimal(3)),
    ]
    projects.set_prices(work, prices)
    days = (date(2025, 2, 25), TODAY, date(2025, 2, 28), SPRING, date(2026, 1, 1))
    assert [price(ledger, work, "a", day) for day in days] == [None, 250, 250, 300, 300]
    assert ledger.store.history.steps(1)[0].title == "登记价格"


def test_a_grade_has_its_own_price_and_a_list_may_have_none(
    ledger: Ledger, projects: Projects
) -> None:
    work = projects.add(ORCHARD)
    graded = DatedPrice("果价", "a", TODAY, Decimal(2))
    projects.set_prices(work, [graded, DatedPrice("果价", "", TODAY, Decimal(1))])
    assert [price(ledger, work, grade, TODAY) for grade in ("a", "b", None)] == [200, None, 100]


def test_a_price_written_later_for_the_same_day_takes_its_place(
    ledger: Ledger, projects: Projects
) -> None:
    work = projects.add(ORCHARD)
    for yuan in (Decimal(2), Decimal("2.20")):
        projects.set_prices(work, [DatedPrice("果价", "a", TODAY, yuan)])
    assert price(ledger, work, "a", TODAY) == 220


def test_a_price_belongs_to_one_project(ledger: Ledger, projects: Projects) -> None:
    work, other = projects.add(ORCHARD), projects.add(ORCHARD, "第二果园")
    projects.set_prices(work, [DatedPrice("果价", "a", TODAY, Decimal(2))])
    assert price(ledger, other, "a", TODAY) is None


def test_part_of_a_fen_is_rounded_half_up(ledger: Ledger, projects: Projects) -> None:
    work = projects.add(ORCHARD)
    projects.set_prices(work, [DatedPrice("果价", "a", TODAY, Decimal("2.005"))])
    assert price(ledger, work, "a", TODAY) == 201


def test_no_prices_are_no_step(ledger: Ledger, projects: Projects) -> None:
    work = projects.add(ORCHARD)
    projects.set_prices(work, [])
    assert ledger.store.history.steps(1)[0].title == "新建项目 果园"


def test_types_are_offered_with_what_they_record(projects: Projects) -> None:
    (offered,) = projects.offered()
    assert (offered.id, offered.label) == (ORCHARD, "果园")
    assert offered.kinds == ("采摘", "预支", "卖果", "租树")


def test_a_type_that_the_ledger_has_already_is_offered_as_it_is_there(
    projects: Projects, library: TypeLibrary, ledger: Ledger, tmp_path: Path
) -> None:
    projects.add(ORCHARD)
    (tmp_path / "类型" / "orchard.toml").unlink()
    assert library.ids() == ()
    assert [each.label for each in Projects(ledger, library).offered()] == ["果园"]


def test_a_faulty_type_is_not_offered(projects: Projects, tmp_path: Path) -> None:
    (tmp_path / "类型" / "apiary.toml").write_text("language = 1", "utf-8")
    assert [each.id for each in projects.offered()] == [ORCHARD]
