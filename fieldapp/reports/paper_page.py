"""A page of paper as data: what stands where, in millimetres from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.domain.report import Chart

A4_SHORT, A4_LONG = 210.0, 297.0
MM_PER_INCH = 25.4
MM_PER_POINT = MM_PER_INCH / 72
MM_PER_PIXEL = MM_PER_INCH / 96


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a text is set. `size` is in points, as they come out; `indent` in millimetres.

    It is what the text keeps off the side at which it stands.

    `align` and `valign` are words of workbooks: left, center, right; top, vcenter, bottom.
    """

    font: str
    size: float
    align: str = "left"
    valign: str = "vcenter"
    wraps: bool = True
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class PaperCell:
    """One text in its box. A cell of a table has a border, one of its header a light ground."""

    box: Box
    text: str
    lettering: Lettering
    has_border: bool = False
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class PaperChart:
    """A chart in its box; `scale` is how much smaller it is than on a full page."""

    box: Box
    chart: Chart
    scale: float


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One page; `body_rows` and `columns` tell which part of the sheet it holds.

    `body_rows` are rows of the sheet below the repeated ones.
    """

    width: float
    height: float
    cells: tuple[PaperCell, ...]
    charts: tuple[PaperChart, ...] = ()
    body_rows: range = range(0)
    columns: tuple[int, ...] = ()
