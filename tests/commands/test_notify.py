"""`notify`: each message once, whatever the mail server does, on both databases."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from commands import notify
from commands.command_line import parse
from data_access import schema as s
from data_access.accounts import accounts
from data_access.accounts.accounts import Rights
from data_access.database import clock
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.notes import writing as notes
from data_access.notes.subjects import Subject
from data_access.post import outbox, settings
from data_access.post import reports as report_mail
from data_access.post.settings import Server
from tests.data_access.scope.test_allowed import ASSIGNED, DISPUTES, EXPERTS
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes
from tests.fixtures.mail import DIES, REFUSES, TAKES, mail_server
from tests.fixtures.reports import FILES, composed, published

MORNING = datetime(2024, 7, 1, 1)  # a Monday, 9 o'clock in the office
BASE = "https://office.example"
ODD = "公司\r\nBcc: x@example.com"


@pytest.fixture
def at(monkeypatch):
    """A function that sets the clock so many minutes after MORNING."""

    def set_to(minutes):
        monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(minutes=minutes))

    set_to(0)
    return set_to


@pytest.fixture
def office(engine, at):
    """C1 is 示例甲's, with a step that was due the day before; C2 is E1's, whose account is 示例乙;
    示例丙 wants no mail; 示例丁 has nothing to be told.
    """
    with writing(engine) as connection:
        disputes = add_disputes(connection, DISPUTES)
        add_assignments(connection, disputes, add_experts(connection, EXPERTS), ASSIGNED)
        step = {"next_step": "答辩", "next_step_on": date(2024, 6, 30)}
        own = update(s.dispute).where(s.dispute.c.number == "C1")
        connection.execute(own.values(step | {"handler": "示例甲"}))
        connection.execute(update(s.enterprise).values(name=s.enterprise.c.name + ODD))
        expert = Rights(("expert",), expert_number="E1")
        for name, rights in (
            ("示例甲", None),
            ("示例乙", expert),
            ("示例丙", None),
            ("示例丁", None),
        ):
            accounts.add(connection, name, rights or Rights(("staff",)), "命令行")
            settings.choose(connection, name, "a@example.com", name != "示例丙", "zh", "管理员")
        settings.choose(connection, "示例乙", "b@example.com", True, "en", "管理员")
        notes.add(connection, Subject("dispute", "C2"), "保密的话", ("示例乙",), "示例甲")
    return engine


def server_at(port):
    return Server("127.0.0.1", port, "none", "", "office@example.com", BASE)


def states(engine):
    with reading(engine) as connection:
        rows = connection.execute(
            select(s.account.c.name, s.outbox.c.standing, s.outbox.c.tries, s.outbox.c.problem)
            .join(s.account, s.account.c.id == s.outbox.c.account_id)
            .order_by(s.outbox.c.id)
        )
        return [tuple(row) for row in rows]


def test_each_message_is_sent_once_and_holds_what_its_reader_may_see(office):
    with mail_server() as server:
        for _ in range(3):
            notify.send_all(office, server_at(server.port))
        mine, other = sorted(server.taken, key=lambda mail: mail["To"])
    assert sorted(states(office)) == [
        ("示例丁", "nothing", 1, None),
        ("示例乙", "sent", 1, None),
        ("示例甲", "sent", 1, None),
    ]
    assert mine["Subject"] == "2024年7月1日：到期和逾期1项，提到您0条，别人改动0起"
    text = mine.get_content()
    assert "- 2024年6月30日（逾期1天） · C1 · 企业1公司 Bcc: x@example.com · 答辩" in text
    assert f"{BASE}/dispute?case=C1" in text and "C2" not in text
    assert mine["Bcc"] is None and other["Bcc"] is None
    english = other.get_content()
    assert "示例甲 names you in a note · C2" in english
    assert "保密的话" not in english and "C1" not in english


def test_a_server_that_is_down_is_tried_again_and_gets_it_once(office, at):
    with mail_server() as server:
        port = server.port
    assert notify.send_all(office, server_at(port))["unreachable"] == 2
    assert notify.send_all(office, server_at(port)) == {}  # not before its time
    at(16)
    with mail_server() as server:
        assert notify.send_all(office, server_at(server.port))["sent"] == 2
        assert len(server.taken) == 2
    assert {row[2] for row in states(office)} == {1, 2}


def test_an_address_that_is_refused_is_given_up_and_the_day_after_begins_anew(office, at):
    with mail_server(REFUSES) as server:
        assert notify.send_all(office, server_at(server.port))["recipient"] == 2
        assert sum(row[1] == "failed" for row in states(office)) == 2
        at(60)
        assert notify.send_all(office, server_at(server.port)) == {}
        at(24 * 60)
        server.how = TAKES
        assert notify.send_all(office, server_at(server.port))["sent"] == 2


def test_where_nobody_knows_whether_it_was_taken_the_same_number_comes_again(office, at):
    with mail_server(DIES) as server:
        assert notify.send_all(office, server_at(server.port))["broken_off"] == 2
        at(16)
        server.how = TAKES
        assert notify.send_all(office, server_at(server.port))["sent"] == 2
        numbers = [mail["Message-ID"] for mail in server.taken]
    assert len(numbers) == 4 and len(set(numbers)) == 2


def test_what_a_program_that_ended_had_claimed_is_sent_by_the_next(office, at):
    with writing(office) as connection:
        outbox.put(connection, clock.today(), "example.com")
        letters = outbox.due(connection, clock.today())
        assert all(outbox.claim(connection, letter) for letter in letters)
        assert not any(outbox.claim(connection, letter) for letter in letters)
    with mail_server() as server:
        assert notify.send_all(office, server_at(server.port)) == {}  # somebody has it in hand
        at(16)
        assert notify.send_all(office, server_at(server.port))["sent"] == 2


@pytest.fixture
def run(office, monkeypatch, capsys):
    """Runs `notify` with these arguments, the server set: (status, output)."""
    monkeypatch.setattr(notify, "get_engine", lambda: office)
    monkeypatch.setattr(notify, "prepare", lambda engine, demonstration: None)

    def call(port, *argv):
        values = {
            "mail_on": "yes",
            "mail_host": "127.0.0.1",
            "mail_port": str(port),
            "mail_tls": "none",
            "mail_sender": "office@example.com",
            "mail_base": BASE,
        }
        with writing(office) as connection:
            settings.save(connection, values, "管理员")
        status = notify.main(parse(["notify", *argv]))
        return status, capsys.readouterr().out

    return call


def test_the_command_says_what_fell_short_and_tries_out_and_rests(run, office, at, monkeypatch):
    monkeypatch.setenv("MAIL_PASSWORD", "不显示")
    status, told = run(1, "--dry-run")
    assert status == 0 and "示例甲: 2024年7月1日" in told and "a@example.com" not in told
    assert states(office) == []
    at(-24 * 60)  # a Sunday
    assert run(2) == (0, "今天不是工作日，不发 / No working day; nothing is sent\n")
    at(0)
    status, told = run(3)
    assert status == 3 and "连不上邮件服务器" in told and "不显示" not in told
    with mail_server() as server:
        at(16)
        assert run(server.port) == (0, "sent: 2\n")


def test_the_server_is_set_and_tried_on_the_command_line(run, office, capsys):
    def call(*argv):
        try:
            status = notify.main(parse(["notify", *argv]))
        except SystemExit as stopped:
            status = stopped.code
        return status, "".join(capsys.readouterr())

    own = ["host=127.0.0.1", "tls=none", "sender=o@example.com"]
    with mail_server() as server:
        given = [part for one in (*own, f"port={server.port}") for part in ("--set", one)]
        assert call(*given)[0] == 0
        assert call("--test", "a@example.com")[0] == 0 and len(server.taken) == 1
    status, told = call("--test", "a@example.com")
    assert status == 3 and "连不上邮件服务器" in told
    assert call("--set", "colour=red")[0] == call("--set", "port=x")[0] == 2
    assert call("--to", "没有这个人=a@b.cn")[0] == 2
    assert call("--to", "示例甲=")[0] == 0
    with reading(office) as connection:
        assert [one.name for one, _ in outbox.wanting(connection)] == ["示例丁", "示例乙"]


def test_settings_that_are_none_are_refused(office):
    wrong = {
        "host": {"mail_host": "a b"},
        "port": {"mail_port": "70000"},
        "tls": {"mail_tls": "ssl"},
        "sender": {"mail_sender": "a@b.c\r\nBcc: x@y.z"},
        "base": {"mail_base": "javascript:alert(1)"},
        "incomplete": {"mail_on": "yes"},
        "same": {},
    }
    for why, values in wrong.items():
        with pytest.raises(Refused, match=why), writing(office) as connection:
            settings.save(connection, values, "管理员")
    with pytest.raises(Refused, match="address"), writing(office) as connection:
        settings.choose(connection, "示例甲", "a@b\r\nBcc: c@d.e", True, "zh", "管理员")


def mail_on(office, reports="yes"):
    values = {
        "mail_on": "yes",
        "mail_host": "127.0.0.1",
        "mail_port": "25",
        "mail_sender": "office@example.com",
        "mail_base": BASE,
        "mail_reports": reports,
    }
    with writing(office) as connection:
        settings.save(connection, values, "管理员")


def publish(office, period):
    """The code of a report, published as the page does it."""
    with writing(office) as connection:
        code = published(connection, composed(period))
        report_mail.put(connection, code, date(2024, 7, 1))
    return code


def of_reports(server):
    """(to, subject, names of files, their contents) of the mails with reports in them."""
    mails = [mail for mail in server.taken if "曲知维" in mail["Subject"]]
    return sorted(
        (
            mail["To"],
            mail["Subject"],
            {part.get_filename(): part.get_content() for part in mail.iter_attachments()},
        )
        for mail in mails
    )


def test_a_published_report_goes_to_who_may_read_it_once_with_its_files(office, at):
    """示例乙 is an expert and reads no reports; 示例丙 wants no mail."""
    publish(office, "2025-09")  # mail is off: nobody gets this one, now or later
    mail_on(office)
    code = publish(office, "2025-08")
    with mail_server(DIES) as server:
        notify.send_all(office, server_at(server.port))
        at(16)
        server.how = TAKES
        for _ in range(2):
            notify.send_all(office, server_at(server.port))
        found = of_reports(server)
        numbers = [mail["Message-ID"] for mail in server.taken if "曲知维" in mail["Subject"]]
    title = "2025-08工作报告（曲知维〔2024〕2号）已签发"
    name = "2025-08工作报告_曲知维〔2024〕2号"
    files = {f"{name}.docx": FILES["docx"], f"{name}.pdf": FILES["pdf"]}
    # 示例甲 and 示例丁, each twice under one number, as the server broke off the first time.
    assert found == [("a@example.com", title, files)] * 4
    assert len(set(numbers)) == 2
    with reading(office) as connection:
        told = select(s.audit.c.details).where(s.audit.c.about == f"report {code}")
        assert len(connection.scalars(told.where(s.audit.c.action == "export")).all()) == 2


def test_the_mail_of_a_report_waits_for_the_server_longer_than_a_day(office, at, monkeypatch):
    mail_on(office)
    publish(office, "2025-09")
    monkeypatch.setattr(report_mail, "MOST", 3)
    at(24 * 60)
    with writing(office) as connection:
        own = update(s.account).where(s.account.c.name == "示例丁")
        connection.execute(own.values(locked_at=clock.now()))  # reads no reports any more
    with mail_server() as server:
        notify.send_all(office, server_at(server.port))
        mails = [mail for mail in server.taken if "曲知维" in mail["Subject"]]
    (mail,) = mails
    assert not list(mail.iter_attachments())
    text = mail.get_content()
    assert "定稿的文件没有附上（附件过大，或与签发时不符），请在系统里看。" in text
    assert f"{BASE}/reports?report=BG2024001" in text


def test_no_report_is_mailed_where_the_office_does_not_want_it(office):
    mail_on(office, reports="no")
    publish(office, "2025-09")
    with reading(office) as connection:
        assert connection.scalar(select(s.outbox.c.id)) is None
