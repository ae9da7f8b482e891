"""The only room that knows SQL: engine, schema, migrations, filters and the reads of each subject."""
