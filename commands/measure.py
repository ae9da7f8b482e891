"""`bench`: what is measured lives in benchmarks/."""

from argparse import Namespace


def main(arguments: Namespace) -> int | None:
    if arguments.sessions:
        from benchmarks.sessions import main as measure_sessions

        given = {name: getattr(arguments, name) for name in ("sessions", "think", "minutes")}
        options = [[f"--{name}", str(value)] for name, value in given.items() if value]
        return measure_sessions([word for option in options for word in option])
    if arguments.province:
        from benchmarks.province import main as measure_province

        return measure_province([])
    from benchmarks.screens import main as measure_screens

    return measure_screens([])
