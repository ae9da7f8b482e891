"""The parts of which the reports are made: each a subject of the office."""
