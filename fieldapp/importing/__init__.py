"""Workbooks as villages keep them become typed rows, judged one by one."""
