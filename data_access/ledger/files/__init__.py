"""Files of .xlsx, .xls and .csv as rows of cells, as they were written."""
