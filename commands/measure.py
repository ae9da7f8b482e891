"""`bench`: what is measured lives in benchmarks/."""


def main(arguments):
    if arguments.sessions:
        from benchmarks.sessions import main as measure

        return measure(["--sessions", str(arguments.sessions)])
    if arguments.province:
        from benchmarks.province import main as measure

        return measure([])
    from benchmarks.screens import main as measure

    return measure([])
