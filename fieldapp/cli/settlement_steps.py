"""Commands that walk a settlement on: submitted, approved, made public, filed, given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.cli.settlement_standing import take_step
from fieldapp.services.settlement_steps import SettlementSteps

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from fieldapp.cli.environment import Environment
    from fieldapp.services.ledger import Ledger


def submit(environment: Environment, words: Namespace) -> None:
    """`settle submit NUMBER`."""
    take_step(
        environment, words, lambda ledger, on: SettlementSteps(ledger).submit(words.number, on)
    )


def approve(environment: Environment, words: Namespace) -> None:
    """`settle approve NUMBER`, by another user than who prepared it."""
    take_step(
        environment, words, lambda ledger, on: SettlementSteps(ledger).approve(words.number, on)
    )


def publish(environment: Environment, words: Namespace) -> None:
    """`settle publish NUMBER`."""
    take_step(
        environment, words, lambda ledger, on: SettlementSteps(ledger).publish(words.number, on)
    )


def archive(environment: Environment, words: Namespace) -> None:
    """`settle archive NUMBER`."""
    take_step(
        environment, words, lambda ledger, on: SettlementSteps(ledger).archive(words.number, on)
    )


def give_back(environment: Environment, words: Namespace) -> None:
    """`settle return NUMBER --reason R`."""
    take_step(
        environment,
        words,
        lambda ledger, on: SettlementSteps(ledger).give_back(words.number, words.reason, on),
    )


def void(environment: Environment, words: Namespace) -> None:
    """`settle void NUMBER --reason R`."""
    take_step(
        environment,
        words,
        lambda ledger, on: SettlementSteps(ledger).void(words.number, words.reason, on),
    )


def object_to(environment: Environment, words: Namespace) -> None:
    """`settle object NUMBER --text T`, and once it is cleared up `--answer A`."""

    def act(ledger: Ledger, on: date) -> None:
        steps = SettlementSteps(ledger)
        if words.answer is None:
            steps.object(words.number, words.text, on)
        else:
            steps.answer(words.number, words.answer, on)

    take_step(environment, words, act)
