"""The right record is found from what took the wrong one back, and leads to the wrong one."""

from __future__ import annotations

from fieldapp.services.right_ones import RightOnes
from tests.services.grove import FRUIT, LABOUR_DAY, Grove, new_grove


def found(grove: Grove) -> RightOnes:
    return RightOnes(grove.ledger.store, grove.work)


def test_the_right_one_is_known_by_what_takes_back_and_knows_the_wrong_one() -> None:
    grove = new_grove()
    wrong = grove.bring("100", "60")
    grove.approved(grove.settle().number)
    done = grove.take_back(wrong, "150")
    assert found(grove).of_reversals(FRUIT) == {done.reversing_id: done.replacement_id}
    assert found(grove).origins(FRUIT) == {done.replacement_id: wrong}


def test_what_was_taken_back_for_nothing_has_no_right_one() -> None:
    grove = new_grove()
    wrong = grove.bring("100", "60")
    grove.approved(grove.settle().number)
    grove.take_back(wrong)
    grove.bring("150", "60")
    assert found(grove).of_reversals(FRUIT) == {}
    assert found(grove).origins(FRUIT) == {}
    assert found(grove).origins(LABOUR_DAY) == {}


def test_a_right_one_that_was_wrong_too_leads_back_one_by_one() -> None:
    grove = new_grove()
    wrong = grove.bring("100", "60")
    grove.approved(grove.settle().number)
    first = grove.take_back(wrong, "150").replacement_id
    assert first is not None
    grove.bring("1000", "60")
    grove.approved(grove.settle().number)
    second = grove.take_back(first, "160").replacement_id
    assert found(grove).origins(FRUIT) == {first: wrong, second: first}
