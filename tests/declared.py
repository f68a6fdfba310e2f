"""What project types declare, and where the program names it though it should not."""

from __future__ import annotations

import ast
import sqlite3
from typing import TYPE_CHECKING

from tests.habits import Module, name_of, place, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

# Where the program means something else by a word that a declaration happens to use too.
MEANT_OTHERWISE: Mapping[tuple[str, str], str] = {
    ("fieldapp/domain/units.py", "bed"): "a unit to count in, 床",
    ("fieldapp/domain/units.py", "labour"): "the measure of work, 工",
}


def names_declared(document: Mapping[str, object]) -> frozenset[str]:
    """The names that a project type brings: its own, its kinds', their fields', its reports'."""
    project_type = str(document["id"])
    names = {project_type}
    for kind in _tables(document, "kind"):
        own = str(kind["id"])
        names |= {own, f"{project_type}.{own}", f"k_{project_type}_{own}"}
        names |= {f"{own}.{field['id']}" for field in _tables(kind, "fields")}
    for block in ("limit", "indicator", "reminder", "report"):
        names |= {str(table["id"]) for table in _tables(document, block)}
    return frozenset(names)


def declared_names_in(module: Module, names: Set[str]) -> Iterator[str]:
    """Places where a module knows a declared thing by its name."""
    for node, words in _words(module):
        for found in words & names:
            if (module.path.as_posix(), found) not in MEANT_OTHERWISE:
                yield place(module, node, found)


def _words(module: Module) -> Iterator[tuple[ast.expr, Set[str]]]:
    """What each text and each attribute of a module may name."""
    for constant, text in texts(module):
        yield constant, {text.strip(" .:/_'\"")}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            yield node, {node.attr, f"{name_of(node.value)}.{node.attr}"}


def words_of_dataclasses(module: Module) -> frozenset[str]:
    """The field names and the text constants of the classes of a module."""
    classes = (node for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef))
    statements = [statement for each in classes for statement in each.body]
    fields = {name_of(each.target) for each in statements if isinstance(each, ast.AnnAssign)}
    constants = {
        str(each.value.value)
        for each in statements
        if isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant)
    }
    return frozenset(fields | constants)


def words_of_the_language(modules: Mapping[str, Module]) -> frozenset[str]:
    """What the classes that a project type is read into say, wherever in the domain they stand."""
    declared = modules["fieldapp/domain/project_type.py"]
    imports = {
        f"{node.module.replace('.', '/')}.py"
        for node in ast.walk(declared.tree)
        if isinstance(node, ast.ImportFrom) and node.module
    }
    parts = [module for path, module in modules.items() if path in imports]
    return frozenset[str]().union(*map(words_of_dataclasses, [declared, *parts]))


def words_of_the_tables(statements: str) -> frozenset[str]:
    """The tables that the statements make, their columns, and `table.column`."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(statements)
    found = connection.execute(
        "SELECT t.name, c.name, t.name || '.' || c.name"
        " FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'"
    ).fetchall()
    connection.close()
    return frozenset(word for row in found for word in row)


def _tables(table: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    found = table.get(key, [])
    return [part for part in found if isinstance(part, dict)] if isinstance(found, list) else []
