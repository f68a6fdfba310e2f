"""Each habit's check catches what it is for, and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import declared, habits, repository
from tests.habits import Module, module_of

Check = Callable[[Module], Iterator[str]]


def nested(levels: int) -> str:
    lines = [f"{'    ' * (level + 1)}if rows:" for level in range(levels)]
    return "\n".join(["def f(rows):", *lines, f"{'    ' * (levels + 1)}pass"])


BROKEN: tuple[tuple[Check, str, str], ...] = (
    (habits.long_files, "tests/test_x.py", "a = 1\n" * 401),
    (habits.long_functions, "fieldapp/x.py", "def f():\n" + "    g()\n" * 40),
    (
        habits.long_functions,
        "fieldapp/x.py",
        "class A:\n    async def f():\n" + "        g()\n" * 40,
    ),
    (habits.deep_functions, "fieldapp/x.py", nested(4)),
    (habits.vague_names, "fieldapp/store/utils.py", ""),
    (habits.vague_names, "fieldapp/core/ledger.py", ""),
    (habits.broad_excepts, "fieldapp/x.py", "try:\n    f()\nexcept:\n    pass"),
    (
        habits.broad_excepts,
        "fieldapp/x.py",
        "try:\n    f()\nexcept (OSError, Exception):\n    pass",
    ),
    (
        habits.broad_excepts,
        "fieldapp/x.py",
        "try:\n    f()\nexcept builtins.BaseException:\n    pass",
    ),
    (habits.broad_excepts, "fieldapp/x.py", "with contextlib.suppress(Exception):\n    f()"),
    (habits.prints, "fieldapp/services/x.py", "print('done')"),
    (habits.sql_outside_the_store, "fieldapp/services/x.py", "q = 'SELECT id FROM party'"),
    (habits.sql_outside_the_store, "fieldapp/cli/x.py", "q = f'\\n  UPDATE {table} SET x = 1'"),
)

KEPT: tuple[tuple[Check, str, str], ...] = (
    (habits.long_files, "tests/test_x.py", "a = 1\n" * 400),
    (habits.long_functions, "fieldapp/x.py", "@cache\ndef f():\n" + "    g()\n" * 39),
    (habits.deep_functions, "fieldapp/x.py", nested(3)),
    (
        habits.deep_functions,
        "fieldapp/x.py",
        nested(3) + "\n            elif b:\n                pass",
    ),
    (habits.vague_names, "fieldapp/store/ledger.py", ""),
    (habits.broad_excepts, "fieldapp/x.py", "try:\n    f()\nexcept OSError:\n    pass"),
    (habits.broad_excepts, "fieldapp/app/crash.py", "try:\n    f()\nexcept Exception:\n    pass"),
    (habits.prints, "fieldapp/cli/x.py", "print('done')"),
    (habits.sql_outside_the_store, "fieldapp/store/x.py", "q = 'SELECT id FROM party'"),
    (habits.sql_outside_the_store, "fieldapp/x.py", '"""SELECT is for the store."""'),
    (habits.sql_outside_the_store, "fieldapp/x.py", "word = 'SELECTED'"),
)


@pytest.mark.parametrize(("check", "path", "source"), BROKEN)
def test_a_broken_habit_is_found(check: Check, path: str, source: str) -> None:
    assert len(list(check(module_of(path, source)))) == 1


@pytest.mark.parametrize(("check", "path", "source"), KEPT)
def test_a_kept_habit_is_left_alone(check: Check, path: str, source: str) -> None:
    assert list(check(module_of(path, source))) == []


def test_a_module_without_its_test_is_found() -> None:
    doing, declaring = "def f(): ...", "class A:\n    def __init__(self): ..."
    modules = [
        module_of("fieldapp/__main__.py", doing),
        module_of("fieldapp/x/tested.py", doing),
        module_of("tests/x/test_tested.py", doing),
        module_of("fieldapp/x/values.py", declaring),
        module_of("fieldapp/x/forgotten.py", doing),
        module_of("tests/x/test_gone.py", doing),
        module_of("tests/x/conftest.py", doing),
    ]
    assert habits.unmirrored(modules) == ["fieldapp/x/forgotten.py", "tests/x/test_gone.py"]


DECLARATION = """
id = "snail_farm"
[[kind]]
id = "tray"
fields = [{ id = "area" }]
[[report]]
id = "tray_book"
"""


def test_names_are_taken_from_every_block_of_a_declaration() -> None:
    names = {"snail_farm", "tray", "snail_farm.tray", "k_snail_farm_tray", "tray.area", "tray_book"}
    assert declared.names_declared(tomllib.loads(DECLARATION)) == names


@pytest.mark.parametrize(
    "source",
    [
        "kind = 'tray'",
        "text = f'{project}.tray'",
        "ledger.tray",
        "area = tray.area",
        "place = 'tray.area'",
        "match kind:\n    case 'tray':\n        pass",
        "table = 'k_snail_farm_tray'",
        "make('tray_book')",
    ],
)
def test_a_built_in_name_in_the_program_is_found(source: str) -> None:
    names = declared.names_declared(tomllib.loads(DECLARATION))
    assert list(declared.declared_names_in(module_of("fieldapp/x.py", source), names))


@pytest.mark.parametrize(
    "source", ['"""tray"""', "def f():\n    'tray'", "x = 'a tray'", "room.area", "# tray"]
)
def test_docstrings_and_other_words_are_not_names(source: str) -> None:
    names = declared.names_declared(tomllib.loads(DECLARATION))
    assert list(declared.declared_names_in(module_of("fieldapp/x.py", source), names)) == []


def test_a_word_with_another_meaning_is_allowed_in_its_module_alone() -> None:
    for path, found in (("fieldapp/domain/units.py", 0), ("fieldapp/domain/x.py", 1)):
        module = module_of(path, "unit = 'bed'")
        assert len(list(declared.declared_names_in(module, {"bed"}))) == found


def test_the_words_of_the_language_are_those_of_its_classes() -> None:
    modules = {
        "fieldapp/domain/project_type.py": "from fieldapp.domain.stock import A\n"
        "class Kind:\n    role: str\nclass Role:\n    ASSET = 'asset'",
        "fieldapp/domain/stock.py": "class A:\n    item: str = ''",
        "fieldapp/domain/other.py": "class B:\n    tray: str",
    }
    words = declared.words_of_the_language(
        {path: module_of(path, text) for path, text in modules.items()}
    )
    assert words == {"role", "asset", "item"}


def test_the_words_of_the_tables_are_their_names_and_columns() -> None:
    words = declared.words_of_the_tables(
        "CREATE TABLE party (id INTEGER PRIMARY KEY, name TEXT) STRICT;"
    )
    assert words == {"party", "id", "name", "party.id", "party.name"}


@pytest.mark.parametrize(
    "text",
    [
        "pip install --index" + "-url x",
        "see https://pypi" + ".org",
        "https://example.org/simple" + "/",
        "open('/ho" + "me/somebody/x')",
        r"C:\Use" + r"rs\somebody",
        "# TO" + "DO: later",
    ],
)
def test_unwanted_text_is_found(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"first\n{text}\n", "utf-8")
    assert [place.split(": ")[0] for place in repository.unwanted(tmp_path, [Path("x.md")])] == [
        "x.md:2"
    ]


def test_a_binary_file_is_not_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\0\xff /ho" + b"me/somebody/")
    assert repository.unwanted(tmp_path, [Path("x.xlsx")]) == []


def test_what_git_ignores_is_not_looked_at(tmp_path: Path) -> None:
    for name in ("demo/x.py", "db/demo/x.toml", "a/__pycache__/x.pyc", ".git/x", "x.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / ".gitignore").write_text("/demo/\n__pycache__/\n", "utf-8")
    found = {path.as_posix() for path in repository.files_below(tmp_path)}
    assert found == {".gitignore", "db/demo/x.toml", "x.py"}


def test_only_code_blocks_name_packages() -> None:
    document = "see stock/\n```\nfieldapp/\n  store/   SQL\n```\nand ui/\n```\n  cli/\n```\n"
    assert repository.packages_named_in(document) == {"fieldapp", "store", "cli"}
