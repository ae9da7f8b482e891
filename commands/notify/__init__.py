"""`notify`: sends each person who wants it the mail of the day, and published reports; safe to
repeat.
"""

import logging
from argparse import Namespace
from collections import Counter
from datetime import time, timedelta
from email.message import EmailMessage
from functools import partial

from sqlalchemy import Engine

from commands.notify import setting
from commands.plain_errors import fail
from data_access.accounts.person import Person
from data_access.audit import SCHEDULE, Event, write
from data_access.database import clock
from data_access.database.engine import get_engine, reading, writing
from data_access.database.state import read_settings, today
from data_access.filter.filters import Filter
from data_access.notes import reads as note_reads
from data_access.notes.seen import changed_by_others
from data_access.post import digest, outbox
from data_access.post import reports as report_mail
from data_access.post import settings as mail_settings
from data_access.post.outbox import Letter
from data_access.post.sending import NotSent, message, send, try_out
from data_access.post.settings import Server
from data_access.records.work_calendar import calendar
from data_access.scope.engines import engine_for
from data_access.statistics.tasks.listing import tasks as read_tasks
from data_access.statistics.tasks.shape import Terms
from indicators import tasks as task_figures
from indicators.working_days import CHINA, working_days_between
from locales import translator
from seed_data.prepare import prepare

logger = logging.getLogger(__name__)
FELL_SHORT = 3  # the exit status where a message was not sent
FROM = time(8)  # by the clock of the office: `run` sends nothing earlier
EVERY = 15 * 60  # seconds after which `run` looks again
SAID = {
    "unreachable": "连不上邮件服务器 / the server cannot be reached",
    "tls": "加密没有谈成，请核对加密方式和证书 / no agreement on TLS",
    "no_password": "读不到 MAIL_PASSWORD_FILE / the file of the password cannot be read",
    "other_host": "口令只用于 MAIL_PASSWORD_HOST / the password is for MAIL_PASSWORD_HOST alone",
    "login": "用户名或口令不对 / user or password was not taken",
    "sender": "服务器不收这个发件人 / the sender was not taken",
    "recipient": "服务器不收这个收件地址 / the address was not taken",
    "refused": "服务器拒收 / the server refused the message",
    "broken_off": (
        "发送中断，不知对方是否收下，将以同一编号再发 / broken off: perhaps taken, will be sent "
        "again under the same Message-ID"
    ),
}


def main(arguments: Namespace) -> int:
    engine = get_engine()
    prepare(engine, demonstration=False)
    with reading(engine) as connection:
        clock.keep_to(read_settings(connection).get(clock.SETTING))
        server, is_on = mail_settings.server(connection), mail_settings.is_on(connection)
    if arguments.set or arguments.to:
        return setting.save(engine, arguments)
    if arguments.test:
        return _try_server(server, arguments.test)
    if not is_on:
        print("没有启用邮件提醒，什么也没有发 / Mail is off; nothing was sent", flush=True)
        return 0
    if server is None:
        fail("邮件服务器没有设好。", "The mail server is not set.", status=2)
    if not is_working_day(engine):
        print("今天不是工作日，不发 / No working day; nothing is sent", flush=True)
        return 0
    counts = tried_out(engine, server) if arguments.dry_run else send_all(engine, server)
    for word, number in sorted(counts.items()):
        print(f"{SAID.get(word, word)}: {number}", flush=True)
    return FELL_SHORT if set(counts) & set(SAID) else 0


def _try_server(server: Server | None, address: str) -> int:
    """Send one mail, and say in words what became of it."""
    if server is None or not mail_settings.is_address(address):
        fail("邮件服务器没有设好，或邮箱写得不对。", "No server, or no mail address.", status=2)
    try:
        try_out(server, address, "测试邮件 / Test", "收到即可用。 / It works.")
    except NotSent as failed:
        print(" ".join((SAID[failed.problem], failed.said)).strip(), flush=True)
        return FELL_SHORT
    print("服务器已收下 / The server has taken it", flush=True)
    return 0


