"""The members of a household: what is known of each, and how they are related to its head."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.domain.ids import FieldId
from fieldapp.domain.project_type import Field, FieldType, TextFormat

RELATIONS = (
    "户主",
    "本人",
    "配偶",
    "夫",
    "妻",
    "子",
    "独生子",
    "长子",
    "养子",
    "女婿",
    "女",
    "独生女",
    "长女",
    "养女",
    "儿媳",
    "孙子",
    "孙女",
    "外孙子",
    "外孙女",
    "父",
    "母",
    "岳父",
    "岳母",
    "祖父",
    "祖母",
    "兄",
    "弟",
    "姐",
    "妹",
    "其他",
    "非亲属",
)
"""The relations to the head of a household that registers know (GB/T 4761)."""

MEMBER_FIELDS: tuple[Field, ...] = (
    Field(
        FieldId("name"),
        "姓名",
        FieldType.TEXT,
        required=True,
        max_length=50,
        format=TextFormat.NAME,
    ),
    Field(
        FieldId("relation"),
        "与户主关系",
        FieldType.CHOICE,
        options={each: each for each in RELATIONS},
    ),
    Field(FieldId("id_number"), "身份证号", FieldType.TEXT, format=TextFormat.IDENTITY),
    Field(FieldId("phone"), "联系电话", FieldType.TEXT, max_length=50, format=TextFormat.PHONE),
    Field(FieldId("note"), "备注", FieldType.TEXT),
)
"""What a person writes of a member; the gender follows from the identity number."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a household. `id` 0: not stored yet. None: not known."""

    name: str
    relation: str | None = None
    id_number: str | None = None
    gender: str | None = None
    phone: str | None = None
    note: str | None = None
    id: int = 0
