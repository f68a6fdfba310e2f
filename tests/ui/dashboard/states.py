"""What a dashboard may have to show, made by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from fieldapp.domain.ids import FieldId, KindId, ProjectId, RecordId
from fieldapp.domain.period import Period
from fieldapp.domain.reminder import Due, Urgency
from fieldapp.services.dashboard import DashboardState, RecentRecord, Tile, Todo, When
from fieldapp.services.number_parts import Part
from fieldapp.services.reminders import DueReminder
from fieldapp.services.targets import IndicatorProgress
from tests.ui.charts.days import TODAY, series

PROJECT, KIND = ProjectId(1), KindId("delivery")
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))


def part(label: str, value: str | None, *, project: int = 1) -> Part:
    told = None if value is None else Decimal(value)
    name = "养蜂合作社" if project == PROJECT else "果园"
    return Part(ProjectId(project), name, KindId(label), label, told)


def tile(
    value: str = "12",
    target: str | None = "40",
    *,
    planned: str = "10",
    kinds: tuple[KindId, ...] = (KIND,),
) -> Tile:
    progress = IndicatorProgress("honey", "收购蜂蜜", "吨", YEAR, Decimal(value))
    if target is not None:
        share = Decimal(value) / Decimal(target)
        progress = IndicatorProgress(
            "honey",
            "收购蜂蜜",
            "吨",
            YEAR,
            Decimal(value),
            Decimal(target),
            Decimal(planned),
            share,
            Decimal(value) < Decimal(planned),
        )
    return Tile(PROJECT, "养蜂合作社", progress, kinds)


def todo(title: str, when: When, days: int = 0, *, is_recorded: bool = True) -> Todo:
    due = Due(Urgency.DUE, TODAY - timedelta(days=days), days)
    kind, field = (KindId("visit"), FieldId("hive")) if is_recorded else (None, None)
    reminder = DueReminder("check", title, due, KindId("hive"), RecordId(7), kind, field)
    return Todo(PROJECT, reminder, when)


TODOS = (
    todo("1号箱 该查箱了", When.OVERDUE, 3),
    todo("2号箱 该查箱了", When.TODAY),
    todo("3号箱 蜂箱要换", When.TODAY, is_recorded=False),
    todo("4号箱 该查箱了", When.TOMORROW, -1),
    todo("5号箱 该查箱了", When.LATER, -4),
)


def record(subject: str, *, back: int = 0, is_void: bool = False) -> RecentRecord:
    return RecentRecord(
        project_id=PROJECT,
        kind_id=KIND,
        record_id=RecordId(back + 1),
        day=TODAY - timedelta(days=back),
        at=datetime(2025, 2, 26, 10, 38, tzinfo=UTC),
        label="收蜜",
        subject=subject,
        group="上寨组",
        quantity="12.5 kg",
        amount=Decimal(1500),
        recorded_by="李敏",
        is_void=is_void,
    )


def state(*tiles: Tile) -> DashboardState:
    return DashboardState(
        today=TODAY,
        has_projects=True,
        tiles=tiles or (tile(), tile("5", planned="10")),
        todos=TODOS,
        series=(series(), series("卖蜜")),
        recent=(record("陈望"), record("单明", back=2, is_void=True)),
        today_parts=(part("收蜜", "1"),),
    )
