"""The commands of docs/operations.md as they are printed.

Each is read by our own command line or known as another program's; those that change nothing but
a database are run, in the order of the manual, on a database of this test's own. NOT_RUN says why
the others are not.
"""

import re
import shlex

import pytest

from commands.bootstrap import ROOT
from commands.command_line import parse
from data_access.accounts import accounts
from data_access.database.engine import get_engine
from tests.fixtures.databases import written

MANUAL = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
NOT_RUN = {
    "run": "a server: tests/door and tests/browser start it",
    "bundle": "fetches packages: tests/commands/bundle make one of packages that lie there",
    "upgrade": "changes the program: tests/commands/bundle do it with a copy",
    "--test": "needs a mail server: tests/commands/test_notify.py has one of its own",
    "--encrypt-to": "needs a key: tests/data_access/backup",
    "--decrypt-with": "needs a key: tests/data_access/backup",
    "postgresql://": "needs the two roles: test_postgresql_roles.py",
    "schtasks": "Windows: read here alone, nobody ran it",
    "sudo": "changes the machine; the files it installs: test_services.py, tests/door/test_site.py",
    "sudoedit": "opens an editor",
    "pg_basebackup": "needs a second server: tests/data_access/database/test_standby.py",
    "openssl": "makes a certificate: tests/door/test_site.py makes its own",
    "icacls": "Windows: nobody ran it",
    "netsh": "Windows: nobody ran it",
    "python": "Windows: the same command stands elsewhere as python3",
}


def _lines():
    """The commands of the fenced blocks that are not of a language, and the tasks of Windows."""
    blocks = re.findall(r"(?ms)^```(\w*)\n(.*?)^```", MANUAL)
    lines = [line for language, text in blocks if not language for line in text.splitlines()]
    lines += re.findall(r"`(schtasks [^`]*)`", MANUAL)
    shown = re.compile(r"#|\d{4}-\d\d-\d\dT|$")  # a remark, a line of the log, nothing
    return [line.strip() for line in lines if not shown.match(line)]


def _words(line):
    """The words of a line from the program on, without a time of cron before them."""
    line = re.sub(r"^([\d*/,-]+ ){5}", "", line)
    words = shlex.split(line.replace("\\", "\\\\"), comments=True)
    return [word for word in words if not re.match(r"[A-Z_]+=", word)]


def _own(line):
    """What follows manage.py in a line, read by our command line; None where it is not there."""
    found = re.search(r"manage\.py ([^>'\"&#]*)", line)
    return parse(shlex.split(found[1].replace("\\", "\\\\"))) if found else None


def _why_not(line):
    """Why a line is not run, "" where it is."""
    words = _words(line)
    told = [why for part, why in NOT_RUN.items() if part in words[:1] or part in words[2:]]
    told += [NOT_RUN["postgresql://"]] if "postgresql://" in line else []
    return told[0] if told else ""


def test_each_command_is_one_that_there_is():
    unknown = [line for line in _lines() if not _own(line) and not _why_not(line)]
    assert unknown == []  # of which program are they? NOT_RUN says why such are not run


def test_the_tasks_of_windows_are_whole():
    tasks = [_words(line) for line in _lines() if line.lower().startswith("schtasks /create")]
    assert len(tasks) >= 2
    for words in tasks:
        named = {words[i].lower(): words[i + 1] for i in range(len(words) - 1)}
        assert {"/create", "/tn", "/sc", "/tr"} <= set(named)
        assert len(named["/tr"]) <= 261  # Windows takes no longer command


def test_every_file_of_deploy_that_it_names_is_there():
    named = set(re.findall(r"deploy/[\w./*-]*[\w*]", MANUAL))
    assert {path for path in named if not list(ROOT.glob(path))} == set()


def test_every_command_that_it_names_is_ours():
    for name in sorted(set(re.findall(r"manage\.py ([a-z][\w-]*)", MANUAL))):
        with pytest.raises(SystemExit) as stopped:
            parse([name, "--help"])
        assert stopped.value.code == 0, name


def test_what_only_changes_a_database_is_run_in_the_order_of_the_manual(
    sqlite_engine, tmp_path, monkeypatch, capsys
):
    office = sqlite_engine.url.render_as_string(hide_password=False)
    written(sqlite_engine, accounts.add, "张三", accounts.Rights(("administrator",)), "命令行")
    (tmp_path / "backup").mkdir()
    done = []
    for line in filter(_own, _lines()):
        if _why_not(line) or re.match(r"[\d*]", line):  # cron's are the same again
            continue
        here = _fitted(line, tmp_path)
        trial = re.match(r"DATABASE_URL=(\S+) ", here)
        monkeypatch.setenv("DATABASE_URL", trial[1] if trial else office)
        arguments = _own(here)
        arguments.start(arguments)
        done.append(line)
    get_engine(f"sqlite:///{tmp_path}/trial.db").dispose()
    assert len(done) >= 7, done
    assert len(list(tmp_path.glob("**/*.zip"))) == 2  # the backup, and what was there before
    assert (tmp_path / "trial.db").is_file() and "已恢复" in capsys.readouterr().out


def _fitted(line, folder):
    """The line with folders of this test's own, and the name that the backup got."""
    made = next((folder / "backup").glob("*.zip"), None)
    if made:
        line = line.replace("backup-20261122-220000.zip", made.name)
    line = line.replace("/mnt/disk/backup", f"{folder}/backup")
    return line.replace("sqlite:////tmp/trial.db", f"sqlite:///{folder}/trial.db")
