"""Workbooks that this program writes."""

from io import BytesIO

import xlsxwriter

TEXT_IS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def open_workbook(target: BytesIO) -> xlsxwriter.Workbook:
    """A workbook in memory in which text stays text: never a formula, a link or a number."""
    return xlsxwriter.Workbook(target, TEXT_IS_TEXT)
