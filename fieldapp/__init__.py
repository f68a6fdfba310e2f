"""Fieldbook (驻村项目台账): the ledger of a village work team."""

VERSION = "0.1.0"
