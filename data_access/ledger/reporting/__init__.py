"""What became of a file: messages, report, error workbook."""
