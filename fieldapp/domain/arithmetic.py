"""Small sums typed into a number field: `=12*35斤` stands for `420斤`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from fieldapp.domain.expression import Expression, compiled
from fieldapp.domain.numbers import plain

_SUM = re.compile(r"=\s*(?P<sum>[0-9.+\-*/()\s]*[0-9.)])(?P<rest>\s*(?:[^\W\d].*)?)", re.DOTALL)
_SIGNS = str.maketrans("×÷−－＝", "*/--=")


def is_sum(text: str) -> bool:
    """Whether a text asks to be worked out."""
    return text.lstrip().startswith(("=", "＝"))


def calculated(text: str) -> str | None:
    """The text with its sum worked out, and what follows it kept; None where it is no sum."""
    plainly = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip()
    match = _SUM.fullmatch(plainly)
    expression = compiled(match["sum"], {}) if match else None
    value = expression.evaluate({}) if isinstance(expression, Expression) else None
    return f"{plain(value)}{match['rest']}" if match and isinstance(value, Decimal) else None
