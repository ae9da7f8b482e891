"""The files that an administrator copies to a server: systemd's units are put to systemd itself
where it is there, what starts at a time is read, and every command in them is one that we have.

Nothing here is started: that needs a machine that was started by systemd, a user `ip`, and cron.
"""

import os
import re
import shlex
import shutil
import subprocess
from configparser import ConfigParser
from grp import getgrgid
from pwd import getpwuid

import pytest

from commands.bootstrap import ROOT
from commands.command_line import parse
from commands.machine import SYSTEMD

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("ip-dashboard*"))
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
CRON = DEPLOY / "cron" / "ip-dashboard"
ROTATED = DEPLOY / "logrotate" / "ip-dashboard"
ENVIRONMENT = "/etc/ip-dashboard/environment"


def _unit(path):
    found = ConfigParser(interpolation=None, strict=True, delimiters="=", comment_prefixes="#")
    found.optionxform = str  # as systemd reads names
    found.read_string(path.read_text(encoding="utf-8"))
    return found


def _own_command(text):
    """What follows ``manage.py`` in a line of a shell or of a unit, read by our command line."""
    words = shlex.split(text.partition(">>")[0])
    return parse(words[words.index("manage.py") + 1 :])


@pytest.mark.skipif(not SYSTEMD.is_there(), reason=f"{SYSTEMD.name}: {SYSTEMD.without}")
def test_systemd_reads_each_unit_without_a_word():
    look = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *UNITS], capture_output=True, text=True
    )
    assert (look.returncode, look.stdout, look.stderr) == (0, "", "")
    look = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--threshold=30", *SERVICES],
        capture_output=True,
        text=True,
    )
    assert look.returncode == 0, look.stdout  # exposure of at most 3.0 of 10


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_service_runs_one_of_our_commands_as_itself_and_writes_for_nobody_else(path):
    unit = _unit(path)
    service = unit["Service"]
    _own_command(service["ExecStart"])
    assert (service["User"], service["UMask"], service["NoNewPrivileges"]) == ("ip", "0077", "yes")
    assert (service["ProtectSystem"], service["ProtectHome"]) == ("strict", "yes")
    assert service["ReadWritePaths"].split()[0] == f"{service['WorkingDirectory']}/var"
    assert "postgresql.service" in unit["Unit"]["After"]
    # A % in a line of a unit is systemd's own, so that no address stands in one.
    assert service["EnvironmentFile"] == ENVIRONMENT and "Environment" not in service
    assert "%" not in re.sub(r"(?m)^#.*$", "", path.read_text(encoding="utf-8"))


def test_a_slow_database_is_waited_for_and_what_is_said_wrong_is_not():
    unit = _unit(DEPLOY / "systemd" / "ip-dashboard.service")
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"  # no number of failed starts is too many
    assert unit["Service"]["Restart"] == "on-failure"
    assert int(unit["Service"]["RestartSec"]) >= 5
    assert unit["Service"]["RestartPreventExitStatus"] == "2"


def test_each_timer_starts_a_service_that_is_there_and_can_be_enabled():
    timers = [unit for unit in UNITS if unit.suffix == ".timer"]
    assert len(timers) == 3
    for timer in timers:
        assert timer.with_suffix(".service") in SERVICES
        assert _unit(timer)["Install"]["WantedBy"] == "timers.target"


def test_the_environment_is_read_alike_by_systemd_and_by_a_shell():
    """One variable a line, in single quotes: a shell would take & and ; of an address otherwise."""
    text = (DEPLOY / "systemd" / "environment").read_text(encoding="utf-8")
    lines = [line.removeprefix("#") for line in text.splitlines() if not line.startswith("# ")]
    assert [line.partition("=")[0] for line in lines] == [
        "DATABASE_URL",
        "DATABASE_URL",
        "ALLOWED_HOSTS",
        "MAIL_PASSWORD_FILE",
    ]
    assert all(re.fullmatch(r"[A-Z_]+='[^']+'", line) for line in lines)
    script = f"set -a\n{lines[1]}\nexec printenv DATABASE_URL"
    told = subprocess.run(["sh", "-c", script], capture_output=True, text=True, env={}).stdout
    assert told == "postgresql://ip_app:p%40ss%2Fword@127.0.0.1/ip_office\n"


def test_cron_has_a_user_a_time_and_a_command_of_ours_without_a_percent_sign():
    lines = CRON.read_text(encoding="utf-8").splitlines()
    tasks = [line for line in lines if re.match(r"[\d*]", line)]
    assert len(tasks) == 3
    for line in tasks:
        *when, user, command = line.split(maxsplit=6)
        assert user == "ip" and len(when) == 5
        assert all(re.fullmatch(r"(\*|\d+(-\d+)?)(/\d+)?", part) for part in when)
        assert "%" not in command  # cron would end the command there
        assert command.startswith(f"umask 077; set -a; . {ENVIRONMENT}; cd /srv/ip-dashboard && ")
        assert _own_command(command.partition("&& ")[2])
        subprocess.run(["sh", "-n", "-c", command], check=True)  # as a shell reads it
    assert CRON.read_bytes().endswith(b"\n")  # cron passes over a last line without an end


def test_the_output_of_cron_is_turned_over_and_stays_its_own(tmp_path):
    text = ROTATED.read_text(encoding="utf-8")
    where, rules = re.search(r"(?m)^(/\S+) \{\n(.*)^\}\n\Z", text, re.DOTALL).groups()
    written = set(re.findall(r">> (\S+)", CRON.read_text(encoding="utf-8")))
    assert {f"{path.rpartition('/')[0]}/*.log" for path in written} == {where}
    said = [line.strip() for line in rules.splitlines()]
    assert "su ip ip" in said and "create 0600 ip ip" in said
    if (program := shutil.which("logrotate", path="/usr/sbin:/usr/bin")) is not None:
        own = f"{getpwuid(os.getuid()).pw_name} {getgrgid(os.getgid()).gr_name}"
        here = tmp_path / "ip-dashboard"  # there is no user `ip` here
        here.write_text(text.replace("ip ip", own), encoding="utf-8")
        look = subprocess.run([program, "-d", here], capture_output=True, text=True)
        assert (look.returncode, "error" in look.stderr) == (0, False), look.stderr
