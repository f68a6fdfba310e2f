from __future__ import annotations

from datetime import date, timedelta

from fieldapp.domain.ids import FieldId
from fieldapp.domain.reminder import Urgency
from fieldapp.services.reminders import Reminders
from tests.services.apiary import HIVE, TEXT, TODAY, VISIT, YARD, Apiary, new_apiary


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def told(apiary: Apiary, day: date = TODAY) -> list[tuple[str, Urgency, int]]:
    due = Reminders(apiary.ledger, apiary.work).due(day)
    return [(each.title, each.due.urgency, each.due.days) for each in due]


def test_what_is_due_is_said_in_words_the_overdue_first(apiary: Apiary) -> None:
    for code, days in (("甲", 6), ("乙", 7), ("丙", 15), ("丁", 14)):
        apiary.visit(apiary.hive(code, ago(90)), ago(days))
    assert told(apiary) == [
        ("丙 该查箱了", Urgency.OVERDUE, 15),
        ("丁 该查箱了", Urgency.DUE, 14),
        ("乙 该查箱了", Urgency.DUE, 7),
    ]


def test_a_reminder_names_its_asset_and_the_record_that_answers_it(apiary: Apiary) -> None:
    hive = apiary.hive("甲", ago(9), leased_until=TODAY)
    look, lease = sorted(
        Reminders(apiary.ledger, apiary.work).due(TODAY), key=lambda each: each.reminder == "lease"
    )
    assert (look.reminder, look.asset_kind, look.asset_id) == ("look", HIVE, hive)
    assert (look.record, look.through) == (VISIT, FieldId("hive"))
    assert (lease.title, lease.record, lease.through) == ("甲 租到 2025年2月26日", None, None)


def test_an_asset_that_nothing_happened_to_waits_since_it_came_into_use(apiary: Apiary) -> None:
    apiary.hive("甲", ago(7))
    apiary.hive("乙", ago(6))
    assert told(apiary) == [("甲 该查箱了", Urgency.DUE, 7)]


def test_recording_it_ends_it_and_undoing_the_record_brings_it_back(apiary: Apiary) -> None:
    hive = apiary.hive("甲", ago(9))
    apiary.visit(hive, TODAY)
    assert told(apiary) == []
    apiary.undo()
    assert told(apiary) == [("甲 该查箱了", Urgency.DUE, 9)]


def test_only_what_was_recorded_by_the_day_counts(apiary: Apiary) -> None:
    apiary.visit(apiary.hive("甲", ago(30)), ago(1))
    assert told(apiary) == []
    assert told(apiary, ago(2)) == [("甲 该查箱了", Urgency.OVERDUE, 28)]


def test_the_condition_is_asked_of_the_asset_and_of_what_it_refers_to(apiary: Apiary) -> None:
    yards = [apiary.record(YARD, place=place, open=place == "坡上") for place in ("坡上", "坝上")]
    apiary.hive("甲", ago(9), yard=yards[0])
    apiary.hive("乙", ago(9), yard=yards[1])
    apiary.hive("丙", ago(9), closed_on=ago(1))
    apiary.hive("丁", ago(9))
    assert [row[0] for row in told(apiary)] == ["甲 该查箱了", "丁 该查箱了"]


def test_a_condition_may_be_of_the_asset_alone() -> None:
    wide = 'only_if = "closed_on is None and (yard.open or yard.open is None)"'
    assert wide in TEXT
    apiary = new_apiary(TEXT.replace(wide, 'only_if = "closed_on is None"'))
    apiary.hive("甲", ago(9), yard=apiary.record(YARD, place="坝上", open=False))
    apiary.hive("乙", ago(9), closed_on=ago(1))
    assert [row[0] for row in told(apiary)] == ["甲 该查箱了"]
    apiary.ledger.close()


def test_an_end_is_due_before_its_day_and_overdue_after_it(apiary: Apiary) -> None:
    for code, days in (("甲", -31), ("乙", -30), ("丙", 1)):
        apiary.hive(code, leased_until=ago(days))
    assert told(apiary) == [
        ("丙 租到 2025年2月25日", Urgency.OVERDUE, -1),
        ("乙 租到 2025年3月28日", Urgency.DUE, 30),
    ]


def test_the_newest_value_decides_whether_it_is_out_of_bounds(apiary: Apiary) -> None:
    hot, cooled = apiary.hive("甲"), apiary.hive("乙")
    apiary.visit(hot, ago(2), "36.1")
    apiary.visit(hot, TODAY)
    apiary.visit(cooled, ago(2), "40")
    apiary.visit(cooled, ago(1), "36")
    assert told(apiary) == [("甲 太热", Urgency.DUE, 2)]


def test_intervals_and_limits_are_those_of_the_project(apiary: Apiary) -> None:
    apiary.visit(apiary.hive("甲", ago(90)), ago(5), "38")
    assert told(apiary) == [("甲 太热", Urgency.DUE, 5)]
    settings = {"reminder.look.days": "2", "reminder.look.overdue": "4", "limit.hot": "39"}
    assert apiary.settings.adjustments.set(settings) == ()
    assert told(apiary) == [("甲 该查箱了", Urgency.OVERDUE, 5)]


def test_a_hundred_assets_are_looked_at_in_a_few_questions(apiary: Apiary) -> None:
    for count in range(100):
        apiary.hive(f"箱{count}", ago(9))
    work, asked = apiary.work, list[str]()
    apiary.ledger.store.connection.set_trace_callback(asked.append)
    assert len(Reminders(apiary.ledger, work).due(TODAY)) == 100
    apiary.ledger.store.connection.set_trace_callback(None)
    assert len(asked) < 8
