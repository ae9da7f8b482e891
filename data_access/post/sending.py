"""Handing one message to the mail server, and what went wrong as a code."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from data_access.post.settings import NoPassword, Server, password

SECONDS = 20  # that an answer is waited for
# Why a message was not taken. Of the last nobody knows whether it was.
PROBLEMS = (
    "unreachable",
    "tls",
    "no_password",
    "login",
    "sender",
    "recipient",
    "refused",
    "broken_off",
)
FOR_GOOD = ("recipient",)  # trying again does not help


class NotSent(Exception):
    """``problem``: of PROBLEMS; ``for_good``: not to be tried again."""

    def __init__(self, problem: str, for_good: bool = False) -> None:
        super().__init__(problem)
        self.problem, self.for_good = problem, for_good


def message(server: Server, address: str, subject: str, text: str, message_id: str) -> EmailMessage:
    """Plain text to one address; nothing of it can become a heading of its own."""
    mail = EmailMessage()
    mail["From"] = server.sender
    mail["To"] = address
    mail["Subject"] = " ".join(subject.split())
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text, cte="base64")
    return mail


def send(server: Server, mail: EmailMessage) -> None:
    """Returns once the server has taken the message; raises ``NotSent``."""
    with _connected(server) as client:
        try:
            client.send_message(mail)
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            raise NotSent("recipient", for_good=min(codes) >= 500) from refused
        except smtplib.SMTPSenderRefused as refused:
            raise NotSent("sender") from refused
        except smtplib.SMTPResponseException as refused:
            raise NotSent("refused") from refused
        except (smtplib.SMTPException, OSError) as broken:
            raise NotSent("broken_off") from broken


@contextmanager
def _connected(server: Server) -> Iterator[smtplib.SMTP]:
    client = _opened(server)
    try:
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
        client = smtplib.SMTP(*place, timeout=SECONDS)
        if server.tls == "starttls":
            client.starttls(context=ssl.create_default_context())
    except (ssl.SSLError, smtplib.SMTPNotSupportedError) as error:
        raise NotSent("tls") from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent("unreachable") from error
    return client


def _sign_in(client: smtplib.SMTP, server: Server) -> None:
    if not server.user:
        return
    try:
        client.login(server.user, password())
    except NoPassword as error:
        raise NotSent("no_password") from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent("login") from error
