"""Commands that found something: a ledger, a project, a user."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.cli.environment import NEW_PASSWORD_VARIABLE
from fieldapp.cli.output import say_done
from fieldapp.domain.ids import TypeId
from fieldapp.domain.naming import LONGEST_PLACE_NAME, is_short_line
from fieldapp.domain.problem import KnownError
from fieldapp.services.ledgers import Access
from fieldapp.services.projects import Projects

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from fieldapp.cli.environment import Environment
    from fieldapp.services.type_library import TypeLibrary

FIRST_USER = "工作队"  # the user of a new ledger when nobody is named


def new(environment: Environment, words: Namespace) -> None:
    """`new DIR`: the ledger of a village, with its first projects."""
    village, township = words.village.strip(), words.township.strip()
    if not all(is_short_line(name, LONGEST_PLACE_NAME) for name in (village, township)):
        raise KnownError("ledger.place_invalid", most=LONGEST_PLACE_NAME)
    library = environment.library()
    type_ids = [TypeId(name) for name in words.project]
    _require_types(library, type_ids)
    user = environment.user(words.user) or FIRST_USER
    access = Access(user, environment.new_password(f"请为用户“{user}”设定密码："))
    folder = Path(words.folder)
    ledger = environment.ledgers().found(folder, access, village=village, township=township)
    projects = Projects(ledger, library)
    names = [projects.add(type_id).project.name for type_id in type_ids]
    ledger.close()
    founded = {"ledger": str(folder), "village": village, "township": township, "user": user}
    lines = [
        f"已建立{village}的台账：{folder}，用户“{user}”。",
        *(f"已新建项目“{name}”。" for name in names),
    ]
    say_done({**founded, "projects": names}, lines, as_json=words.json)


def add_project(environment: Environment, words: Namespace) -> None:
    """`project add TYPE`: a further project."""
    ledger = environment.open(words.ledger, words.user)
    work = Projects(ledger, environment.library()).add(TypeId(words.type), words.name)
    ledger.close()
    added = {"project": work.project.name, "type": work.project.type_id}
    say_done(added, [f"已新建项目“{work.project.name}”。"], as_json=words.json)


def add_user(environment: Environment, words: Namespace) -> None:
    """`user add NAME`: somebody else who may open the ledger, with a password of their own."""
    folder, name = environment.folder(words.ledger), words.name.strip()
    access = Access(environment.user(words.user), environment.password("请输入您的密码："))
    question = f"请为新用户“{name}”设定密码："
    environment.ledgers().add_user(
        folder, access, name, lambda: environment.new_password(question, NEW_PASSWORD_VARIABLE)
    )
    say_done({"user": name}, [f"已添加用户“{name}”。"], as_json=words.json)


def _require_types(library: TypeLibrary, type_ids: Sequence[TypeId]) -> None:
    """Refuse types that are not there, or named twice, before anything is made."""
    for place, type_id in enumerate(type_ids):
        library.text(type_id)
        if type_id in type_ids[:place]:
            raise KnownError("project.type_twice", name=type_id)
