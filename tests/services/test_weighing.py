from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.weigh_in import WeighInLimits
from fieldapp.services.households import Households
from fieldapp.services.messages import sentence
from fieldapp.services.weighing import GradePrice, Saved, WeighInDraft, Weighing, WeighInPreview
from fieldapp.store.vehicles import Vehicle, VehicleStore
from tests.services.dairy import FODDER, TEXT, TODAY, USE, Dairy, new_dairy

STOCK = 'stock = [ { item = "hay", quantity = "weight", effect = "increase" } ]'
NET = Decimal(874)
YESTERDAY = TODAY - timedelta(days=1)


def weighing(dairy: Dairy) -> Weighing:
    return Weighing(dairy.ledger, dairy.work, dairy.work.kind(FODDER))


def load(dairy: Dairy, by: int = 0) -> WeighInDraft:
    """An ordinary load of a household."""
    return WeighInDraft(dairy.household_ids[by], gross="1286", tare="412", grade="plain")


def preview(dairy: Dairy, draft: WeighInDraft) -> WeighInPreview:
    return weighing(dairy).preview(draft)


def save(dairy: Dairy, draft: WeighInDraft, *, confirmed: bool = True, reason: str = "") -> Saved:
    found = weighing(dairy).save(draft, confirmed=confirmed, reason=reason)
    assert isinstance(found, Saved), found
    return found


def refused(
    dairy: Dairy, draft: WeighInDraft, *, confirmed: bool = False, reason: str = ""
) -> list[str]:
    """The codes of what stands against saving; nothing was saved."""
    tickets = len(weighing(dairy).today().tickets)
    found = weighing(dairy).save(draft, confirmed=confirmed, reason=reason)
    assert isinstance(found, tuple)
    assert len(weighing(dairy).today().tickets) == tickets
    return [problem.code for problem in found]


def cart(dairy: Dairy, name: str | None = None) -> Vehicle | None:
    vehicles, who = VehicleStore(dairy.ledger.store), dairy.household_ids[0]
    return vehicles.latest(who) if name is None else vehicles.named(who, name)


# What is shown


def test_a_household_that_is_void_is_told_with_the_reason(dairy: Dairy) -> None:
    who = dairy.household_ids[0]
    assert weighing(dairy).void(who) is None
    Households(dairy.ledger).void(who, "登记重复")
    problem = weighing(dairy).void(who)
    assert problem is not None
    assert "已经作废（登记重复），请重新选农户" in sentence(problem)


def test_a_draft_is_previewed_with_its_price_its_amount_and_capitals(dairy: Dairy) -> None:
    seen = preview(dairy, load(dairy))
    assert (seen.net, seen.price, seen.amount) == (NET, Decimal(60), Decimal("52.44"))
    assert seen.capitals == "伍拾贰元肆角肆分"
    assert seen.converted[FieldId("loaded")] == "1,286 kg = 2,572 斤"
    assert (seen.problems, seen.warnings, seen.needs_reason) == ((), (), False)
    assert weighing(dairy).today().tickets == ()


def test_an_unfinished_draft_shows_what_is_known_so_far(dairy: Dairy) -> None:
    seen = preview(dairy, replace(load(dairy), tare="", deduction=""))
    assert (seen.net, seen.price, seen.amount, seen.capitals) == (None, Decimal(60), None, "")
    assert [problem.code for problem in seen.problems] == ["weigh_in.no_tare"]


def test_an_amount_that_nobody_can_say_has_no_capitals(dairy: Dairy) -> None:
    seen = preview(dairy, replace(load(dairy), gross="", net="999999999999999", price="2000"))
    assert seen.capitals == ""


def test_a_typed_price_goes_before_that_of_the_list(dairy: Dairy) -> None:
    assert preview(dairy, replace(load(dairy), price="70")).price == 70
    assert preview(dairy, replace(load(dairy), price="贵")).price is None


def test_grades_have_the_prices_of_the_day(dairy: Dairy) -> None:
    scale = weighing(dairy)
    fine, plain = scale.grades()
    assert fine == GradePrice("fine", "一等", Decimal(80))
    assert plain == GradePrice("plain", "二等", Decimal(60))
    assert [each.price for each in scale.grades(date(2024, 12, 31))] == [None, None]
    assert (
        preview(dairy, replace(load(dairy), day=date(2024, 12, 31))).problems[0].code
        == "weigh_in.no_price"
    )


def test_the_next_number_is_told(dairy: Dairy) -> None:
    assert weighing(dairy).next_number_hint() == "QZ20250508-A001"
    save(dairy, load(dairy))
    assert weighing(dairy).next_number_hint() == "QZ20250508-A002"


