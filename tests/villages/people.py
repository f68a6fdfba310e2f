"""Invented people: names of every shape, identity numbers, phones, cards, and who shares a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

COUNTY = "520299"  # assigned to no county
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦昌马苗凤"
    "方俞任袁柳计司单解仇区查曾盖乐员"
)
LONG_SURNAMES = ("欧阳", "尉迟", "上官", "诸葛", "司马", "令狐")
GIVEN = (
    "文武明亮光华国兴家旺福贵昌盛富有金银珍玉芳芬兰梅桂花英秀霞燕娟敏静婉艳红春秋学才志勇刚强伟军平安正"
    "顺祥永世开启万全江海波涛"
)
RARE = "𠮷𡐓𬭎𪚥㛃䶮𣲗〇"  # of the supplementary planes and the first extension; and a zero
DOTTED = ("吉克", "阿的", "俄木", "沙马", "曲比"), ("阿呷", "木呷", "尔布", "伍各", "拉铁")
GROUP_NAMES = ("上寨组", "下寨组", "石板组", "新田组", "大坪组", "营脚组", "岩脚组", "半坡组")
HANZI = "一二三四五六七八九"
STANDINGS = ("一般户", "一般户", "一般户", "脱贫户", "脱贫户", "监测户")
LONGEST_NAME = 25
FIRST_BIRTH, BIRTH_DAYS = date(1940, 1, 1), 365 * 65


@dataclass(frozen=True, slots=True)
class Person:
    """The head of a household, as the roster should say it."""

    name: str
    group: str
    id_number: str
    gender: str
    size: int
    standing: str
    phone: str
    card: str


def check_character(body: str) -> str:
    """The character that makes eleven divide the number (ISO 7064, MOD 11-2)."""
    rest = 0
    for digit in body:
        rest = (rest + int(digit)) * 2 % 11
    return "0123456789X"[(12 - rest) % 11]


def identity_number(chance: Random, birthday: str) -> str:
    """A sound number for somebody born on a day written as 19751119."""
    body = f"{COUNTY}{birthday}{chance.randrange(1000):03d}"
    return body + check_character(body)


def card_number(chance: Random) -> str:
    """Nineteen digits that hold Luhn's check."""
    body = "623052" + "".join(str(chance.randrange(10)) for _ in range(12))
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(body)))
    total = sum(number // 10 + number % 10 for number in doubled)
    return f"{body}{-total % 10}"


def new_name(chance: Random) -> str:
    """A name: mostly of two or three hanzi, now and then of a kind that breaks programs."""
    shape = chance.random()
    given = "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
    if shape < 0.04:
        return f"{chance.choice(DOTTED[0])}·{chance.choice(DOTTED[1])}"
    if shape < 0.07:
        return chance.choice(SURNAMES) + chance.choice(RARE) + given[:1]
    if shape < 0.08:
        return "".join(chance.choices(GIVEN, k=LONGEST_NAME))
    if shape < 0.12:
        return chance.choice(LONG_SURNAMES) + given
    return chance.choice(SURNAMES) + given


def groups_of(chance: Random) -> tuple[str, ...]:
    """The groups of a village, by name or by number."""
    count = chance.randint(3, 7)
    if chance.random() < 0.6:
        return tuple(chance.sample(GROUP_NAMES, count))
    shape = chance.choice(("{0}组", "{1}组", "第{1}组", "{0}组", "{1}村民组"))
    return tuple(shape.format(number + 1, HANZI[number]) for number in range(count))


def new_person(chance: Random, group: str) -> Person:
    """Somebody who lives in the group."""
    born = FIRST_BIRTH + timedelta(days=chance.randrange(BIRTH_DAYS))
    return Person(
        name=new_name(chance),
        group=group,
        id_number=identity_number(chance, f"{born:%Y%m%d}"),
        gender=chance.choice("男女"),
        size=chance.randint(1, 9),
        standing=chance.choice(STANDINGS),
        phone=chance.choice(("136", "159", "187")) + f"{chance.randrange(10**8):08d}",
        card=card_number(chance),
    )


def villagers(chance: Random, groups: tuple[str, ...]) -> list[Person]:
    """All heads of households, group by group; some share a name, a few even in one group."""
    people = [new_person(chance, group) for group in groups for _ in range(chance.randint(5, 16))]
    for is_in_one_group in (True, True, False, False):
        one, other = chance.sample(range(len(people)), 2)
        group = people[one].group if is_in_one_group else people[other].group
        people[other] = replace(people[other], name=people[one].name, group=group)
    return sorted(people, key=lambda person: groups.index(person.group))


class Register:
    """The households that a right import of the roster knows."""

    def __init__(self, households: list[Person]) -> None:
        self.households = households

    def meant(self, person: Person, *, by_group: bool, by_number: bool) -> str:
        """Empty where a row that names the person says which household; else the reason."""
        found = [each for each in self.households if each.name == person.name]
        if by_number:
            found = [each for each in found if each.id_number == person.id_number]
        elif by_group:
            found = [each for each in found if each.group == person.group]
        if len(found) == 1:
            return ""
        return "household_ambiguous" if found else "household_unknown"

    def group_without(self, name: str) -> str:
        """A group in which nobody has the name; empty where there is none."""
        taken = {each.group for each in self.households if each.name == name}
        groups = dict.fromkeys(each.group for each in self.households)
        return next((group for group in groups if group not in taken), "")

    def stranger(self, chance: Random) -> str:
        """A name that nobody in the village has."""
        known = {each.name for each in self.households}
        names = iter(lambda: new_name(chance), "")
        if chance.random() < 0.3:
            names = (f"{name}家" for name in chance.sample(sorted(known), len(known)))
        return next(name for name in names if name not in known)
