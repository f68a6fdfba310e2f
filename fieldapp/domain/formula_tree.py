"""Formulas as Python's own parser reads them."""

from __future__ import annotations

import ast
from threading import Lock

# Pythons before 3.11.8 and 3.12.1 count the depth of all trees that are being made in one place, so
# that two threads at once get a SystemError: https://github.com/python/cpython/issues/106905
_ONE_AT_A_TIME = Lock()


def formula_tree(text: str) -> ast.expr:
    """The tree of a formula; raises what Python's parser raises of a text that is none."""
    with _ONE_AT_A_TIME:
        return ast.parse(text.strip(), mode="eval").body
