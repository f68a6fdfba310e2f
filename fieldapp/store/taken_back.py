"""Records that take others back, and those that were taken back: neither counts as a delivery.

What is summed needs nothing of this, since the one is the other with its sign turned. There are few
of them, and an index holds them; they are told by their ids, which stand in every index of a table.
"""

from __future__ import annotations

from fieldapp.store.catalog import quoted

REVERSING = "SELECT id FROM {table} WHERE reverses_id IS NOT NULL AND void IS NULL"
REVERSED = "SELECT reverses_id FROM {table} WHERE reverses_id IS NOT NULL AND void IS NULL"
# What was taken back since counts on in the days that are over; it is the later day that differs.
COUNTED = "count({column}) - 2 * count({column}) FILTER (WHERE {alias}id IN ({reversing}))"
STANDING = "{alias}id NOT IN ({reversing} UNION ALL {reversed})"


def counted(table: str, column: str = "*", alias: str = "") -> str:
    """How many records there are: one that takes another back is one less.

    `column` counts only where it is not empty; `alias` is what the question calls the table.
    """
    reversing = REVERSING.format(table=quoted(table))
    return COUNTED.format(column=column, alias=_dotted(alias), reversing=reversing)


def standing(table: str, alias: str = "", within: str = "") -> str:
    """The condition that a record neither takes another one back nor was itself taken back.

    `within` is a condition on those that take back, so that what was taken back later stands yet.
    """
    name = quoted(table)
    return STANDING.format(
        alias=_dotted(alias),
        reversing=REVERSING.format(table=name),
        reversed=REVERSED.format(table=name) + (f" AND {within}" if within else ""),
    )


def _dotted(alias: str) -> str:
    return f"{alias}." if alias else ""
