"""Sentences about what people set for a project: targets, milestones, prices, limits, vehicles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "adjustment.unknown": "项目设置“{key}”在项目类型里没有对应的项，没有采用，不影响使用。",
    "adjustment.not_a_number": "“{label}”的值“{value}”不是可用的数字，没有采用，请在项目设置里重新填写。",
    "adjustment.not_whole": "“{label}”的值“{value}”没有采用，请填写 0 到 {most} 的整数。",
    "adjustment.negative": "“{label}”的值“{value}”小于 0，没有采用，请填写不小于 0 的数字。",
    "adjustment.order": "“{label}”小于“{other}”，两项都没有采用，请改正其中一项。",
    "setting.not_a_number": "“{label}”填的“{value}”不是可用的数字，没有保存，请填写数字。",
    "setting.wrong_unit": "“{label}”填的“{value}”不是可用的数字或单位，没有保存，请填写以{unit}为单位的数字。",
    "setting.not_positive": "“{label}”填的“{value}”不大于 0，没有保存，请填写大于 0 的数字。",
    "milestone.no_title": "没有写节点的名称，没有保存，请写明要完成什么。",
    "milestone.long_title": "节点的名称太长，没有保存，请写在 {most} 个字以内。",
    "milestone.done_future": "完成日期 {day} 还没有到，没有保存，请填写今天或以前的日期。",
    "price.nothing": "没有填写任何价格，没有保存，请至少填写一个等级的价格。",
    "price.out_of_range": "{grade}的价格 {price} 超出本项目范围（{range}），没有保存，请改价，或者先修改价格范围。",
    "price.used": "{grade}从 {day} 起的价格已用于 {count} 条记录，不能修改，请添加一个从新日期开始的价格。",
    "vehicle.no_household": "没有选农户，没有保存，请先选这辆车是哪一户的。",
    "vehicle.taken": "{household}已经有名为“{name}”的车辆，没有保存，请换一个名称，或修改原来的那一辆。",
    "vehicle.long_name": "车辆名称太长，没有保存，请写在 {most} 个字以内。",
    "vehicle.heavy": "皮重 {value} 太大，没有保存，请核对单位，空车不超过 {most}。",
    "vehicle.tared_future": "称皮重的日期 {day} 还没有到，没有保存，请填写今天或以前的日期。",
    "progress.leap_day": "2月29日 不是每年都有，没有保存，请填写 2月28日 或 3月1日。",
    "project.no_name": "没有写项目名称，没有保存，请填写名称。",
    "project.long_name": "项目名称太长，没有保存，请写在 {most} 个字以内。",
    "project.name_taken": "已经有名为“{name}”的项目，没有保存，请换一个名称。",
    "project.start_after_records": "{first} 已经有记录，开始日期不能晚于这一天，没有保存，请填写更早的日期。",
}
