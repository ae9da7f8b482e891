"""The only room that knows SQL: schema, filter, records, ledger, decisions and statistics."""
