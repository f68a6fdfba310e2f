from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.posting import Balance, Effect, balance_of

SUMS = st.lists(st.tuples(st.sampled_from(Effect), st.integers(-(10**12), 10**12)))


@given(SUMS)
def test_balances_are_what_their_names_say(sums: list[tuple[Effect, int]]) -> None:
    of = {effect: sum(amount for each, amount in sums if each is effect) for effect in Effect}
    assert balance_of(sums) == Balance(
        owed=of[Effect.OWE] - of[Effect.PAY],
        due=of[Effect.EARN] - of[Effect.RECEIVE],
        profit=of[Effect.EARN] - of[Effect.OWE] - of[Effect.COST],
        cash=of[Effect.RECEIVE] - of[Effect.PAY] - of[Effect.COST],
    )


@given(SUMS)
def test_a_reversed_posting_leaves_the_balances_as_they_were(
    sums: list[tuple[Effect, int]],
) -> None:
    reversed_sums = [(effect, -amount) for effect, amount in sums]
    assert balance_of([*sums, *reversed_sums]) == Balance()


def test_manure_that_is_paid_later_is_a_loss_at_once() -> None:
    bought = [(Effect.OWE, 7011)]
    assert balance_of(bought) == Balance(owed=7011, profit=-7011)
    assert balance_of([*bought, (Effect.PAY, 7011)]) == Balance(profit=-7011, cash=-7011)


def test_what_costs_at_once_is_never_owed() -> None:
    assert balance_of([(Effect.COST, 3750)]) == Balance(profit=-3750, cash=-3750)


def test_a_sale_is_due_until_it_is_received() -> None:
    sold = [(Effect.EARN, 144000)]
    assert balance_of(sold) == Balance(due=144000, profit=144000)
    received = [*sold, (Effect.RECEIVE, 144000)]
    assert balance_of(received) == Balance(profit=144000, cash=144000)
