"""A project type from its TOML file: the shape is read strictly, every unknown key is an error.

The values are those of `domain/project_type.py`; `checking.py` finds what they mean together.
"""

from __future__ import annotations

import json
import tomllib
from typing import Any

from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import ProjectType

LANGUAGE = 1  # the version of the declaration language that this program speaks


def project_type_from(text: str) -> ProjectType | tuple[Problem, ...]:
    """The project type that a TOML text declares, or everything that is wrong with its shape."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return (Problem("declaration.not_toml", values={"detail": str(error)}),)
    language = document.get("language", LANGUAGE)
    if isinstance(language, int) and language > LANGUAGE:
        return (Problem("declaration.too_new", values={"language": language}),)
    return _validated(document)


def _validated(document: dict[str, Any]) -> ProjectType | tuple[Problem, ...]:
    from pydantic import TypeAdapter, ValidationError  # 0.1 s, so not before a file is read

    adapter = TypeAdapter(ProjectType)
    try:
        # Strict validation reads decimals and enumerations from JSON text, not from Python values.
        return adapter.validate_json(json.dumps(document, default=str), strict=True, extra="forbid")
    except ValidationError as error:
        return tuple(_problem(document, fault) for fault in error.errors())


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
    values = {"key": str(location[-1]) if location else "", "detail": str(fault["msg"])}
    if code == "declaration.unknown_word":
        values["detail"] = str(fault["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
    if not isinstance(fault["input"], dict | list):
        values["value"] = str(fault["input"])
    return Problem(code, _place(document, location), values)


def _place(document: dict[str, Any], location: tuple[int | str, ...]) -> str:
    """The ids on the way to a place, such as `feeding.quantity.unit`."""
    node: Any = document
    names: list[str] = []
    for step in location:
        node = node[step] if _has(node, step) else None
        if isinstance(step, int):
            names[-1:] = [
                node["id"] if isinstance(node, dict) and "id" in node else _nth(names, step)
            ]
        else:
            names.append(str(step))
    return ".".join(name for name in names if name not in {"kind", "fields"})


def _nth(names: list[str], step: int) -> str:
    return f"{names[-1] if names else ''}[{step + 1}]"


def _has(node: Any, step: int | str) -> bool:
    if isinstance(node, dict):
        return step in node
    return isinstance(node, list) and isinstance(step, int) and step < len(node)
