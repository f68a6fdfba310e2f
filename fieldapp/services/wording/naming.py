"""Sentences about households and records that a command names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "project.not_named": "有几个项目（{known}），请用 --project 指明项目。",
    "household.not_named": "没有叫“{name}”的农户，请核对姓名，或改写身份证号。",
    "household.no_such_number": "没有这个身份证号的农户，请核对号码，或改写户主姓名。",
    "household.several_named": "叫“{name}”的有 {count} 户（{groups}），请用 --group 指明村民组，或改写身份证号。",
    "household.not_in_group": "没有“{group}”这个村民组的农户，请核对组名。",
    "record.no_such_number": "没有单号为 {number} 的记录，请核对单号，用 list 可以查看全部。",
    "record.several_numbered": "单号 {number} 在几个项目中都有（{known}），请用 --project 指明项目。",
    "field.left_behind": "“{by}”改了，没有写“{label}”，没有保存，请一并写明“{label}”，不变也要写。",
    "field.not_typed": "“{kind}”里没有可以填写的“{name}”，可以写：{known}，请核对栏目名。",
    "record.not_meant": "“{kind}”里没有“{text}”，请核对后再试，可以写单号、名称或日期。",
    "record.several_meant": "“{kind}”里“{text}”有 {count} 条，请改写单号，用 --household 指明农户，或在窗口里选那一条。",
}
