"""Commands that found something: a ledger, a project, a user."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.cli.environment import NEW_PASSWORD_VARIABLE
from fieldapp.cli.output import say
from fieldapp.domain.ids import TypeId
from fieldapp.domain.problem import KnownError
from fieldapp.services.ledgers import Access
from fieldapp.services.projects import Projects

if TYPE_CHECKING:
    from argparse import Namespace

    from fieldapp.cli.environment import Environment

FIRST_USER = "工作队"  # the user of a new ledger when nobody is named


def new(environment: Environment, words: Namespace) -> None:
    """`new DIR`: the ledger of a village, with its first projects."""
    if not words.village.strip() or not words.township.strip():
        raise KnownError("ledger.village_missing")
    library = environment.library()
    for type_id in words.project:
        library.text(TypeId(type_id))  # a type that is not there is refused before anything is made
    user = environment.user(words.user) or FIRST_USER
    access = Access(user, environment.password(f"请为用户“{user}”设定密码："))
    folder = Path(words.folder)
    ledger = environment.ledgers().found(
        folder, access, village=words.village.strip(), township=words.township.strip()
    )
    say(f"已建立{words.village.strip()}的台账：{folder}，用户“{user}”。")
    projects = Projects(ledger, library)
    for type_id in words.project:
        work = projects.add(TypeId(type_id))
        say(f"已新建项目“{work.project.name}”。")
    ledger.close()


def add_project(environment: Environment, words: Namespace) -> None:
    """`project add TYPE`: a further project."""
    ledger = environment.open(words.ledger, words.user)
    work = Projects(ledger, environment.library()).add(TypeId(words.type), words.name)
    say(f"已新建项目“{work.project.name}”。")
    ledger.close()


def add_user(environment: Environment, words: Namespace) -> None:
    """`user add NAME`: somebody else who may open the ledger, with a password of their own."""
    folder = environment.folder(words.ledger)
    access = Access(environment.user(words.user), environment.password("请输入您的密码："))
    question = f"请为新用户“{words.name}”设定密码："
    environment.ledgers().add_user(
        folder, access, words.name, lambda: environment.password(question, NEW_PASSWORD_VARIABLE)
    )
    say(f"已添加用户“{words.name.strip()}”。")
