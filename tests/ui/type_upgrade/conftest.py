from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.services.upgrading import Upgrading
from tests.older_farm import harmful_text, library_of, shipped_text, with_version

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.services.type_library import TypeLibrary
    from fieldapp.services.upgrading import NewerType
    from tests.ui.farm import Farm


@pytest.fixture
def newer_library(tmp_path: Path) -> TypeLibrary:
    """A program that ships the farm's next version, in which a kind has another name."""
    text = with_version(shipped_text(), 1)
    assert text.count('label = "检测"') == 1
    return library_of(tmp_path / "新类型", text.replace('label = "检测"', 'label = "化验"'))


@pytest.fixture
def harmful_library(tmp_path: Path) -> TypeLibrary:
    """A program that ships a version which does not fit the records of the one before."""
    return library_of(tmp_path / "别的类型", harmful_text())


@pytest.fixture
def newer(farm: Farm, newer_library: TypeLibrary) -> NewerType:
    (found,) = Upgrading(farm.ledger, newer_library).newer()
    return found


@pytest.fixture
def harmful(farm: Farm, harmful_library: TypeLibrary) -> NewerType:
    (found,) = Upgrading(farm.ledger, harmful_library).newer()
    return found
