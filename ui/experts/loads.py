"""How full the experts are, by the limits of the settings."""

from data_access.statistics import experts as expert_reads
from indicators import experts as expert_figures
from ui.frame import loaders


def load_limits():
    """The loads from which an expert is nearly full and overloaded."""
    settings = loaders.settings()
    return float(settings.get("load_amber", 0.85)), float(settings.get("load_overload", 1.0))


def read_loads(chosen):
    """One row an expert on the directory, as ``indicators.experts.loads`` gives it."""
    return loaders.compute(_loads, chosen)


def _loads(chosen):
    experts = loaders.load(expert_reads.loads, chosen)
    return expert_figures.loads(experts, *load_limits())
