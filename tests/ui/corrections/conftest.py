from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.corrections.printed import change, deliver_printed

if TYPE_CHECKING:
    from tests.ui.farm import Farm


@pytest.fixture
def changed(farm: Farm) -> Farm:
    """A farm that changed two deliveries after their slips went out, of 陈望 and of 单明."""
    for by, net in ((0, "800"), (2, "300")):
        change(farm, deliver_printed(farm, net, by=by))
    return farm
