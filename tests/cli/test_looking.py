from __future__ import annotations

import pytest

from tests.cli.conftest import NUMBER, SAMPLES, Command


def test_households_are_listed_in_full_for_machines(village: Command) -> None:
    rows = village("list", "households", "--json").json
    first = rows[0]
    assert first["name"] == "汪银超"
    assert first["id_number"] == "520299197511190886"
    assert first["household_class"] == "脱贫户"
    assert (first["size"], first["void"]) == ("5", False)


def test_people_see_masked_numbers(village: Command) -> None:
    said = village("list", "households")
    assert "520299********0886" in said.out
    assert "520299197511190886" not in said.out
    assert "18783378876" not in said.out
    assert "6230522328601290407" not in said.out
    assert "共 269 条，另有作废 0 条。" in said.out


def test_records_are_listed_by_their_fields(village: Command) -> None:
    village("import", "worm_sale", SAMPLES / "worm-sales.xlsx")
    first = village("list", "worm_sale", "--json").json[0]
    assert first["number"] == "XS20240706-A001"
    assert first["date"] == first["sold_on"] == "2024-07-06"
    assert (first["quantity"], first["price"], first["amount"]) == ("60", "9.00", "540.00")
    assert (first["customer"], first["product"], first["is_paid"]) == (
        "个人（钓饵）",
        "活蚯蚓",
        True,
    )
    assert (first["household"], first["void"]) == (None, False)
    assert "XS20240706-A001" in village("list", "worm_sale").out


def test_a_period_counts_both_ends(village: Command) -> None:
    village("import", "worm_sale", SAMPLES / "worm-sales.xlsx")
    rows = village("list", "worm_sale", "--period", "2024-07-06..2024-07-31", "--json").json
    assert [row["date"] for row in rows] == ["2024-07-06", "2024-07-18", "2024-07-31"]


def test_a_period_that_is_none_is_refused(village: Command) -> None:
    said = village("list", "worm_sale", "--period", "去年")
    assert said.code == 1
    assert "看不懂统计期间“去年”" in said.err


@pytest.mark.parametrize("kind", ["households", "bed"])
def test_what_has_no_date_has_no_period(village: Command, kind: str) -> None:
    said = village("list", kind, "--period", "2024")
    assert (said.code, said.out) == (2, "")
    assert "没有日期，不能用 --period" in said.err


def test_numbers_are_listed_under_their_units(village: Command) -> None:
    village("import", "manure_intake", SAMPLES / "manure-ledger.xlsx")
    header = village("list", "manure_intake").out.splitlines()[0].split()
    assert {"净重（kg）", "单价（元/吨）", "金额（元）", "日期", "农户"} <= set(header)
    assert "家庭人口（人）" in village("list", "households").out


def test_where_there_is_nothing_to_list_that_is_said(village: Command) -> None:
    assert village("list", "feeding").out == "没有可以列出的记录。\n"
    assert village("list", "feeding", "--json").json == []


def test_reversing_records_are_marked_for_people_and_machines(drafted: Command) -> None:
    drafted("settle", "submit", NUMBER, "--on", "2024-04-30")
    first, reversing = "SG20240408-A001", "SG20240408-A003"
    drafted("reverse", "manure_intake", first, "--reason", "登错")
    said = drafted("list", "manure_intake", "--period", "2024-04-08").out
    header, *lines = said.splitlines()
    assert header.split()[-2:] == ["红冲", "作废"]
    told = {line.split()[0]: line for line in lines}
    assert f"被 {reversing} 红冲" in told[first]
    assert f"冲销 {first}" in told[reversing]
    assert "共 3 条，其中红冲 1 条，另有作废 0 条。" in said
    rows = drafted("list", "manure_intake", "--period", "2024-04-08", "--json").json
    marked = {each["number"]: (each["reverses"], each["reversed_by"]) for each in rows}
    assert marked == {
        first: (None, reversing),
        "SG20240408-A002": (None, None),
        reversing: (first, None),
    }


def test_where_nothing_was_reversed_there_is_no_column_for_it(village: Command) -> None:
    village("import", "worm_sale", SAMPLES / "worm-sales.xlsx")
    assert "红冲" not in village("list", "worm_sale").out


def test_a_kind_explains_itself(village: Command) -> None:
    said = village("explain", "manure_intake")
    assert said.code == 0
    assert "粪污收购（manure_intake）" in said.out
    assert "自动计算：净重×单价÷1000" in said.out
    assert "应付给农户：金额" in said.out


def test_a_kind_explains_itself_without_a_ledger(
    command: Command, variables: dict[str, str]
) -> None:
    del variables["FIELDAPP_LEDGER"]
    assert "用量：数字" in command("explain", "feeding").out
    assert "用量：数字" in command("explain", "earthworm_farm.feeding").out
    said = command("explain", "gold")
    assert (said.code, "feeding" in said.err) == (1, True)


def test_a_kind_explains_itself_to_machines_by_its_ids(
    command: Command, variables: dict[str, str]
) -> None:
    del variables["FIELDAPP_LEDGER"]
    (told,) = command("explain", "feeding", "--json").json
    assert (told["type"], told["kind"], told["label"]) == ("earthworm_farm", "feeding", "投喂")
    quantity = next(field for field in told["fields"] if field["id"] == "quantity")
    assert quantity["formula"] == "buckets * bucket_kg"
    assert (quantity["min"], quantity["typed"]) == ("1", True)
