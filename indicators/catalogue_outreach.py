"""Indicators of communication and publicity (measures 9 and 11); parts of ``catalogue.CATALOGUE``."""

INDICATORS = ()
