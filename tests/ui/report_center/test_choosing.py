from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.ui.report_center.choosing import fitting, offers_of

if TYPE_CHECKING:
    from tests.ui.farm import Farm


def test_each_project_offers_its_forms_and_the_tables_of_its_kinds(farm: Farm) -> None:
    group, village = offers_of(farm.ledger.works())
    declared = farm.work.type.declared

    assert group.title == farm.work.project.name
    assert [offer.type.code for offer in group.offers[:5]] == ["F1", "F2", "F3", "F7", "F8"]
    assert len(group.offers) == len(declared.report) + len(declared.kind)
    ids = {offer.id for offer in (*group.offers, *village.offers)}
    assert len(ids) == len(group.offers) + len(village.offers)


def test_reports_of_the_whole_village_come_last(farm: Farm) -> None:
    group = offers_of(farm.ledger.works())[-1]
    assert group.title == "综合"
    assert [offer.text for offer in group.offers] == ["农户兑付汇总表", "农户花名册"]


def test_a_search_keeps_what_has_the_words_or_the_code(farm: Farm) -> None:
    groups = offers_of(farm.ledger.works())

    assert [offer.text for offer in fitting(groups, "分户")[0].offers] == ["牛粪收购分户汇总表"]
    assert [offer.type.code for offer in fitting(groups, " f7 ")[0].offers] == ["F7"]
    assert fitting(groups, "没有") == ()
    assert fitting(groups, "") == groups