def test_the_card_and_the_last_days_follow_each_ticket(dairy: Dairy) -> None:
    who = dairy.household_ids[0]
    save(dairy, load(dairy))
    card = weighing(dairy).facts(who)
    assert (card.month_count, card.month_net, card.unpaid) == (1, NET, Decimal("52.44"))
    assert card.vehicle is not None
    assert (card.vehicle.tare, card.vehicle.tared_on) == (Decimal(412), TODAY)
    assert weighing(dairy).last_days() == {who: TODAY}


def test_a_kind_that_is_not_weighed_in_has_no_scale(dairy: Dairy) -> None:
    with pytest.raises(LookupError):
        Weighing(dairy.ledger, dairy.work, dairy.work.kind(USE))


# Saving


def test_a_ticket_is_saved_in_one_step_with_all_that_follows(dairy: Dairy) -> None:
    others = {FieldId("note"): "雨天"}
    saved = save(dairy, replace(load(dairy), gross="2572斤", others=others))
    assert (saved.number, saved.net, saved.amount) == ("QZ20250508-A001", NET, Decimal("52.44"))
    record = dairy.stored(FODDER, saved.record_id)
    assert record.entered == {"loaded": "2572斤"}
    assert (record.values[FieldId("note")], record.values[FieldId("price")]) == ("雨天", 60)
    assert dairy.titles()[0] == "登记青贮收购 874 kg"
    assert dairy.faults() == []


def test_today_shows_a_ticket_as_soon_as_it_is_saved(dairy: Dairy) -> None:
    save(dairy, replace(load(dairy), day=YESTERDAY))
    save(dairy, load(dairy, 1))
    (ticket,) = weighing(dairy).today().tickets
    assert (ticket.household, ticket.net) == ("赵启明", NET)


def test_what_is_wrong_is_not_saved_whatever_was_confirmed(dairy: Dairy) -> None:
    assert refused(dairy, replace(load(dairy), tare="1300"), confirmed=True) == [
        "weigh_in.tare_over_gross"
    ]


def test_what_is_odd_is_saved_once_it_was_confirmed(dairy: Dairy) -> None:
    assert refused(dairy, replace(load(dairy), gross="424")) == ["weigh_in.small_net"]
    save(dairy, replace(load(dairy), gross="424"))
    assert refused(dairy, replace(load(dairy), gross="424")) == [
        "weigh_in.small_net",
        "weigh_in.just_now",
    ]


def test_a_declared_warning_is_confirmed_like_the_others(dairy: Dairy) -> None:
    seen = preview(dairy, replace(load(dairy), gross="5500"))
    assert [sentence(problem) for problem in seen.warnings] == ["超过5吨。"]
    assert refused(dairy, replace(load(dairy), gross="5500")) == ["heavy"]
    assert save(dairy, replace(load(dairy), gross="5500")).net == 5088


def test_a_price_out_of_its_range_is_saved_with_a_reason_only(dairy: Dairy) -> None:
    assert preview(dairy, replace(load(dairy), price="95")).needs_reason
    code = "weigh_in.price_out_of_range"
    assert refused(dairy, replace(load(dairy), price="95")) == [code]
    assert refused(dairy, replace(load(dairy), price="95"), confirmed=True) == [code]
    assert refused(dairy, replace(load(dairy), price="95", gross="424"), reason="雨季") == [
        "weigh_in.small_net"
    ]
    saved = save(dairy, replace(load(dairy), price="95"), confirmed=False, reason=" 雨季缺草 ")
    assert dairy.stored(FODDER, saved.record_id).reason == "雨季缺草"


def test_a_reason_that_nobody_needed_is_not_kept(dairy: Dairy) -> None:
    saved = save(dairy, load(dairy), reason="雨季")
    assert dairy.stored(FODDER, saved.record_id).reason is None


def test_limits_are_handed_in(dairy: Dairy) -> None:
    kind = dairy.work.kind(FODDER)
    strict = Weighing(dairy.ledger, dairy.work, kind, WeighInLimits(least_net=Decimal(900)))
    found = strict.save(load(dairy), confirmed=False)
    assert isinstance(found, tuple)
    assert [problem.code for problem in found] == ["weigh_in.small_net"]


def test_limits_are_those_that_the_project_sets(dairy: Dairy) -> None:
    with dairy.ledger.step("设置") as step:
        dairy.ledger.project_settings.set(step, dairy.work.id, "weigh.least_net", "900")
    assert refused(dairy, load(dairy)) == ["weigh_in.small_net"]


# The tare of the household's vehicle


