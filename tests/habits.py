"""The habits of this repository as checks over syntax trees: each names what breaks one."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_FUNCTION = 40  # lines with signature and docstring: what fits on a screen
LONGEST_FILE = 400  # lines: one idea
DEEPEST_NESTING = 3  # levels of indentation below the body of a function

BROAD = {"Exception", "BaseException"}
BROAD_ALLOWED = {"fieldapp/app/crash.py", "fieldapp/ui/jobs.py"}
VAGUE_NAMES = {"utils", "misc", "common", "helpers", "core", "manager"}
SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|BEGIN|COMMIT|WITH)\b")


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file: where it stands below the repository, and its syntax tree."""

    path: PurePosixPath
    lines: int
    tree: ast.Module


def module_of(path: str, text: str) -> Module:
    """The module that a text would be at that path."""
    return Module(PurePosixPath(path), len(text.splitlines()), ast.parse(text))


# What every Python file must keep


def long_files(module: Module) -> Iterator[str]:
    """Files that hold more than one idea."""
    if module.lines > LONGEST_FILE:
        yield f"{module.path}: {module.lines} lines, {LONGEST_FILE} are allowed"


def long_functions(module: Module) -> Iterator[str]:
    """Functions that do not fit in the head."""
    for function in _functions(module):
        lines = (function.end_lineno or 0) - function.lineno + 1
        if lines > LONGEST_FUNCTION:
            yield place(module, function, f"{function.name} has {lines} lines")


def deep_functions(module: Module) -> Iterator[str]:
    """Functions with more levels of indentation than one can keep apart.

    The formatter indents by four columns, so a statement's column is its level; an `elif` stands
    where its `if` stands.
    """
    for function in _functions(module):
        statements = [node for node in ast.walk(function) if isinstance(node, ast.stmt)]
        deepest = max(statement.col_offset for statement in statements)
        if (deepest - function.body[0].col_offset) // 4 > DEEPEST_NESTING:
            yield place(module, function, f"{function.name} is nested too deeply")


def vague_names(module: Module) -> Iterator[str]:
    """Modules and packages whose name says nothing."""
    for name in {*module.path.parent.parts, module.path.stem} & VAGUE_NAMES:
        yield f"{module.path}: {name}"


# What every module of the program must keep


def broad_excepts(module: Module) -> Iterator[str]:
    """Handlers that swallow a bug together with what was expected."""
    if str(module.path) in BROAD_ALLOWED:
        return
    for node in ast.walk(module.tree):
        match node:
            case ast.ExceptHandler(type=None):
                yield place(module, node, "bare except")
            case ast.ExceptHandler(type=ast.expr() as caught) if _names_in(caught) & BROAD:
                yield place(module, node, "broad except")
            case ast.Call() if name_of(node.func) == "suppress" and _names_in(node) & BROAD:
                yield place(module, node, "broad suppress")


def prints(module: Module) -> Iterator[str]:
    """Output that does not pass through the command line."""
    if module.path.is_relative_to("fieldapp/cli"):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and name_of(node.func) == "print":
            yield place(module, node, "print")


def sql_outside_the_store(module: Module) -> Iterator[str]:
    """SQL in a layer that should ask the store."""
    if module.path.is_relative_to("fieldapp/store"):
        return
    for constant, text in texts(module):
        if SQL.match(text):
            yield place(module, constant, text.split(maxsplit=1)[0])


def unmirrored(modules: list[Module]) -> list[str]:
    """Modules that do something and have no test of their name, and tests without their module."""
    paths = {module.path.as_posix() for module in modules}
    program = {
        re.sub(r"^fieldapp/(.*/)?(\w+\.py)$", r"tests/\1test_\2", path): module
        for module in modules
        if (path := module.path.as_posix()).startswith("fieldapp/")
    }
    untested = [
        str(module.path)
        for test, module in program.items()
        if test not in paths and needs_a_test(module) and "__" not in module.path.stem
    ]
    tests = {path for path in paths if re.search(r"^tests/.*\btest_\w+\.py$", path)}
    return untested + sorted(tests - program.keys())


def needs_a_test(module: Module) -> bool:
    """Whether a module does anything: one that only declares values has nothing to test."""
    return any(function.name != "__init__" for function in _functions(module))


def texts(module: Module) -> Iterator[tuple[ast.Constant, str]]:
    """Every text in the code, docstrings apart; the fixed parts of an f-string are texts too."""
    nodes = list(ast.walk(module.tree))
    docstrings = {node.value for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if (
            isinstance(node, ast.Constant)
            and node not in docstrings
            and isinstance(node.value, str)
        ):
            yield node, node.value


def name_of(node: ast.expr) -> str:
    """The last name of a dotted expression; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def place(module: Module, node: ast.expr | ast.stmt | ast.ExceptHandler, what: str) -> str:
    """What was found, and the line where it stands."""
    return f"{module.path}:{node.lineno}: {what}"


def _functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _names_in(node: ast.expr) -> set[str]:
    return {name_of(part) for part in ast.walk(node) if isinstance(part, ast.expr)}
