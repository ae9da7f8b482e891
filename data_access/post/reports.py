"""A published report by mail: to whoever gets mail and may read reports, with its frozen files."""

from datetime import date
from urllib.parse import urlencode

from sqlalchemy import Connection

from data_access.accounts.person import Person
from data_access.post import outbox
from data_access.post import settings as mail_settings
from data_access.post.sending import Attachment
from data_access.reports import reads
from data_access.reports.reads import PUBLISHED, Damaged, Report
from locales import Translator, formats

ACTION = "see_reports"
FORMS = ("docx", "pdf")  # that go with it
MOST = 10 * 1024 * 1024  # bytes of all files of a mail: many servers take no more


def put(connection: Connection, code: str, day: date) -> None:
    """A mail for each of them, in the transaction that publishes; none where it is not wanted."""
    server = mail_settings.server(connection)
    if server is None or not mail_settings.sends_reports(connection):
        return
    readers = [person for person, _ in outbox.wanting(connection) if person.may(ACTION)]
    outbox.put_for(connection, readers, code, day, server.sender.rpartition("@")[2])


def of(connection: Connection, code: str, person: Person) -> Report | None:
    """The report, if it is there and the person may still read it."""
    found = reads.one(connection, code)
    if found is None or found.state != PUBLISHED or not person.may(ACTION):
        return None
    return found


def files(connection: Connection, report: Report) -> tuple[Attachment, ...]:
    """What is attached: nothing where a file is not what was published, or all are too large."""
    try:
        contents = [reads.frozen(connection, report.code, form) for form in FORMS]
    except Damaged:
        return ()
    if sum(map(len, contents)) > MOST:
        return ()
    names = (report.file_name(form) for form in FORMS)
    return tuple(Attachment(*each) for each in zip(names, contents, strict=True))


def letter(base: str, report: Report, attached: bool, t: Translator) -> tuple[str, str]:
    """(subject, text)."""
    assert report.number and report.published_on
    told = {"title": report.title, "number": report.number}
    subject = t("{title}（{number}）已签发", **told)
    day = formats.day(report.published_on, t)
    first = t(
        "{title}，{number}，{day}签发，数据截至{as_of}。",
        **told,
        day=day,
        as_of=formats.day(report.as_of, t),
    )
    with_it = t("定稿的Word和PDF附在后面。")
    if not attached:
        with_it = t("定稿的文件没有附上（附件过大，或与签发时不符），请在系统里看。")
    if report.corrects:
        first += t("它更正此前签发的一份。")
    address = f"{base}/reports?{urlencode({'report': report.code})}"
    foot = t("在系统里打开：{address}", address=address)
    why = t("这封邮件由系统自动发出；不想再收，请告诉管理员。")
    return subject, "\n\n".join([first, with_it, foot, why]) + "\n"
