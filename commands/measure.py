"""`bench`: what is measured lives in benchmarks/."""

from argparse import Namespace
from importlib import import_module

WHOLE = ("screens", "bars", "first_paint")  # without a choice: all of these, one after the other
CHOICES = {
    "pages": "bars",
    "paint": "first_paint",
    "people": "people_loads",
    "province": "province",
}


def main(arguments: Namespace) -> int | None:
    if arguments.sessions:
        return _measure("sessions", _options(arguments))
    chosen = [module for name, module in CHOICES.items() if getattr(arguments, name)]
    for module in chosen or WHOLE:
        _measure(module, [])
    return 0


def _measure(module: str, options: list[str]) -> int | None:
    measured: int | None = import_module(f"benchmarks.{module}").main(options)
    return measured


def _options(arguments: Namespace) -> list[str]:
    """Those of the sessions that were given."""
    names = ("sessions", "think", "minutes")
    given = {name: getattr(arguments, name) for name in names}
    return [f"--{name}={value}" for name, value in given.items() if value]
