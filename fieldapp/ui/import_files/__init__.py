"""The page 导入: rows of workbooks, judged and mended before anything is saved."""
