"""Documents of records: what is in them, where it lies, who put them there and why one went."""
