"""What Windows lacks is asked for only where its absence is looked after; no source runs there."""

import ast

from tests.site.source import none_of, sources

# Modules and names of Python that Windows has not, by the documentation of the library.
MODULES = {
    *("crypt", "curses", "fcntl", "grp", "nis", "ossaudiodev", "posix", "pty", "pwd"),
    *("readline", "resource", "spwd", "syslog", "termios", "tty"),
}
OS = {
    *("chown", "chroot", "fchmod", "fchown", "fork", "forkpty", "getegid", "geteuid", "getgid"),
    *("getgroups", "getloadavg", "getpgid", "getpgrp", "getpriority", "getresuid", "getsid"),
    *("getuid", "initgroups", "killpg", "lchown", "lockf", "mkfifo", "mknod", "nice", "openpty"),
    *("pathconf", "posix_fadvise", "posix_fallocate", "posix_spawn", "pread", "pwrite", "readv"),
    *("sched_getaffinity", "sched_yield", "sendfile", "setegid", "seteuid", "setgid", "setpgid"),
    *("setpriority", "setsid", "setuid", "statvfs", "sync", "sysconf", "tcgetpgrp", "uname"),
    *("wait", "wait3", "wait4", "waitid", "writev", "O_DIRECTORY", "O_NOFOLLOW", "O_SYNC"),
}
SIGNAL = {
    *("SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGTSTP", "SIGUSR1"),
    *("SIGUSR2", "SIGWINCH", "alarm", "pause", "pthread_kill", "pthread_sigmask", "setitimer"),
    *("sigwait", "siginterrupt"),
}
NAMES = {"os": OS, "signal": SIGNAL}
# What asks first whether it is there, and what never runs on Windows.
LOOKED_AFTER = {
    ("data_access/backup/restore.py", "os.chown"): "asks hasattr",
    ("commands/machine.py", "os.geteuid"): "asks hasattr",
    ("commands/run_tests.py", "os.statvfs"): "only where there is a /dev/shm",
    ("commands/run_tests.py", "os.sysconf"): "asks hasattr",
}
DEVELOPERS = "benchmarks"


def _guarded(tree):
    """The imports within a ``try`` that goes on without the module."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Try) and any(_catches(one) for one in node.handlers):
            found |= {id(inner) for line in node.body for inner in ast.walk(line)}
    return found


def _catches(handler):
    return isinstance(handler.type, ast.Name) and handler.type.id in (
        "ImportError",
        "ModuleNotFoundError",
    )


def _asked_for(tree):
    """(what, line) of each module or name that Windows has not."""
    guarded = _guarded(tree)
    for node in ast.walk(tree):
        if id(node) not in guarded:
            yield from ((what, node.lineno) for what in _lacking(node))


def _lacking(node):
    if isinstance(node, ast.Import):
        return [name.name for name in node.names if name.name in MODULES]
    if isinstance(node, ast.ImportFrom):
        names = NAMES.get(node.module, set())
        own = [node.module] if node.module in MODULES else []
        return own + [f"{node.module}.{one.name}" for one in node.names if one.name in names]
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return [f"{node.value.id}.{node.attr}"] if node.attr in NAMES.get(node.value.id, ()) else []
    return []


def test_nothing_that_windows_lacks_is_taken_for_granted():
    found, seen = [], set()
    for source in sources():
        if source.folder == DEVELOPERS:
            continue
        for what, line in _asked_for(source.tree):
            seen.add((source.path, what))
            if (source.path, what) not in LOOKED_AFTER:
                found.append(f"{source.path}:{line}: {what}")
    none_of(found, "on Windows this fails: look after it, and say in LOOKED_AFTER how")
    assert seen >= set(LOOKED_AFTER)


def test_each_way_of_asking_is_seen():
    text = (
        "import fcntl\nfrom pwd import getpwuid\nfrom os import fork\nos.setsid()\n"
        "try:\n    import resource\nexcept ImportError:\n    pass\nos.replace(a, b)\n"
    )
    told = [what for what, _ in _asked_for(ast.parse(text))]
    assert told == ["fcntl", "pwd", "os.fork", "os.setsid"]
