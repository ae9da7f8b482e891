"""The product's reader of ledger files in a forked process: the same limits and the same messages
without the second that a new Python takes to start.
"""

import os
import signal

from data_access.ledger.files import reader_process
from data_access.ledger.files.headings import known_forms


class ForkedReader:
    """As ``subprocess.Popen`` of the product's reader, for a process that has everything imported
    already.
    """

    def __init__(self, path):
        source, target = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            try:
                os.close(source)
                os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
                reader_process.limit_this_process()
                with os.fdopen(target, "wb") as file:
                    reader_process.send(path, file, known_forms())
            finally:
                os._exit(0)
        os.close(target)
        self.stdout = os.fdopen(source, "rb")

    def poll(self):
        """None while it runs; it stays to be waited for at the end."""
        try:
            ended = os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return 0
        return ended and ended.si_status

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stdout.close()
        os.waitpid(self.pid, 0)
