"""Names of people and of village groups: one spelling, faults, keys to compare by, masking."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from fieldapp.domain.numbers import cleaned, number_in

_SHORTEST, _LONGEST = 2, 50
# With compatibility hanzi, the supplementary planes, and the private characters of old systems.
_HANZI = "[\u3007\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0003ffff]"
_DOT = "·"  # U+00B7, the one of the national standard
_DOT_BETWEEN = re.compile(rf"(?<={_HANZI})\s*[·・･•．.‧∙⋅]\s*(?={_HANZI})")
_SPACE_BETWEEN = re.compile(rf"(?<={_HANZI})\s+(?={_HANZI})")
_INVISIBLE = dict.fromkeys((0x200B, 0x2060, 0xFEFF))  # spaces of no width
_GROUP = re.compile(r"(?P<name>.+?)(?:村民小组|村民组|小组|组)?")


class NameFault(StrEnum):
    """What is wrong with a name."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    DIGITS = "digits"


def normalised_name(text: str) -> str:
    """The name without padding between its hanzi, and with the one right dot between them.

    The characters themselves are left alone: a name is kept as its owner writes it.
    """
    visible = text.translate(_INVISIBLE).strip()
    return _SPACE_BETWEEN.sub("", _DOT_BETWEEN.sub(_DOT, visible))


def name_fault(text: str) -> NameFault | None:
    """What is wrong with a normalised name; None when it may be one."""
    if len(text) < _SHORTEST:
        return NameFault.TOO_SHORT
    if len(text) > _LONGEST:
        return NameFault.TOO_LONG
    return NameFault.DIGITS if any(character.isdigit() for character in text) else None


def name_key(text: str) -> str:
    """What two spellings of the same name share; for comparing only, never shown or stored."""
    plain = unicodedata.normalize("NFKC", normalised_name(text).replace(_DOT, ""))
    return "".join(plain.split()).casefold()


def masked_name(text: str) -> str:
    """The name with its middle hidden: 张*明, and 张* for two characters."""
    if len(text) <= _SHORTEST:
        return f"{text[:-1]}*" if text else ""
    return f"{text[0]}{'*' * (len(text) - 2)}{text[-1]}"


def group_key(text: str) -> str:
    """What two spellings of the same group share.

    第一组, 1组 and 1村民组 are all `1`; 上寨组 and 上寨村民组 are `上寨`.
    """
    plain = "".join(cleaned(text).split()).casefold()
    match = _GROUP.fullmatch(plain)
    name = match["name"] if match else plain
    number = number_in(name.removeprefix("第"))
    if number is None or number != int(number):
        return name
    return str(int(number))


def group_order(text: str) -> tuple[bool, int, str]:
    """What groups are sorted by: numbered ones by number, then the others by name."""
    key = group_key(text)
    return (False, int(key), "") if key.isdecimal() else (True, 0, key)
