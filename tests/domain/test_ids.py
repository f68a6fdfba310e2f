from __future__ import annotations

from fieldapp.domain.ids import field_path


def test_a_name_has_a_kind_and_a_field() -> None:
    assert field_path("contract.area") == ("contract", "area")


def test_a_name_without_a_field_is_a_kind_s() -> None:
    assert field_path("contract") == ("contract", "")
