"""Puts the page of households together: its view, its presenters, and what connects them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fieldapp.domain.weigh_in import WEIGH_IN
from fieldapp.services.households import Households
from fieldapp.ui.households.card_panel import HouseholdCard  # placeholder
