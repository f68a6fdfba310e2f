"""A village of one household, one bed and one feeding, and ways to break its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VILLAGE_FILE = """
village = "柳坝村"
township = "青石镇"
unit_name = "柳坝村合作社"
today = 2025-02-26
[project]
type = "earthworm_farm"
name = "养殖场"
started_on = 2024-04-01
[[price]]
list = "牛粪收购"
valid_from = 2024-04-01
yuan = { first = 80, off = "20.5" }
"""
ROSTER = "name,id_number\n穆明,520299195504263531\n"
BEDS = "bed_no,built_on\nA-01,2024-04-12\n"
FEEDINGS = "fed_on,bed,quantity\n2024-05-01,A-01,100\n"

FAULTS: list[tuple[str, str, str, str]] = [
    ("40-feeding.csv", "fed_on,bed,quantity\n2024-05-01,A-01,很多\n", "2", "“用量”不是数字"),
    ("40-feeding.csv", "fed_on,bed,quantity\n2024-05-01,A-09,100\n", "2", "“床号”在本项目里"),
    ("40-feeding.csv", FEEDINGS + "2025-03-01,A-01,100\n", "3", "还没有到"),
    ("40-feeding.csv", FEEDINGS + "2024-05-05,A-01\n", "3", "quantity"),
    ("40-feeding.csv", FEEDINGS + "2024-05-05,A-01,90,多余\n", "3", "多余"),
    ("40-feeding.csv", FEEDINGS + '2024-05-05,"A-01"x,90\n', "3", "expected after"),
    ("40-feeding.csv", "fed_on,bed,amount\n2024-05-01,A-01,100\n", "1", "amount"),
    (
        "45-worm_sale.csv",
        "sold_on,customer,quantity,price\n2024-05-01,渔具店,9,\n",
        "2",
        "单价",
    ),
    ("10-bed.csv", BEDS + "A-01,2024-04-12\n", "2至3", "已经登记过"),
    ("00-households.csv", ROSTER + "穆兰,520299195504263531\n", "2至3", "已经登记过"),
    ("00-households.csv", ROSTER + "穆兰,520299195504263530\n", "3", "校验"),
    ("00-households.csv", ROSTER + "穆兰,\n", "3", "身份证号"),
    ("00-households.csv", "name,age\n穆明,50\n", "1", "age"),
    ("village.toml", "village = \n", "1至1", "Invalid value"),
    ("village.toml", VILLAGE_FILE.replace("township", "town"), "1至13", "township"),
    ("village.toml", VILLAGE_FILE.replace("= 2025-02-26", '= "昨天"'), "1至13", "昨天"),
    ("village.toml", VILLAGE_FILE.replace("20.5", "贵"), "1至13", "Conversion"),
    ("village.toml", VILLAGE_FILE.replace("{ first", "1 # {"), "1至13", "items"),
]
"""A file, what somebody makes of it, the row that is told, and what is said of it."""


def small_village(folder: Path) -> Path:
    """The folder, made, with the files in it."""
    folder.mkdir()
    (folder / "village.toml").write_text(VILLAGE_FILE, encoding="utf-8")
    (folder / "00-households.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "10-bed.csv").write_text(BEDS, encoding="utf-8")
    (folder / "40-feeding.csv").write_text(FEEDINGS, encoding="utf-8")
    return folder
