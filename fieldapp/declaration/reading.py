"""A project type from its TOML file: the shape is read strictly, every unknown key is an error.

The values are those of `domain/project_type.py`; `checking.py` finds what they mean together.
"""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import ProjectType

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LANGUAGE = 1  # the version of the declaration language that this program speaks


def project_type_from(text: str) -> ProjectType | tuple[Problem, ...]:
    """The project type that a TOML text declares, or everything that is wrong with its shape."""
    try:
        document = tomllib.loads(text)
        # Strict validation reads decimals and enumerations from JSON text, not from Python values.
        encoded = json.dumps(document, default=str)
    except tomllib.TOMLDecodeError as error:
        return (Problem("declaration.not_toml", values={"line": _line(error, text)}),)
    except (ValueError, RecursionError):  # a number of thousands of digits, as many brackets
        return (Problem("declaration.unreadable"),)
    language = document.get("language", LANGUAGE)
    if isinstance(language, int) and language > LANGUAGE:
        return (Problem("declaration.too_new", values={"language": language}),)
    return _validated(document, encoded)


def _line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The line that the parser stumbled over: it says so, or speaks of the end of the document."""
    found = re.search(r"at line ([0-9]+)", str(error))
    return int(found[1]) if found else text.count("\n") + 1


def _validated(document: dict[str, Any], encoded: str) -> ProjectType | tuple[Problem, ...]:
    from pydantic import ValidationError  # 0.1 s, so not before a file is read

    try:
        return _adapter().validate_json(encoded, strict=True, extra="forbid")
    except ValidationError as error:
        return tuple(_problem(document, fault) for fault in error.errors())


@cache
def _adapter() -> TypeAdapter[ProjectType]:
    from pydantic import TypeAdapter

    return TypeAdapter(ProjectType)


_CODES = {
    "extra_forbidden": "declaration.unknown_key",
    "unexpected_keyword_argument": "declaration.unknown_key",
    "missing": "declaration.missing_key",
    "missing_argument": "declaration.missing_key",
    "enum": "declaration.unknown_word",
}


def _problem(document: dict[str, Any], fault: Any) -> Problem:
    """One of pydantic's findings, placed by ids instead of positions."""
    location = fault["loc"]
    code = _CODES.get(fault["type"], "declaration.wrong_value")
    if not location:  # no key is at fault, so it is the depth of the brackets
        return Problem("declaration.unreadable")
    values = {"key": next(step for step in reversed(location) if isinstance(step, str))}
    if code == "declaration.unknown_word":
        values["detail"] = str(fault["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
    if code in {"declaration.unknown_word", "declaration.wrong_value"}:
        values["value"] = _as_written(fault["input"])
    return Problem(code, _place(document, location), values)


def _as_written(value: object) -> str:
    if isinstance(value, dict | list):
        return "…"
    return value if isinstance(value, str) else json.dumps(value)


def _place(document: dict[str, Any], location: tuple[int | str, ...]) -> str:
    """The ids on the way to a place: `feeding.quantity.unit`, `report.month_form.page`.

    Kinds and their fields need no word before their ids; what has no id is counted.
    """
    node: Any = document
    names: list[str] = []
    for step in location:
        node = node[step] if _has(node, step) else None
        if isinstance(step, str):
            names.append(step)
            continue
        block, own = names.pop(), node.get("id") if isinstance(node, dict) else None
        if not isinstance(own, str):
            names.append(f"{block}[{step + 1}]")
        else:
            names += [own] if block in {"kind", "fields"} else [block, own]
    return ".".join(names)


def _has(node: Any, step: int | str) -> bool:
    if isinstance(node, dict):
        return step in node
    return isinstance(node, list) and isinstance(step, int) and step < len(node)
