"""The repository keeps its habits."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import declared, habits, repository
from tests.habits import Module, module_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent

# Tests that speak of more than one module, and why.
TESTS_OF_NO_MODULE: Mapping[str, str] = {
    "tests/test_tree.py": "speaks of the whole repository",
    "tests/test_habits.py": "tests the checks that test_tree.py makes",
    "tests/whole/test_wrong_files.py": "the whole program, given wrong files",
    "tests/whole/test_on_a_screen.py": "the window's daily work, on a screen in memory",
    "tests/whole/test_million_records.py": "the tables of the window, and a ledger of that size",
    "tests/whole/test_hard_times.py": "the whole program, while the world works against it",
    "tests/whole/test_hard_backups.py": "backups, while the world works against them",
    "tests/whole/test_first_paint.py": "the whole program, until its first picture",
    "tests/ui/test_from_nothing_to_f1.py": "the whole window, from workbooks to the report",
    "tests/whole/test_many_villages.py": "the whole program, given the workbooks of many villages",
    "tests/whole/test_demonstrated_planting.py": "the further demonstration village, as data",
    "tests/whole/test_planting_year.py": "the whole program, over a year of the second type",
    "tests/whole/test_third_type.py": "the whole program, with a project type that it never saw",
}

Check = Callable[[Module], Iterator[str]]
EVERYWHERE: tuple[Check, ...] = (
    habits.long_files,
    habits.long_functions,
    habits.deep_functions,
    habits.vague_names,
)
IN_THE_PROGRAM: tuple[Check, ...] = (
    habits.broad_excepts,
    habits.prints,
    habits.sql_outside_the_store,
)


@pytest.fixture(scope="module")
def files() -> list[Path]:
    return list(repository.files_below(ROOT))


@pytest.fixture(scope="module")
def modules(files: list[Path]) -> list[Module]:
    return [
        module_of(path.as_posix(), (ROOT / path).read_text("utf-8"))
        for path in files
        if path.suffix == ".py"
    ]


@pytest.fixture(scope="module")
def program(modules: list[Module]) -> list[Module]:
    return [module for module in modules if module.path.parts[0] == "fieldapp"]


def expect_none(findings: Iterable[str]) -> None:
    """Fail with every finding: pytest would show the first few of a list."""
    if lines := "\n".join(findings):
        pytest.fail(lines, pytrace=False)


def found_by(check: Check, modules: list[Module]) -> Iterator[str]:
    return (finding for module in modules for finding in check(module))


@pytest.mark.parametrize("check", EVERYWHERE)
def test_every_python_file_keeps_the_habit(check: Check, modules: list[Module]) -> None:
    expect_none(found_by(check, modules))


@pytest.mark.parametrize("check", IN_THE_PROGRAM)
def test_the_program_keeps_the_habit(check: Check, program: list[Module]) -> None:
    expect_none(found_by(check, program))


def test_every_module_has_its_test_and_every_test_its_module(modules: list[Module]) -> None:
    unmirrored = set(habits.unmirrored(modules))
    expect_none(sorted(unmirrored ^ TESTS_OF_NO_MODULE.keys()))


def test_no_built_in_kind_is_named_in_the_program(program: list[Module]) -> None:
    types = (ROOT / "resources/project_types").glob("*.toml")
    names = [declared.names_declared(tomllib.loads(path.read_text("utf-8"))) for path in types]
    assert names, "no built-in project type was found"
    migrations = sorted((ROOT / "db/migrations").glob("*.sql"))
    tables = declared.words_of_the_tables("\n".join(each.read_text("utf-8") for each in migrations))
    language = declared.words_of_the_language({each.path.as_posix(): each for each in program})
    forbidden = frozenset[str]().union(*names) - language - tables
    expect_none(found_by(lambda module: declared.declared_names_in(module, forbidden), program))


def test_no_file_holds_text_of_one_machine_or_undone_work(files: list[Path]) -> None:
    expect_none(repository.unwanted(ROOT, files))


def test_the_architecture_names_every_package() -> None:
    packages = {path.parent.name for path in (ROOT / "fieldapp").glob("*/__init__.py")}
    document = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    expect_none(sorted(packages - repository.packages_named_in(document)))


def test_the_lock_file_is_a_plain_list_that_pins_what_the_program_needs() -> None:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=]", each)[0].lower().replace("_", "-") for each in needed}
    assert names - {pin.split("==")[0].lower().replace("_", "-") for pin in pins} == set()
