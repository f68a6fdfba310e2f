"""People found by their letters, for tests of what shows them."""

from __future__ import annotations

from datetime import date

from fieldapp.domain.ids import PartyId
from fieldapp.services.person_search import Match

GROUPS = ("上寨组", "石板组", "下寨组", "坪子组", "河边组", "老屋组", "大田组")


def matches(count: int) -> tuple[Match, ...]:
    """People of the same name; the first came last week, the others never."""
    return tuple(
        Match(
            household_id=PartyId(place + 1),
            name="陈望",
            group=group,
            id_tail="3531" if place % 2 == 0 else "",
            phone_tail="",
            initials="cw",
            matched="c",
            last_day=date(2025, 2, 20) if place == 0 else None,
        )
        for place, group in enumerate(GROUPS[:count])
    )