def is_working_day(engine: Engine) -> bool:
    """Whether the office works today, by the calendar of China."""
    day = clock.today()
    with reading(engine) as connection:
        entered = calendar(connection)
    return working_days_between(day - timedelta(1), day, CHINA, entered).value == 1


def tried_out(engine: Engine, server: Server) -> Counter[str]:
    """What would be sent, printed without texts and addresses; nothing is written."""
    counts: Counter[str] = Counter()
    with reading(engine) as connection:
        wanting = outbox.wanting(connection)
        letters = outbox.due(connection, clock.today())
    for person, language in wanting:
        found = written(engine, server, person, language)
        subject = found[0] if found else "无事不发 / nothing to say"
        print(f"{person.name}: {subject}", flush=True)
        counts["试运行 / tried out"] += 1
    for letter in letters:
        if letter.kind != outbox.DIGEST:
            print(f"{letter.person.name}: 报告 / report {letter.kind}", flush=True)
            counts["试运行 / tried out"] += 1
    return counts


def send_all(engine: Engine, server: Server) -> Counter[str]:
    """Send what is due today; how many were sent, had nothing to say, or failed by problem."""
    day, host = clock.today(), server.sender.rpartition("@")[2]
    with writing(engine) as connection:
        outbox.put(connection, day, host)
    with reading(engine) as connection:
        letters = outbox.due(connection, day)
    return Counter(filter(None, (_sent(engine, server, letter) for letter in letters)))


def _sent(engine: Engine, server: Server, letter: Letter) -> str:
    """What became of one message; "" where another program has it in hand."""
    with writing(engine) as connection:
        if not outbox.claim(connection, letter):
            return ""
    mail = _mail(engine, server, letter)
    state = outbox.SENT if mail else outbox.NOTHING
    try:
        if mail:
            send(server, mail)
    except NotSent as failed:
        with writing(engine) as connection:
            outbox.put_off(connection, letter, failed.problem, failed.for_good)
        logger.warning("mail not sent: %s", failed.problem)
        return failed.problem
    with writing(engine) as connection:
        outbox.mark(connection, letter, state)
        if mail and letter.kind != outbox.DIGEST:
            write(
                connection,
                Event(
                    "export",
                    SCHEDULE,
                    about=f"report {letter.kind}",
                    details={"mail": letter.person.name},
                ),
            )
    return state


def _mail(engine: Engine, server: Server, letter: Letter) -> EmailMessage | None:
    """The digest, or a published report; None where there is nothing to say."""
    own = partial(message, server, letter.address, message_id=letter.message_id)
    if letter.kind == outbox.DIGEST:
        found = written(engine, server, letter.person, letter.language)
        return own(subject=found[0], text=found[1]) if found else None
    with reading(engine) as connection:
        report = report_mail.of(connection, letter.kind, letter.person)
        if report is None:
            return None
        files = report_mail.files(connection, report)
    base, t = server.base.rstrip("/"), translator(letter.language)
    subject, text = report_mail.letter(base, report, bool(files), t)
    return own(subject=subject, text=text, attached=files)


def written(
    engine: Engine, server: Server, person: Person, language: str
) -> tuple[str, str] | None:
    """(subject, text) to a person, of what that person may see; None where there is nothing."""
    with reading(engine_for(engine, person.scope)) as connection:
        now = today(connection)
        terms = Terms(Filter().resolve(now), **task_figures.TERMS)
        tasks = digest.own_tasks(read_tasks(connection, terms), person, now)
        mentions = note_reads.to_me(connection, person.name)
    own = person.own.experts if person.own else ()
    with reading(engine) as connection:
        news = changed_by_others(connection, person.name, next(iter(own), None), now)
    parts = tasks, mentions, news
    return digest.letter(server.base.rstrip("/"), parts, now, translator(language))


def look(engine: Engine) -> None:
    """What a dashboard of one process does every so often: from FROM on each working day it sends
    what was not sent.
    """
    with reading(engine) as connection:
        server, is_on = mail_settings.server(connection), mail_settings.is_on(connection)
    if not is_on or server is None or not is_working_day(engine):
        return
    if clock.local(clock.now()).time() >= FROM:
        send_all(engine, server)
