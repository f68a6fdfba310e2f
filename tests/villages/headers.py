"""How villages call the columns of their lists, and the columns that nobody asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.villages.paper import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from tests.villages.truth import Cell

ROSTER: Mapping[str, Sequence[str]] = {
    "number": ("序号", "编号", "序 号", "NO"),
    "group": ("村民组", "村民小组", "组别", "小组", "所在组", "村民组别"),
    "name": ("户主姓名", "姓名", "户主", "农户", "农户姓名", "户主\n姓名", "姓  名", "*户主姓名"),
    "gender": ("性别", "性 别"),
    "identity": (
        "身份证号",
        "身份证号码",
        "公民身份号码",
        "证件号码",
        "户主身份证号码",
        "身份证\n号码",
        "公民身份证号码",
    ),
    "size": (
        "家庭人口",
        "家庭人口（人）",
        "人口数",
        "家庭人口\n（人）",
        "人口",
        "家庭人数(人)",
        "家庭总人口数",
    ),
    "standing": ("户类型", "农户类型", "户属性", "类型"),
    "phone": ("联系电话", "电话", "手机号码", "联系方式", "手机号"),
    "card": ("一卡通账号", "银行账号", "银行卡号", "社保卡号", "惠农一卡通"),
    "note": ("备注", "备 注", "说明"),
}
LEDGER: Mapping[str, Sequence[str]] = {
    "number": ("序号", "编号", "序 号"),
    "day": ("日期", "收购日期", "时间", "交售日期", "日  期", "登记日期"),
    "name": ("姓名", "户主姓名", "农户", "户主", "农户姓名", "姓 名", "交售农户"),
    "group": ("村民组", "组别", "小组", "村民小组", "所在组", "组"),
    "identity": ("身份证号", "身份证号码", "公民身份号码"),
    "gross": ("毛重(公斤)", "毛重（公斤）", "毛重\n(公斤)", "毛重kg"),
    "tare": ("皮重(公斤)", "皮重（公斤）", "皮重\n(公斤)", "皮重kg"),
    "unit": ("单位", "计量单位", "单 位"),
    "grade": ("等级", "质量等级", "级别", "等 级"),
    "amount": (
        "金额（元）",
        "金额(元)",
        "金额",
        "应付金额",
        "应付金额（元）",
        "收购金额",
        "金额\n(元)",
    ),
    "note": ("备注", "备 注", "说明"),
}
QUANTITIES = ("数量", "净重", "重量", "收购数量", "交售数量", "数 量")
SOLD = ("数量", "销售数量", "重量", "销量", "数 量")
PRICES = ("单价", "价格", "收购单价", "单 价")
SALE_PRICES = ("单价", "价格", "销售单价", "售价")
SALES: Mapping[str, Sequence[str]] = {
    "day": ("销售日期", "日期", "时间", "日 期"),
    "customer": ("购买方", "购买人", "客户", "买方", "客户名称", "购货单位"),
    "product": ("品名", "产品", "产品名称", "品种"),
    "amount": ("金额（元）", "金额(元)", "金额", "销售金额", "销售额（元）", "总价"),
    "method": ("收款方式", "付款方式", "支付方式", "结算方式"),
    "paid": ("是否到账", "到账", "是否收款"),
    "note": ("备注", "备 注"),
}
# Columns that no import looks for, with what may stand in them.
ROSTER_OTHERS: Mapping[str, Sequence[Cell]] = {
    "民族": ("汉族", "彝族", "苗族"),
    "文化程度": ("小学", "初中", "高中", None),
    "是否党员": ("是", "否"),
    "家庭住址": ("大路边12号", "3号", None),
    "耕地面积（亩）": (3.5, 2, None),
    "养牛头数": (1, 2, None),
    "劳动力人数": (1, 2),
    "外出务工人数（人）": (0, 1),
    "配偶姓名": ("王某", None),
    "配偶身份证号": ("520299197001011233", None),
    "与户主关系": ("本人", "户主"),
    "出生日期": ("1970.1.1", None),
    "联系人电话": ("13900000000", None),
    "开户行": ("农商行",),
    "签字": (None,),
}
LEDGER_OTHERS: Mapping[str, Sequence[Cell]] = {
    "车牌号": ("贵B12345", None),
    "联系电话": ("13612345678", None),
    "天气": ("晴", "雨", None),
    "票号": ("000123", 123, None),
    "领款人签字": (None,),
    "过磅员": ("罗师傅",),
    "是否付款": ("是", "否", "已付"),
    "付款日期": ("2024.12.31", date(2024, 12, 31), None),
    "交售人": ("王某某", None),
    "代领人姓名": ("王某某", None),
    "累计数量（公斤）": (12345.5, "12345.5"),
    "累计金额（元）": (999.99,),
    "折合公斤": (77.5, None),
    "袋数": (3, "5袋", None),
    "已付金额（元）": (12.5, None),
    "未付金额": (3, None),
}
REMARKS: Sequence[Cell] = (
    *(None,) * 6,
    "合计已付",
    "已盖章",
    "补登",
    "湿，扣过水",
    "2023年欠条",
    "本人签字：代",
)
SALES_OTHERS: Mapping[str, Sequence[Cell]] = {
    "联系电话": ("13612345678", None),
    "发货日期": ("2024.12.31", None),
    "运费（元）": (30, None),
    "经办人": ("罗师傅", None),
    "票据号": ("000123", None),
    "累计数量": (500, None),
    "袋数": (3, None),
}
BRACKETS = ("（{}）", "({})", "\n（{}）", "【{}】", "（{}) ")


def heading(chance: Random, names: Sequence[str], unit: str = "") -> str:
    """One of the names, with a unit in brackets where there is one."""
    name = chance.choice(names)
    if not unit:
        return name
    ways = BRACKETS if "/" in unit else (*BRACKETS, "/{}", "{}")
    return name + chance.choice(ways).format(unit)


def grouped(columns: Sequence[Column], above: Mapping[str, str]) -> list[Column]:
    """The columns with the name of their group over neighbours that have the same one."""
    wanted = [above.get(column.key, "") for column in columns]
    found = []
    for place, column in enumerate(columns):
        is_alone = wanted[place] not in {
            *wanted[max(0, place - 1) : place],
            *wanted[place + 1 :][:1],
        }
        group = "" if is_alone else wanted[place]
        found.append(Column(column.key, column.header, group))
    return found


def beside(chance: Random, others: Mapping[str, Sequence[Cell]]) -> list[str]:
    """Some columns that nobody asked for."""
    return chance.sample(list(others), chance.choice((0, 0, 1, 2)))


def shuffled(chance: Random, columns: list[Column]) -> list[Column]:
    """The columns as they are, a few exchanged, or in any order."""
    shape = chance.random()
    if shape < 0.5:
        return columns
    if shape < 0.75:
        return chance.sample(columns, len(columns))
    place = chance.randrange(len(columns) - 1)
    return [*columns[:place], columns[place + 1], columns[place], *columns[place + 2 :]]
