"""Declarations with something changed at random, written as TOML again."""

from __future__ import annotations

import copy
import json
import tomllib
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

Node: TypeAlias = dict[str, "Node"] | list["Node"] | str | int | float | bool
Step: TypeAlias = str | int

_ODD: tuple[Node, ...] = (
    "", " ", "x", "kind", "plot", "bed", "today", "last", "1", "-1", "1e999", "nan", "a.b", "{",
    "a +", "1 / 0", "不知道", "F1", "field.required", 0, 1, -1, 10**30, 0.5, float("inf"), True,
    False, [], {}, [""], [{}], {"": ""}, {"id": 1}, [[1]], {"formula": "x"},
)  # fmt: skip


def toml(document: Node) -> str:
    """The document as TOML: one key on a line, everything below it inline."""
    assert isinstance(document, dict)
    return "\n".join(f"{_text(key)} = {_inline(value)}" for key, value in document.items())


def mutated(text: str, times: int) -> SearchStrategy[str]:
    """A declaration in which so many places were deleted, doubled or given another value."""
    return _mutated(text, times).map(toml)


@st.composite
def _mutated(draw: DrawFn, text: str, times: int) -> Node:
    document = copy.deepcopy(_document(text))
    for _ in range(draw(st.integers(1, times))):
        paths = _paths(document)
        path = draw(st.sampled_from(paths))
        parent = _at(document, path[:-1])
        if draw(st.booleans()):
            replacement = st.sampled_from(_ODD) | st.sampled_from(paths).map(
                lambda other: _at(document, other)
            )
            _put(parent, path[-1], copy.deepcopy(draw(replacement)))
        elif isinstance(parent, list) and draw(st.booleans()):
            parent.append(copy.deepcopy(_at(document, path)))
        else:
            del parent[path[-1]]  # type: ignore[union-attr, arg-type]  # a step fits its parent
    return document


@cache
def _document(text: str) -> Node:
    return tomllib.loads(text)


def _paths(node: Node) -> list[tuple[Step, ...]]:
    if not isinstance(node, dict | list):
        return []
    steps: list[tuple[Step, Node]] = list(
        node.items() if isinstance(node, dict) else enumerate(node)
    )
    own: list[tuple[Step, ...]] = [(step,) for step, _ in steps]
    return own + [(step, *further) for step, below in steps for further in _paths(below)]


def _at(node: Node, path: tuple[Step, ...]) -> Node:
    for step in path:
        node = node[step]  # type: ignore[index]  # the path was found in this very document
    return node


def _put(parent: Node, step: Step, value: Node) -> None:
    parent[step] = value  # type: ignore[index]  # a step fits its parent


def _inline(value: Node) -> str:
    if isinstance(value, dict):
        pairs = (f"{_text(key)} = {_inline(below)}" for key, below in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    return _text(value) if isinstance(value, str) else str(value).lower()


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
