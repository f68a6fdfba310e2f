"""An amount as it closes a paper: in capital characters, with the figure beside it.

Amounts below nothing are red on paper; in black print the words in brackets stand for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.capital import amount_in_capitals

if TYPE_CHECKING:
    from decimal import Decimal

RED = "（红字）"
SPACES = "　　"


def amount_words(yuan: Decimal) -> str:
    """The amount twice: `人民币肆佰零壹元壹角整　　¥401.10`."""
    red = RED if yuan < 0 else ""
    return f"{red}{amount_in_capitals(abs(yuan))}{SPACES}¥{yuan:,.2f}"