def test_the_tare_of_a_vehicle_is_remembered_with_the_ticket(dairy: Dairy) -> None:
    save(dairy, replace(load(dairy), vehicle="三轮车"))
    known = cart(dairy, "三轮车")
    assert known is not None
    assert (known.tare, known.tared_on) == (412_000, TODAY)


def test_a_vehicle_without_a_name_is_remembered_too(dairy: Dairy) -> None:
    save(dairy, load(dairy))
    first = cart(dairy)
    save(dairy, replace(load(dairy), tare="420"))
    second = cart(dairy)
    assert first is not None
    assert second is not None
    assert (first.name, second.id, second.tare) == ("", first.id, 420_000)


def test_the_vehicle_that_came_last_is_meant_where_none_is_named(dairy: Dairy) -> None:
    save(dairy, replace(load(dairy), vehicle="三轮车"))
    save(dairy, replace(load(dairy), tare="420"))
    known = cart(dairy, "三轮车")
    assert known is not None
    assert known.tare == 420_000
    assert cart(dairy, "") is None


def test_a_usual_tare_that_is_used_again_is_not_weighed_again(dairy: Dairy) -> None:
    save(dairy, replace(load(dairy), day=YESTERDAY))
    save(dairy, load(dairy))
    known = cart(dairy)
    assert known is not None
    assert known.tared_on == YESTERDAY
    save(dairy, replace(load(dairy), is_tare_weighed=True))
    known = cart(dairy)
    assert known is not None
    assert known.tared_on == TODAY


def test_a_ticket_of_an_earlier_day_forgets_no_newer_tare(dairy: Dairy) -> None:
    save(dairy, load(dairy))
    save(dairy, replace(load(dairy), tare="405", day=YESTERDAY))
    known = cart(dairy)
    assert known is not None
    assert (known.tare, known.tared_on) == (412_000, TODAY)


def test_a_net_weight_remembers_no_tare(dairy: Dairy) -> None:
    save(dairy, replace(load(dairy), gross="", net="874"))
    assert cart(dairy) is None


def test_a_tare_far_from_the_usual_is_asked_about_by_the_vehicle_that_is_named(
    dairy: Dairy,
) -> None:
    save(dairy, replace(load(dairy), vehicle="三轮车"))
    dairy.time.advance(hours=1)
    assert refused(dairy, replace(load(dairy), tare="500")) == ["weigh_in.tare_differs"]
    assert preview(dairy, replace(load(dairy), tare="500", vehicle="农用车")).warnings == ()


# Taking back


def test_the_last_ticket_is_taken_back_with_its_tare_and_its_number_stays_used(
    dairy: Dairy,
) -> None:
    save(dairy, load(dairy))
    second = save(dairy, replace(load(dairy), tare="420"))
    dairy.ledger.store.history.undo()
    known = cart(dairy)
    assert known is not None
    assert known.tare == 412_000
    assert dairy.stored(FODDER, second.record_id).void == "撤销"
    assert weighing(dairy).today().count == 1
    third = save(dairy, replace(load(dairy), gross="1290"))
    assert third.number == "QZ20250508-A003"
    assert dairy.faults() == []


def test_the_first_tare_is_forgotten_with_its_ticket_and_comes_back_with_it(dairy: Dairy) -> None:
    save(dairy, load(dairy))
    dairy.ledger.store.history.undo()
    assert cart(dairy) is None
    dairy.ledger.store.history.redo()
    assert cart(dairy) is not None
    dairy.ledger.store.history.undo()
    save(dairy, replace(load(dairy), tare="420"))
    known = cart(dairy)
    assert known is not None
    assert known.tare == 420_000
    assert dairy.faults() == []


# Work


def test_saving_does_not_grow_with_the_ledger() -> None:
    """Counted in instructions of the database, which no busy machine changes."""
    # Stock is looked through from its beginning; what is bought for a heap has none.
    dairy = new_dairy(TEXT.replace(STOCK, ""))

    def cost() -> int:
        steps = 0

        def count() -> bool:
            nonlocal steps
            steps += 1
            return False

        dairy.time.advance(hours=1)
        dairy.ledger.store.connection.set_progress_handler(count, 1)
        save(dairy, load(dairy))
        dairy.ledger.store.connection.set_progress_handler(None, 0)
        return steps

    save(dairy, load(dairy))
    few = cost()
    for number in range(200):
        save(
            dairy,
            replace(
                load(dairy, 1), gross=str(1000 + number), day=TODAY - timedelta(days=number % 50)
            ),
        )
    assert cost() < few * 1.2
    dairy.ledger.close()
