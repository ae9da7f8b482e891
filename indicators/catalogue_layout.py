"""Indicators of the overseas layout (measure 7); parts of ``catalogue.CATALOGUE``."""

INDICATORS = ()
