"""材料: documents of a record, on its page: the list with their files, and the forms."""
