"""One of the processes of `run --workers`: the dashboard on a port of the loopback address."""

import sys

from commands.serve import serve

if __name__ == "__main__":
    serve("127.0.0.1", int(sys.argv[1]))
