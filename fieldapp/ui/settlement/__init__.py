"""The page 结算付款: what waits, the settlement that is walked on, and its sheets as printed."""
