"""Letters that the office sends: written from a record, altered by a person, filed on it."""
