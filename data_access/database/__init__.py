"""The database itself: engine, dialects, migrations, state, facts, and the copy in memory."""
