"""Handing one message to the mail server, and what went wrong as a code."""

import mimetypes
import smtplib
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid

from data_access.post.settings import NoPassword, OtherHost, Server, password

SECONDS = 20  # that an answer is waited for
# Why a message was not taken. Of the last nobody knows whether it was.
PROBLEMS = (
    "unreachable",
    "tls",
    "no_password",
    "other_host",
    "login",
    "sender",
    "recipient",
    "refused",
    "broken_off",
)


SAID = 200  # signs of the server's answer that are told


class NotSent(Exception):
    """``problem``: of PROBLEMS; ``for_good``: not to be tried again; ``said``: the answer of the
    server or of the network, in one line.
    """

    def __init__(
        self, problem: str, cause: Exception | None = None, for_good: bool = False
    ) -> None:
        super().__init__(problem)
        self.problem, self.for_good = problem, for_good
        self.said = _said(cause)


def _said(cause: Exception | None) -> str:
    """Of a failure what can be read, without the names of files."""
    if isinstance(cause, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(cause.recipients.values()))
        return _in_a_line(code, words)
    if isinstance(cause, smtplib.SMTPResponseException):
        return _in_a_line(cause.smtp_code, cause.smtp_error)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return _in_a_line("", cause.verify_message)
    return _in_a_line("", getattr(cause, "strerror", None) or "")


def _in_a_line(code: int | str, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return " ".join(f"{code} {text}".split())[:SAID]


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    content: bytes


def message(
    server: Server,
    address: str,
    subject: str,
    text: str,
    message_id: str,
    attached: Iterable[Attachment] = (),
) -> EmailMessage:
    """Plain text to one address; nothing of it can become a heading of its own."""
    mail = EmailMessage()
    mail["From"] = server.sender
    mail["To"] = address
    mail["Subject"] = " ".join(subject.split())
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text, cte="base64")
    for file in attached:
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        mail.add_attachment(file.content, *kind.split("/"), filename=file.name)
    return mail


def try_out(server: Server, address: str, subject: str, text: str) -> None:
    """Send one mail now; raises ``NotSent``."""
    number = make_msgid(domain=server.sender.rpartition("@")[2])
    send(server, message(server, address, subject, text, number))


def send(server: Server, mail: EmailMessage) -> None:
    """Returns once the server has taken the message; raises ``NotSent``."""
    with _connected(server) as client:
        try:
            client.send_message(mail)
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            raise NotSent("recipient", refused, for_good=min(codes) >= 500) from refused
        except smtplib.SMTPSenderRefused as refused:
            raise NotSent("sender", refused) from refused
        except smtplib.SMTPResponseException as refused:
            raise NotSent("refused", refused) from refused
        except (smtplib.SMTPException, OSError) as broken:
            raise NotSent("broken_off", broken) from broken


@contextmanager
def _connected(server: Server) -> Iterator[smtplib.SMTP]:
    client = _opened(server)
    try:
        if server.tls == "starttls":
            _encrypt(client)
        _sign_in(client, server)
        yield client
    finally:
        try:
            client.quit()
        except (smtplib.SMTPException, OSError):
            client.close()


def _opened(server: Server) -> smtplib.SMTP:
    place = server.host, server.port
    try:
        if server.tls == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(*place, timeout=SECONDS, context=context)
        return smtplib.SMTP(*place, timeout=SECONDS)
    except ssl.SSLError as error:
        raise NotSent("tls", error) from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent("unreachable", error) from error


def _encrypt(client: smtplib.SMTP) -> None:
    try:
        client.starttls(context=ssl.create_default_context())
    except (smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError, ssl.SSLError) as error:
        raise NotSent("tls", error) from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent("unreachable", error) from error


def _sign_in(client: smtplib.SMTP, server: Server) -> None:
    if not server.user:
        return
    try:
        client.login(server.user, password(server.host))
    except NoPassword as error:
        raise NotSent("no_password") from error
    except OtherHost as error:
        raise NotSent("other_host") from error
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise NotSent("login", error) from error
