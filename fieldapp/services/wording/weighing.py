"""Sentences of the screen for weighing: what happened, with the value, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "weigh_in.no_household": "请先选农户：输入姓名拼音首字母，例如“陈望”输入 cw",
    "weigh_in.household_void": "{name}已经作废（{reason}），请重新选农户；填好的重量还在",
    "weigh_in.negative": "“{label}”不能小于 0，现在是 {value}，请重新输入",
    "weigh_in.no_weight": "还没有重量，请输入毛重和皮重；只显示净重的秤，请直接输入净重",
    "weigh_in.no_tare": "还没有皮重，请输入空车的重量",
    "weigh_in.no_grade": "还没有等级，请按数字键选等级，或者填写单价",
    "weigh_in.no_price": "等级“{grade}”在 {day} 还没有价格，请在项目设置里登记价格，或者填写单价",
    "weigh_in.tare_over_gross": "皮重不能大于毛重 {gross}，请重新称皮重或检查是否填反",
    "weigh_in.no_net": "毛重和皮重一样，都是 {gross}，没有净重，请重新称一次",
    "weigh_in.deduction_of_net": "只填净重时不再扣重，请把扣掉的重量从净重里减去，或者改填毛重和皮重",
    "weigh_in.price_out_of_range": "单价 {price} 超出本项目范围（{range}），请改价，或填写原因后保存",
    "weigh_in.small_net": "净重只有 {net}，请确认车上有货；确实如此可按 Enter 保存",
    "weigh_in.just_weighed": "{name} {minutes} 分钟前刚过磅 {net}，是否重复？不是重复可按 Enter 保存",
    "weigh_in.just_now": "{name} 刚才过磅 {net}，是否重复？不是重复可按 Enter 保存",
    "weigh_in.heavy_month": "{name} 本月加上这一车共 {total}，超过 {most}，请核对农户和重量；确实如此可按 Enter 保存",
    "weigh_in.unusual_month": "{name} 本月加上这一车共 {total}，超过平常一个月（{usual}）的 {factor} 倍，请核对农户和重量；确实如此可按 Enter 保存",
    "weigh_in.old_tare": "常用皮重已 {days} 天未复称，建议空车再称一次；仍用它可按 Enter 保存",
    "weigh_in.tare_differs": "皮重 {tare} 与常用皮重 {usual} 相差 {percent}%，请核对；确实如此可按 Enter 保存",
}
