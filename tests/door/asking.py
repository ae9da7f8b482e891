"""How tests of a running server ask it over a connection, and as whom."""

from data_access.accounts import accounts, passwords, sessions
from data_access.database.engine import get_engine, writing
from tests.door.conftest import NAME, PASSWORD


def answer_to(connection, method, path, body, headers):
    """(status, headers, body) of one request; ``headers`` by name, with _ for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, named)
    answer = connection.getresponse()
    found = answer.status, answer.headers, answer.read()
    connection.close()
    return found


def signed_in(url):
    """The token in the cookie of somebody who may do all that is done by hand."""
    engine = get_engine(url)
    rights = accounts.Rights(("leader", "staff", "administrator"))
    with writing(engine) as connection:
        name = accounts.add(connection, NAME, rights, "命令行")
        accounts.set_password(connection, name, passwords.hashed(PASSWORD))
        token = sessions.begin(connection, name, "127.0.0.1")
    engine.dispose()
    return token
