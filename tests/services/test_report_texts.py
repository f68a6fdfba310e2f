from __future__ import annotations

from fieldapp.domain.ids import KindId
from fieldapp.services.report_texts import report_texts
from tests.declaration.garden import DAYS, GARDEN
from tests.shipped import farm, sound_type


def told(text: str, kind: str) -> list[str]:
    declared = sound_type(text).declared
    return list(report_texts(declared, declared.kinds[KindId(kind)]))


def test_every_report_that_shows_a_kind_says_how() -> None:
    assert told(f"{GARDEN}\n{DAYS}", "picking") == [
        "采摘明细表：每条采摘一行",
        "分户表：有采摘的农户每户一行",
        "采摘日表：每个地块一行，每天一列重量，并列出两次采摘之间最长隔了几天",
        "采摘日表的“采摘清单”：每条采摘一行",
    ]


def test_a_kind_that_no_report_shows_says_nothing() -> None:
    assert told(GARDEN, "plot") == []


def test_the_farm_s_month_of_days_is_told() -> None:
    declared = farm().declared
    texts = [text for kind in declared.kind for text in report_texts(declared, kind)]
    assert "投喂与巡查月表：每个苗床一行，每天一列用量，并列出两次投喂之间最长隔了几天" in texts
    assert "投喂与巡查月表的“巡查记录表”：每条巡查一行" in texts
