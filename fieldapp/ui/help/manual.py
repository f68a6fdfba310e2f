"""What F1 tells: what each page is for, and its keys. Nothing else in the program names them all.

Keys are written as they are shown, parted by blanks; a dash or a slash stands between two keys.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Keys: TypeAlias = tuple[str, str]
"""Keys, and what they do."""


@dataclass(frozen=True, slots=True)
class PageHelp:
    """The help of one page: plain sentences, and keys that work on it and nowhere else."""

    sentences: Sequence[str]
    keys: Sequence[Keys]


ANYWHERE: Sequence[Keys] = (
    ("F1", "本页帮助"),
    ("Ctrl K", "搜索农户、项目、单号、页面和命令"),
    ("Ctrl 1 – 9", "打开左栏第 1 到第 9 个页面"),
    ("Ctrl B", "收起或展开左栏"),
    ("Alt ←", "回到上一个页面"),
    ("Ctrl Z", "撤销上一次保存"),
    ("Ctrl Y", "重做撤销的操作"),
    ("Ctrl Shift Z", "重做撤销的操作"),
    ("Ctrl L", "锁屏"),
)

IN_FORMS: Sequence[Keys] = (
    ("Enter", "下一项；在最后一项保存"),
    ("Ctrl Enter", "保存并继续登记下一条"),
    ("Ctrl S", "保存"),
    ("Esc", "取消"),
    ("↑ / ↓", "在日期里：前后一天"),
)

PAGES: Mapping[str, PageHelp] = {
    "dashboard": PageHelp(
        (
            "这里一眼看到：什么到期了，各项指标到了哪一步，刚刚登记了什么。",
            "待办旁边的“登记”打开登记表，对象已经填好；登记以后，这一项就没有了。",
            "点指标可以看到它是由哪些记录合计出来的。竖线是到今天应该完成的数。",
            "图表里没有柱子的日子没有记录。7 日平均按 7 天计算，没有记录的日子算作零。",
        ),
        (
            ("← / →", "光标在图表上：换一天，看准确的数"),
            ("Enter", "在图表上：打开数据表；在指标和记录上：打开"),
        ),
    ),
    "weigh-in": PageHelp(
        (
            "在这里过磅收购：找到农户，输入重量，选等级，保存。全程不用鼠标。",
            "输入姓名、拼音首字母、身份证或电话的后四位，都能找到农户。",
            "可以只输入净重，也可以输入毛重和皮重，由程序算出净重和金额。",
            "保存以后光标回到农户，可以马上过下一单。存错了按 Ctrl Z 撤销。",
        ),
        (
            ("↑ / ↓", "在找到的农户里选择"),
            ("Enter", "下一步；最后一步保存"),
            ("1 – 9", "选等级，等级后面的一个数字是其他单价"),
            ("← / →", "光标在等级上时：换一个等级"),
            ("Esc", "清空这一单，从头再来"),
        ),
    ),
    "project": PageHelp(
        (
            "这里是一个项目的全部记录：上面是指标和节点，下面每类记录一个列表。",
            "点“登记”新增一条，按 Enter 打开一条来改。列表底部的合计只算筛选出来的记录。",
            "在列表里直接输入字母，就在搜索框里按姓名、拼音首字母或单号查找；按 ↓ 回到列表。",
            "作废的记录不计入合计，但一直保留，可以随时查看；作废也可以撤销。",
            "从 WPS 表格复制几行后，可以直接粘贴到列表里，核对后一起保存。",
        ),
        (
            ("↑ / ↓", "换一条"),
            ("Enter", "打开这一条"),
            ("Space", "选中或取消选中"),
            ("Ctrl A", "全部选中"),
            ("Ctrl C", "复制选中的行，可以粘贴到 WPS 表格"),
            ("Ctrl V", "粘贴多行"),
            ("Del", "作废选中的记录，要写原因"),
            ("Ctrl F", "到搜索框"),
            ("Ctrl H", "这一条的修改记录"),
            ("F5", "重新读取"),
        ),
    ),
    "households": PageHelp(
        (
            "这里是全村的农户。左边是列表，右边是选中这一户的资料、收入和往来。",
            "直接输入字母就能查找：姓名、拼音首字母、身份证或电话的后四位都可以。",
            "证件号和账号平时只显示几位。点“显示”并输入您的密码才看得到全部，并会记下来。",
            "同名的农户按村民组和身份证尾号区分；确实重复的可以合并，记录会一起归到保留的那一户。",
        ),
        (
            ("↑ / ↓", "换一户"),
            ("Enter", "修改这一户的资料"),
            ("Ctrl N", "新增农户"),
            ("Ctrl F", "到搜索框"),
            ("Ctrl C", "复制选中的行"),
        ),
    ),
    "reports": PageHelp(
        (
            "这里看报表、导出和打印。左边选报表，上面选期间，右边就是打印出来的样子。",
            "导出的 Excel 和 PDF 与这里看到的是同一份数据，合计一致。",
            "填报人、审核人、联系电话在“填报设置”里设置一次，以后每张报表都会带上。",
        ),
        (
            ("Ctrl ←", "上一期"),
            ("Ctrl →", "下一期"),
            ("Ctrl E", "导出 Excel"),
            ("Ctrl P", "打印"),
            ("Ctrl F", "找报表"),
            ("Ctrl +", "放大"),
            ("Ctrl =", "放大"),
            ("Ctrl -", "缩小"),
            ("Ctrl 0", "看整页"),
        ),
    ),
    "import": PageHelp(
        (
            "在这里把 Excel 表格里的农户和记录导入台账。先选文件，再对应列，然后检查问题。",
            "有问题的行当场就能改，改好再导入。也可以只导入没有问题的行，其余的导出来带原因。",
            "什么都要等您点“导入”以后才写进台账。导入错了可以按 Ctrl Z 整批撤销。",
        ),
        (
            ("↑ / ↓", "检查问题时：换一行"),
            ("Enter", "检查问题时：修改这一格"),
            ("F2", "检查问题时：修改这一格"),
        ),
    ),
    "backups": PageHelp(
        (
            "这里给台账做备份，也从备份恢复。每次退出时会自动备份，保留最近十份。",
            "备份写好以后会打开核对一遍。请常常另存一份到 U 盘，电脑坏了也不怕。",
            "恢复时会在现在的台账旁边另建一个文件夹，不会覆盖现在的台账。",
        ),
        (
            ("↑ / ↓", "换一份"),
            ("Enter", "恢复这一份"),
        ),
    ),
}


def page_help(page_id: str) -> PageHelp:
    """The help of a page; a page that has none tells the keys that work anywhere alone."""
    return PAGES.get(page_id.partition(":")[0], PageHelp((), ()))
