"""Sentences about workbooks that are read: files, tables, rows and cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "import.no_header": "工作簿 {file} 的工作表“{sheet}”里没有找到表头，请在一行里写明列名：{missing}。",
    "import.column_missing": "工作簿 {file} 的工作表“{sheet}”第 {row} 行的表头缺少这些列：{missing}，请补上后再导入。",
    "import.column_twice": "工作簿 {file} 的工作表“{sheet}”第 {row} 行的表头有两列都像“{name}”（{columns} 列），请只留一列。",
    "import.sheet_without_table": "工作表“{sheet}”没有表头，没有导入；如果里面有数据，请补上表头。",
    "import.hidden_sheet": "工作表“{sheet}”是隐藏的，没有导入；需要时请取消隐藏后再导入。",
    "import.repeated_header": "这一行重复了表头，已跳过，不用处理。",
    "import.picture": "单元格 {cell} 是 WPS 嵌入的图片，不能当作数据读取，请改成文字或数字。",
    "import.same_row": "与工作表“{sheet}”第 {row} 行完全相同，两行都会导入；如果是重复登记，请撤销后删去一行再导入。",
    "import.ledger_changed": "另一个程序刚刚导入了同样的数据，本次没有保存，请重新导入。",
    "import.file_twice": "同一个文件 {file} 写了两次，没有导入，请只写一次。",
    "name_missing": "没有填写姓名，请补上。",
    "id_missing": "没有填写身份证号，请补上。",
    "duplicate": "这个身份证号已经登记过，请核对是否重复，或在农户资料中修改。",
    "household_unknown": "花名册里没有这个组的这一户，请先登记农户，或改正姓名、村民组。",
    "household_ambiguous": "这个组有两户以上同名，请加上身份证号再导入。",
    "quantity_mismatch": "“{label}”写的是 {typed}，按其他数字算出的是 {computed}，请核对。",
    "price_mismatch": "“{label}”写的是 {typed}，按其他数字算出的是 {computed}，请核对。",
    "amount_mismatch": "“{label}”写的是 {typed}，按数量和单价算出的是 {computed}，请核对。",
    "reading.number": "“{label}”不是数字，请改成数字。",
    "reading.unit": "“{label}”的单位没有写明或不认识，请写斤、公斤、吨等单位。",
    "reading.units_differ": "“{label}”单元格里的单位与单位列、表头写的不同，请改成一致。",
    "reading.inexact": "“{label}”换算后不足一分，请按台账的单位填写单价。",
    "reading.date": "“{label}”不是有效的日期，请写成 2024-04-08 这样的格式。",
    "reading.boolean": "“{label}”请填“是”或“否”。",
    "reading.option": "“{label}”不在可选的范围内，请核对。",
    "reading.name": "“{label}”不像姓名（应为 2 至 50 个字，不含数字），请核对。",
    "reading.identity_length": "身份证号位数不对，应为 18 位，请核对。",
    "reading.identity_characters": "身份证号里有不该有的字符，请核对。",
    "reading.identity_date": "身份证号里的出生日期不对，请核对。",
    "reading.identity_checksum": "身份证号的最后一位校验不对，可能有一位写错，请核对。",
    "reading.truncated": "“{label}”被表格当成数字，后几位已经丢失，请把单元格设为文本后重新填写。",
    "reading.reference": "“{label}”在本项目里没有登记，请先登记，或改正编号。",
    "reading.household_class": "“{label}”不认识，请填一般户、脱贫户或监测户。",
    "note.identity_widened": "15 位的旧身份证号已按规则换成 18 位，请核对。",
    "note.phone": "联系电话不像手机号或固定电话，请核对。",
    "note.card": "银行账号的校验位不对，存折号除外，请核对。",
    "field.required": "没有填写“{label}”，请补上。",
    "field.below_min": "“{label}”是 {value}，小于允许的最小值 {bound}，请核对。",
    "field.above_max": "“{label}”是 {value}，大于允许的最大值 {bound}，请核对。",
    "field.date_future": "“{label}”{date} 还没有到，请核对。",
    "field.not_an_option": "“{label}”只能是：{options}，请改正。",
    "field.too_long": "“{label}”太长，最多 {most} 个字，请缩短。",
}
