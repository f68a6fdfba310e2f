"""Whom a name means: households by name, group and identity number, other parties by name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.domain.person_name import group_key, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fieldapp.domain.household import Household
    from fieldapp.domain.ids import PartyId


class NotFound(StrEnum):
    """Why a household is not clear from what was written."""

    UNKNOWN = "household_unknown"
    AMBIGUOUS = "household_ambiguous"


@dataclass(frozen=True, slots=True)
class Named:
    """What a row says of a household; empty where it says nothing."""

    name: str
    group: str = ""
    id_number: str = ""


class HouseholdIndex:
    """The households of a ledger, ready to be found a thousand times."""

    def __init__(self, households: Iterable[Household]) -> None:
        self._by_id_number: dict[str, Household] = {}
        self._by_name: dict[str, list[Household]] = defaultdict(list)
        for household in households:
            self._by_name[name_key(household.name)].append(household)
            if household.id_number:
                self._by_id_number[household.id_number] = household

    def find(self, named: Named) -> PartyId | NotFound:
        """The one household that is meant, or why there is not exactly one.

        An identity number decides, if the name is that household's; otherwise the name does,
        within the group where one is given.
        """
        if named.id_number:
            found = self._by_id_number.get(named.id_number)
            is_same = found is not None and name_key(found.name) == name_key(named.name)
            return found.id if found is not None and is_same else NotFound.UNKNOWN
        return _only_one(self._of_name(named))

    def _of_name(self, named: Named) -> Sequence[Household]:
        same = self._by_name.get(name_key(named.name), [])
        if not named.group:
            return same
        wanted = group_key(named.group)
        return [each for each in same if each.group and group_key(each.group) == wanted]


def _only_one(found: Sequence[Household]) -> PartyId | NotFound:
    if not found:
        return NotFound.UNKNOWN
    return found[0].id if len(found) == 1 else NotFound.AMBIGUOUS
