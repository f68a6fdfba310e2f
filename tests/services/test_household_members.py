from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.household_members import judged_members
from fieldapp.services.messages import sentence
from tests.services.hamlet import Hamlet, fields, identity

if TYPE_CHECKING:
    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.member import Member
    from fieldapp.domain.problem import Problem
    from fieldapp.domain.record import Values

FREE = identity(900)


def judged(
    hamlet: Hamlet, household: PartyId, *entries: Values
) -> list[Member] | tuple[Problem, ...]:
    return judged_members(hamlet.ledger, household, [(0, each) for each in entries])


def only_problem(found: list[Member] | tuple[Problem, ...]) -> Problem:
    assert isinstance(found, tuple)
    (problem,) = found
    return problem


def test_the_head_may_be_among_the_members(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    head = fields(name="单明", relation="户主", id_number=identity(0))
    members = judged(hamlet, first, head, fields(name="单红", id_number=FREE))
    assert isinstance(members, list)
    assert [each.name for each in members] == ["单明", "单红"]


def test_nobody_is_no_problem(hamlet: Hamlet) -> None:
    assert judged(hamlet, hamlet.settle("单明")) == []


def test_one_number_stands_for_one_member(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    twice = (fields(name="单红", id_number=FREE), fields(name="单兰", id_number=FREE))
    problem = only_problem(judged(hamlet, first, *twice))
    assert (problem.code, problem.where) == ("member.id_number_twice", "member.id_number")
    assert "第 2 位" in sentence(problem)


def test_the_number_of_another_head_is_taken(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.settle("陈望", "石板组")
    problem = only_problem(judged(hamlet, first, fields(name="单红", id_number=identity(1))))
    assert problem.code == "member.id_number_taken"
    assert "石板组陈望" in sentence(problem)


def test_the_number_of_a_member_elsewhere_is_taken(hamlet: Hamlet) -> None:
    first, second = hamlet.settle("单明"), hamlet.settle("陈望")
    hamlet.households.set_members(second, [(0, fields(name="陈红", id_number=FREE))])
    problem = only_problem(judged(hamlet, first, fields(name="单红", id_number=FREE)))
    assert (problem.code, problem.values["name"]) == ("member.id_number_taken", "陈望")
    assert isinstance(judged(hamlet, second, fields(name="陈红", id_number=FREE)), list)


def test_the_members_of_a_household_that_is_not_stored_yet_are_judged(hamlet: Hamlet) -> None:
    hamlet.settle("陈望", "石板组")
    entry = (0, fields(name="单红", id_number=identity(0)))
    problem = only_problem(judged_members(hamlet.ledger, None, [entry]))
    assert problem.code == "member.id_number_taken"
    assert isinstance(judged_members(hamlet.ledger, None, [(0, fields(name="单红"))]), list)


def test_a_problem_tells_the_row(hamlet: Hamlet) -> None:
    wrong = judged(hamlet, hamlet.settle("单明"), fields(name="单红"), fields(name="7"))
    assert only_problem(wrong).values["row"] == 2
