from __future__ import annotations

from fieldapp.reports.file_names import file_name


def test_a_file_is_called_after_the_title_and_the_period() -> None:
    name = file_name("木柯村粪污收购月报表", "2026年4月", ".xlsx")
    assert name == "木柯村粪污收购月报表_2026年4月.xlsx"


def test_what_no_file_may_be_called_is_left_out() -> None:
    assert file_name('木柯村 "收/支": 表?', "2026年", ".pdf") == "木柯村收支表_2026年.pdf"


def test_a_long_title_is_cut_and_the_period_stays() -> None:
    name = file_name("长" * 200, "2025年2月24日至2025年3月2日", ".xlsx")
    assert len(name) == 80
    assert name.endswith("长_2025年2月24日至2025年3月2日.xlsx")
