from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.undoing import Undoing
from fieldapp.ui.project.steps_list import StepsList
from fieldapp.ui.widgets.grid_column import GridRole
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from tests.ui.farm import Farm


def test_steps_say_who_did_what_and_whether_it_was_taken_back(
    qtbot: QtBot, qtmodeltester: ModelTester, farm: Farm
) -> None:
    deliver(farm, ["100"])
    Undoing(farm.ledger).undo()
    steps = StepsList()
    qtbot.addWidget(steps)
    steps.show_steps(farm.ledger.store.history.steps(2))
    model = steps.table.model()
    cells = [[model.index(row, place).data() for place in (1, 2, 4)] for row in (0, 1)]
    assert cells == [["李敏", "撤销“登记粪污收购”", ""], ["李敏", "登记粪污收购", "已撤销"]]
    assert model.index(1, 4).data(GridRole.CELL).chips == (("已撤销", "neutral"),)
    assert model.index(1, 2).data(GridRole.CELL).color == "text.tertiary"
    qtmodeltester.check(model)
