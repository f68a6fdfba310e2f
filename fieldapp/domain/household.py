"""Households: what the roster of a village says of them, as fields like any other.

Households are part of the program, not of a project type; declaring their fields in the same words
lets import, lists and reports treat them as they treat everything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.numbers import compact
from fieldapp.domain.project_type import Field, FieldType, TextFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

ORDINARY, LIFTED, MONITORED = "一般户", "脱贫户", "监测户"
LIFTED_AND_MONITORED = "脱贫监测户"

# The three classes of a monitored household; the first of them has also been lifted from poverty.
MONITORED_CLASSES = ("脱贫不稳定户", "边缘易致贫户", "突发严重困难户")

GENDERS = ("男", "女")
ON_ROLL = "在册"
STATUSES = (ON_ROLL, "迁出", "注销", "整户外出")

_NOT_MONITORED = re.compile("(?:[非未无不](?:纳入|列为|是)?|解除|取消)监测")


def _text(
    name: str, label: str, aliases: tuple[str, ...] = (), text_format: TextFormat | None = None
) -> Field:
    return Field(
        FieldId(name), label, FieldType.TEXT, max_length=50, format=text_format, aliases=aliases
    )


HOUSEHOLD_FIELDS: tuple[Field, ...] = (
    Field(
        FieldId("name"),
        "户主姓名",
        FieldType.TEXT,
        required=True,
        max_length=50,
        format=TextFormat.NAME,
        aliases=("姓名", "户主", "农户姓名", "户主名", "农户"),
    ),
    _text(
        "group", "村民小组", ("村民组", "组别", "所在组", "小组", "组", "村组", "自然寨", "寨子")
    ),
    Field(
        FieldId("id_number"),
        "身份证号",
        FieldType.TEXT,
        required=True,
        unique=True,
        format=TextFormat.IDENTITY,
        aliases=(
            "身份证号码",
            "公民身份号码",
            "公民身份证号码",
            "证件号码",
            "户主身份证号",
            "户主身份证号码",
            "身份证",
            "身份号码",
        ),
    ),
    _text("gender", "性别"),
    Field(
        FieldId("size"),
        "家庭人口",
        FieldType.INTEGER,
        unit="person",
        aliases=("人口", "人口数", "家庭人口数", "户人口", "家庭人数", "人数"),
    ),
    _text(
        "household_class", "户类型", ("农户类型", "户属性", "类型", "农户类别", "脱贫属性", "户别")
    ),
    _text(
        "phone",
        "联系电话",
        ("电话", "手机", "手机号", "手机号码", "电话号码", "联系方式"),
        TextFormat.PHONE,
    ),
    _text(
        "card",
        "银行账号",
        (
            "一卡通账号",
            "一卡通",
            "一卡通号",
            "一折通账号",
            "银行卡号",
            "社保卡号",
            "账号",
            "卡号",
            "银行账户",
            "惠农一卡通",
        ),
        TextFormat.ACCOUNT,
    ),
    _text("bank", "开户银行", ("开户行",)),
    _text("payee", "收款人", ("收款人姓名", "账户姓名")),
    _text("number", "户编号", ("户编码", "农户编号", "户号")),
    _text("note", "备注", ("说明",)),
)
"""The columns of a roster, in the order of its list."""

STATUS_FIELD = Field(
    FieldId("status"), "状态", FieldType.CHOICE, options={each: each for each in STATUSES}
)
"""What becomes of a household; rosters have no column for it, forms do."""

HOUSEHOLD_COLUMNS: tuple[str, ...] = tuple(field.id for field in HOUSEHOLD_FIELDS)
"""What a report may show of a household."""

HOUSEHOLD_FILTERS: tuple[str, ...] = tuple(
    f"household.{column}" for column in ("household_class", "group", "gender")
)
"""What an indicator may keep households by."""

PARTY_COLUMNS: tuple[str, ...] = ("name", "phone")
"""What a report may show of any party."""


@dataclass(frozen=True, slots=True)
class HouseholdClass:
    """The two independent flags behind a household's class."""

    is_lifted: bool = False
    is_monitored: bool = False
    monitored_class: str = ""

    @property
    def label(self) -> str:
        """The class as rosters write it."""
        if self.is_monitored:
            return MONITORED
        return LIFTED if self.is_lifted else ORDINARY

    @property
    def word(self) -> str:
        """The class as exactly as `household_class_from` reads it back."""
        if self.is_monitored and not self.monitored_class:
            return LIFTED_AND_MONITORED if self.is_lifted else MONITORED
        return self.monitored_class or self.label

    @property
    def flags(self) -> tuple[str, ...]:
        """What sets the household apart, as short words; none for an ordinary one."""
        lifted = (LIFTED,) if self.is_lifted else ()
        return (*lifted, self.monitored_class or MONITORED) if self.is_monitored else lifted


def household_class_from(text: str) -> HouseholdClass | None:
    """The class that a roster's word means; None if it means none."""
    word = compact(text)
    exact = next((name for name in MONITORED_CLASSES if name.removesuffix("户") in word), "")
    if exact:
        return HouseholdClass(
            exact == MONITORED_CLASSES[0], is_monitored=True, monitored_class=exact
        )
    if "监测" in word and not _NOT_MONITORED.search(word):
        return HouseholdClass(is_lifted="脱贫" in word, is_monitored=True)
    if word in {LIFTED, "建档立卡户", "建档立卡脱贫户", "已脱贫户"}:
        return HouseholdClass(is_lifted=True)
    if word in {ORDINARY, "一般农户", "非贫困户", "普通户", ""}:
        return HouseholdClass()
    return None


def household_options() -> Mapping[FieldId, tuple[str, ...]]:
    """What a form lets choose, by the ids of the fields; the first is the usual one."""
    classes = (ORDINARY, LIFTED, *MONITORED_CLASSES, MONITORED, LIFTED_AND_MONITORED)
    return {
        FieldId("household_class"): classes,
        FieldId("gender"): GENDERS,
        STATUS_FIELD.id: STATUSES,
    }


@dataclass(frozen=True, slots=True)
class Household:
    """A household of the village, named by its head. None: not known."""

    id: PartyId
    name: str
    group: str | None
    id_number: str | None
    household_class: HouseholdClass
    gender: str | None = None
    size: int | None = None
    phone: str | None = None
    card: str | None = None
    bank: str | None = None
    payee: str | None = None
    number: str | None = None
    note: str | None = None
    status: str = ON_ROLL
    void: str | None = None
