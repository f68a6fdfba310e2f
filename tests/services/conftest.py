"""Ledgers that services are tried on: one just founded, a demonstration village, small ones."""

from __future__ import annotations

import shutil
from contextlib import closing, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.domain.ids import TypeId
from fieldapp.services.demonstration import Demonstration
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.services.projects import Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.store.keyring import Cost
from tests.services.apiary import Apiary, new_apiary
from tests.services.dairy import Dairy, new_dairy
from tests.services.hamlet import Hamlet, new_hamlet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fieldapp.services.ledger import Ledger

CHEAP = Cost(operations=1, memory_bytes=8 * 1024)
ACCESS = Access("王小明", "很长的口令123")
MOMENT = datetime(2025, 2, 26, 9, 30)  # noqa: DTZ001 -- ledgers keep local time


@pytest.fixture(scope="session")
def ledgers() -> Ledgers:
    """Where ledgers come from; a password costs next to nothing."""
    return Ledgers(folders().migrations, Clock(lambda: MOMENT), CHEAP)


@pytest.fixture(scope="session")
def library() -> TypeLibrary:
    """The project types that come with the program."""
    return TypeLibrary(folders().project_types)


@pytest.fixture(scope="session")
def ledger_folder(ledgers: Ledgers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger just founded, closed; to be copied, never to be opened."""
    folder = tmp_path_factory.mktemp("新建") / "台账"
    ledgers.found(folder, ACCESS, village="柳坝村", township="青石镇", hint="老屋").close()
    return folder


@pytest.fixture(scope="session")
def farm_folder(
    ledger_folder: Path,
    ledgers: Ledgers,
    library: TypeLibrary,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A ledger with an earthworm farm, closed; to be copied, never to be opened."""
    folder = tmp_path_factory.mktemp("养殖") / "台账"
    with copied(ledger_folder, folder, ledgers) as founded:
        Projects(founded, library).add(TypeId("earthworm_farm"))
    return folder


@pytest.fixture(scope="session")
def village_folder(
    ledgers: Ledgers, library: TypeLibrary, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The ledger of the demonstration village, closed; to be copied, never to be opened."""
    folder = tmp_path_factory.mktemp("示例") / "台账"
    Demonstration(ledgers, library, folders().demo).make(folder, ACCESS).close()
    return folder


@contextmanager
def copied(source: Path, folder: Path, ledgers: Ledgers) -> Iterator[Ledger]:
    """A copy of a ledger, open; it costs a hundredth of what making it again would."""
    shutil.copytree(source, folder)
    with closing(ledgers.open(folder, ACCESS)) as opened:
        yield opened


@pytest.fixture
def ledger(ledger_folder: Path, ledgers: Ledgers, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger in a folder, just founded; nothing is in it."""
    with copied(ledger_folder, tmp_path / "台账", ledgers) as opened:
        yield opened


@pytest.fixture
def farm(farm_folder: Path, ledgers: Ledgers, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger in a folder, with an earthworm farm of which nothing was recorded yet."""
    with copied(farm_folder, tmp_path / "养殖", ledgers) as opened:
        yield opened


@pytest.fixture
def village(village_folder: Path, ledgers: Ledgers, tmp_path: Path) -> Iterator[Ledger]:
    """The ledger of the demonstration village, to write into."""
    with copied(village_folder, tmp_path / "示例", ledgers) as opened:
        yield opened


@pytest.fixture
def hamlet() -> Iterator[Hamlet]:
    """An orchard in memory; nobody lives there yet."""
    made = new_hamlet()
    with closing(made.ledger):
        yield made


@pytest.fixture
def dairy() -> Iterator[Dairy]:
    """A dairy in memory, with two households, a shed and prices."""
    made = new_dairy()
    with closing(made.ledger):
        yield made


@pytest.fixture
def apiary() -> Iterator[Apiary]:
    """Bees in memory; nothing was recorded yet."""
    made = new_apiary()
    with closing(made.ledger):
        yield made
