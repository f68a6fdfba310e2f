"""Sentences about backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "backup.copying": "正在备份台账。",
    "backup.checking": "正在检查备份。",
    "backup.done": "备份已写好。",
    "backup.unpacking": "正在恢复，并检查是否完整。",
    "backup.restored": "已恢复。",
    "backup.wrong_password": "密码不对，打不开这份备份。请用做备份那天的密码再试。",
    "backup.wrong_recovery": "恢复码不对，打不开这份备份。请对照做备份那天的恢复码再输一遍，横线可以不写。",
    "backup.no_recovery": "做这份备份时台账还没有恢复码，不能用恢复码恢复。请用做备份那天的密码再试。",
    "backup.damaged": "这份备份（{file}）不完整，没有恢复，现有数据没有变化。请换一份备份再试。",
    "backup.not_whole": "刚写的备份没有通过检查，已经去掉，以前的备份都在。请再备份一次；还不行，请用 check 检查台账。",
    "backup.too_new": "这份备份（{file}）由更新版本的程序写成，没有恢复。请升级本程序后再试。",
    "backup.missing": "找不到备份文件 {file}，请检查位置，U 盘要先插好。",
    "backup.unreadable": "读不出备份文件 {file}，现有数据没有变化。请检查 U 盘或磁盘的连接和权限后再试。",
    "backup.running": "台账 {folder} 正在备份，请等它完成后再试。",
    "backup.disk_full": "不能写入 {folder}（空间只剩 {free} MB），没有完成。请换一个位置，或清理后再试。",
    "backup.too_large": "{folder} 所在的盘放不下这么大的文件，备份没有完成。请换一个位置，或把 U 盘格式化为 exFAT 或 NTFS 后再试。",
    "backup.read_only": "没有写入 {folder} 的权限，或 U 盘开着写保护，没有完成。请换一个位置，或检查权限后再试。",
    "backup.place_gone": "找不到文件夹 {folder}，U 盘可能已拔出，没有完成。请插回或换一个位置后再试。",
    "backup.disk_failed": "读写 {folder} 时磁盘出错，没有完成，现有数据没有变化。请检查 U 盘或磁盘后再试。",
    "backup.place_taken": "文件夹 {folder} 里已经有文件，没有恢复，现有数据没有变化。请换一个新的文件夹。",
    "backup.inside_ledger": "“{folder}”是一本台账的文件夹，不能恢复到它里面。请换一个文件夹，例如放在它旁边。",
}
