"""What a ticket that is being typed tells of itself: how far it is, what would be lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.domain.problem import Problem
    from fieldapp.domain.weigh_in import WeighInFields
    from fieldapp.services.weighing import HouseholdFacts, WeighInDraft

HOUSEHOLD, GROSS, TARE, GRADE, SAVE = range(5)


def has_weight(draft: WeighInDraft) -> bool:
    """Whether something was weighed."""
    return bool(draft.gross.strip() or draft.net.strip())


def is_typed(draft: WeighInDraft) -> bool:
    """Whether something is typed that would have to be typed again."""
    texts = (draft.gross, draft.net, draft.deduction, draft.price)
    return draft.is_tare_weighed or any(text.strip() for text in texts)


def step_of(draft: WeighInDraft, *, has_amount: bool) -> int:
    """The step that is next: household, gross, tare, grade, save."""
    if draft.household_id is None:
        return HOUSEHOLD
    if not has_weight(draft):
        return GROSS
    if draft.gross and not draft.tare:
        return TARE
    return SAVE if draft.grade and has_amount else GRADE


def edited(before: WeighInDraft, now: WeighInDraft) -> WeighInDraft:
    """A draft with the texts of the screen; a tare that was changed was weighed just now."""
    is_weighed = bool(now.tare.strip()) if now.tare != before.tare else before.is_tare_weighed
    return replace(
        now,
        household_id=before.household_id,
        grade=before.grade,
        is_tare_weighed=is_weighed,
    )


def drafted_for(facts: HouseholdFacts, draft: WeighInDraft, last_grade: str) -> WeighInDraft:
    """The draft for a household: its usual tare, and the grade of the ticket before or its own.

    A tare that was weighed just now stays: it is that of the vehicle on the scale.
    """
    usual = facts.vehicle.tare if facts.vehicle else None
    tare = "" if usual is None else f"{usual:f}"
    grade = last_grade or (facts.last.grade if facts.last else "")
    return replace(
        draft,
        household_id=facts.household_id,
        tare=draft.tare if draft.is_tare_weighed else tare,
        vehicle=facts.vehicle.name if facts.vehicle else "",
        grade=draft.grade or grade,
    )


def what_is_lost(name: str, draft: WeighInDraft) -> str:
    """Whose weights, and which, are not saved yet."""
    typed = (("毛重", draft.gross), ("净重", draft.net), ("皮重", draft.tare))
    weights = (f"{label} {text.strip()}" for label, text in typed if text.strip())
    return "，".join([*([name] if name else []), *weights]) + "，还没有保存。"


def place_of(problem: Problem, fields: WeighInFields) -> str:
    """The place on the screen of the field that a problem is about."""
    if problem.code == "weigh_in.no_tare":  # net is what cannot be told; tare is what is to do
        return "tare"
    places = {
        str(fields.household.id): "household",
        str(fields.quantity.id): "net",
        str(fields.gross.id) if fields.gross else "": "gross",
        str(fields.tare.id) if fields.tare else "": "tare",
    }
    return places.get(problem.where.rpartition(".")[2], "ticket")
