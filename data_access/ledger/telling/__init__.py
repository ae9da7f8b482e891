"""What became of a file: report, messages, error workbook; template and export."""
