"""Mail of the office: the settings, what is told each day, and the sending."""
