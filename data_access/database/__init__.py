"""The database itself: engine, dialects, migrations, its state, reference facts, and the copy in memory."""
