"""`bench`: what is measured lives in benchmarks/."""

from argparse import Namespace


def main(arguments: Namespace) -> int | None:
    if arguments.sessions:
        from benchmarks.sessions import main as measure_sessions

        return measure_sessions(["--sessions", str(arguments.sessions)])
    if arguments.province:
        from benchmarks.province import main as measure_province

        return measure_province([])
    from benchmarks.screens import main as measure_screens

    return measure_screens([])
