from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, RecordId
from fieldapp.store.photo_ties import PhotoTies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.store.orchard import Village

KIND, TREE, SHED = KindId("picking"), RecordId(7), RecordId(8)


def tied(
    village: Village, record_id: RecordId, photos: Sequence[tuple[str, str]]
) -> tuple[PhotoTies, list[int]]:
    ties = PhotoTies(village.store)
    with village.store.step("添加照片") as step:
        return ties, ties.add(step, (village.project_id, KIND, record_id), photos)


def test_a_record_has_its_photos_in_their_order(village: Village) -> None:
    ties, ids = tied(village, TREE, [("b", "树下"), ("a", "")])
    tied(village, SHED, [("a", "")])
    found = ties.of_record(TREE)
    assert [(each.id, each.sha256, each.caption) for each in found] == [
        (ids[0], "b", "树下"),
        (ids[1], "a", ""),
    ]
    assert {(each.project_id, each.kind_id, each.record_id) for each in found} == {
        (village.project_id, KIND, TREE)
    }


def test_a_photo_taken_off_is_named_still(village: Village) -> None:
    ties, (first, _) = tied(village, TREE, [("a", ""), ("b", "")])
    with village.store.step("移除照片") as step:
        ties.void(step, first, "移除")
    assert [each.sha256 for each in ties.of_record(TREE)] == ["b"]
    assert ties.named() == {"a", "b"}
    assert ties.named(only_live=True) == {"b"}
    with village.store.step("恢复照片") as step:
        ties.revive(step, first)
    assert [each.sha256 for each in ties.of_record(TREE)] == ["a", "b"]


def test_something_is_written_below_a_photo_and_taken_away(village: Village) -> None:
    ties, (photo,) = tied(village, TREE, [("a", "")])
    for caption in ("树下", ""):
        with village.store.step("修改照片说明") as step:
            ties.describe(step, photo, caption)
        found = ties.tie(photo)
        assert found is not None
        assert found.caption == caption
    assert ties.tie(photo + 1) is None


def test_photos_are_counted_by_record(village: Village) -> None:
    ties, _ = tied(village, TREE, [("a", ""), ("b", "")])
    tied(village, SHED, [("a", "")])
    assert ties.counts([TREE, SHED, 9]) == {TREE: 2, SHED: 1}
    assert ties.counts([]) == {}
