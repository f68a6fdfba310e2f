"""Pinyin of names, stored with them so that searching needs no dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Surnames that are read in several ways, the surname's own reading first. People type both that
# and the one that the character has elsewhere.
_READINGS: Mapping[str, str] = {
    "万": "wan mo",
    "乐": "yue le",
    "乜": "nie mie",
    "仇": "qiu chou",
    "佴": "nai er",
    "俞": "yu shu",
    "区": "ou qu",
    "卜": "bu bo",
    "单": "shan dan chan",
    "召": "shao zhao",
    "员": "yun yuan",
    "宓": "mi fu",
    "宿": "su xiu",
    "尉": "wei yu",
    "强": "qiang jiang",
    "折": "she zhe",
    "曾": "zeng ceng",
    "朴": "piao pu",
    "查": "zha cha",
    "柏": "bai bo",
    "句": "gou ju",
    "洗": "xian xi",
    "牟": "mou mu",
    "盖": "ge gai",
    "盛": "sheng cheng",
    "祭": "zhai ji",
    "种": "chong zhong",
    "秘": "bi mi",
    "繁": "po fan",
    "缪": "miao mou miu",
    "翟": "zhai di",
    "能": "nai neng",
    "莘": "shen xin",
    "蔚": "yu wei",
    "薄": "bo bao",
    "藏": "zang cang",
    "行": "xing hang",
    "褚": "chu zhu",
    "覃": "qin tan",
    "解": "xie jie",
    "谌": "chen shen",
    "贲": "ben bi",
    "贾": "jia gu",
    "车": "che ju",
    "那": "na nuo",
    "郄": "qie xi",
    "郇": "xun huan",
    "郗": "xi chi",
    "都": "du dou",
    "重": "chong zhong",
    "钭": "tou dou",
    "长": "zhang chang",
    "阚": "kan han",
    "隗": "wei kui",
    "黑": "he hei",
}
# Common surnames whose other readings stand in old books only. With them, `y` would find 王.
_READ_IN_ONE_WAY = frozenset(
    "丁于从仰任余倪偏冉冯冷冼包匡华卞占印古叶司吴和咸哈夏姚姬宁家容封尚尹居屈嵇干平幸广庄庞彭"
    "怀慎戎戚房扶支方於施明晁晟景暨朱杜杭柴殷毋池汤汪沈沙涂温游湛滑潘焦狄王甄甘白瞿石祁祖祝童"
    "竺籍糜红臧舒艾芮莫董蒋蒲蓝蔡裴詹许谷越路逄逯邓邢邵郝阮阿陆陶霍鞠齐龙"
)


def readings_of(name: str) -> str:
    """All readings of a name: syllables apart by an apostrophe, readings by a space.

    单 is read shan, dan or chan, so 单明 is `shan'ming dan'ming chan'ming`. What is no hanzi, or
    one that no dictionary knows, has no syllable; empty when nothing has one.
    """
    from pypinyin import Style, pinyin  # 0.4 s to import

    usual = [each[0] for each in pinyin(name, style=Style.NORMAL, errors="ignore")]
    first = name[:1]
    alone = pinyin(first, style=Style.NORMAL, heteronym=True, errors="ignore")
    if not usual or not alone:  # the surname is missing: nothing to vary
        return "'".join(usual)
    readings = _surname_readings(first, usual[0], alone[0])
    return " ".join("'".join([reading, *usual[1:]]) for reading in readings)


def _surname_readings(surname: str, here: str, all_known: list[str]) -> list[str]:
    """The readings of a surname's first character, the likeliest first.

    `here` is how it is read in this name, which tells 尉迟 (yuchi) from 尉 (wei).
    """
    known = _READINGS.get(surname, "").split()
    if surname in _READ_IN_ONE_WAY:
        known = [here]
    found = known or [here, *all_known]
    if here != all_known[0]:  # not the usual reading: the whole name decided it
        found = [here, *found]
    return list(dict.fromkeys(found))
