"""Sentences about reports that are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "report.gathering": "正在汇总报表的数据。",
    "report.measuring": "正在安排工作表“{sheet}”的版面。",
    "report.writing": "正在写出工作表“{sheet}”。",
    "report.reading_back": "正在重新读取写出的报表。",
    "report.comparing": "正在核对写出的工作表“{sheet}”。",
    "report.painting": "正在生成“{title}”的页面。",
    "signing.too_long": "“{label}”超过 {most} 个字，没有保存，请写短一些。",
    "report.no_printer": "这台电脑没有可用的打印机，请先在系统设置里添加打印机再打印，或导出 PDF 拿到别的电脑上打印。",
    "report.not_printed": "打印机没有接受这份报表，请检查打印机是否开机、有没有纸，再打印一次。",
    "report.disk_full": "磁盘空间不足，报表“{path}”没有保存，原有文件未改动，请清理磁盘或换一个位置后重新导出。",
    "report.no_permission": "没有权限写入“{path}”，报表没有保存，请换一个文件夹，或请管理员开放写入权限。",
    "report.in_use": "文件“{path}”正被其他程序（如 Excel、WPS）打开，报表没有保存，请先关闭该文件再导出；如确认没有打开，请删除同一文件夹中以“~$”或“.~”开头的同名临时文件。",
    "report.folder_missing": "保存位置不存在：“{path}”，报表没有保存，请先建立文件夹，或另选位置。",
    "report.is_folder": "“{path}”是一个文件夹，报表没有保存，请换一个文件名。",
    "report.name_too_long": "文件名太长，无法写入“{path}”，报表没有保存，请换一个短一些的文件名。",
    "report.not_xlsx": "报表只能保存为 .xlsx 文件，而给出的文件名是“{path}”，请把扩展名改为 .xlsx。",
    "report.not_pdf": "PDF 只能保存为 .pdf 文件，而给出的文件名是“{path}”，请把扩展名改为 .pdf。",
    "report.cannot_write": "无法写入“{path}”（系统错误号 {number}），报表没有保存，原有文件未改动，请检查文件名和磁盘，或换一个位置。",
    "report.verification_failed": "报表写出后核对不一致：工作表“{sheet}”的“{column}”写出为 {written}，台账为 {ledger}，文件没有保存，请用 check 检查台账后重新导出。",
    "report.unreadable": "报表“{path}”写出后无法读回，没有保存，可能是磁盘或网络位置有问题，请换一个位置重新导出。",
    "report.text_too_long": "工作表“{sheet}”第 {row} 行“{column}”的文字超过 32767 字，单元格放不下，报表没有保存，请缩短后重新导出。",
    "report.too_many_rows": "工作表“{sheet}”有 {rows} 行，超过一张工作表的上限，报表没有保存，请缩短统计期间，分几次导出。",
}
