"""Mail over an encrypted line and with a password, against a server of this machine."""

import pytest

from data_access.post.sending import NotSent, try_out
from data_access.post.settings import Server, password_stands
from tests.fixtures.mail import PASSWORD, REFUSES, USER, mail_server, own_certificate


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return own_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(certificate, monkeypatch):
    """The machine trusts the certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def tried(server, tls, user=""):
    place = Server("127.0.0.1", server.port, tls, user, "office@example.com", "https://a.example")
    try_out(place, "a@example.com", "测试", "正文")


def failure(server, tls, user=""):
    """(problem, answer) of what was not sent."""
    with pytest.raises(NotSent) as failed:
        tried(server, tls, user)
    return failed.value.problem, failed.value.said


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_it_is_encrypted_and_signed_in(tls, certificate, trusted, monkeypatch):
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    with mail_server(encryption=tls, certificate=certificate, asks_password=True) as server:
        tried(server, tls, USER)
        assert [mail["Subject"] for mail in server.taken] == ["测试"]
        assert failure(server, tls, "somebody") == ("login", "535 wrong password")
        monkeypatch.setenv("MAIL_PASSWORD", "口令")  # which the protocol cannot say
        assert failure(server, tls, USER) == ("login", "")
        monkeypatch.setenv("MAIL_PASSWORD_FILE", "/not/there")
        assert failure(server, tls, USER) == ("no_password", "")
        assert len(server.taken) == 1


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_nothing_is_handed_to_a_server_that_cannot_prove_its_name(tls, certificate, monkeypatch):
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    with mail_server(encryption=tls, certificate=certificate, asks_password=True) as server:
        problem, said = failure(server, tls, USER)
        assert problem == "tls" and "self-signed certificate" in said
        assert not server.signed_in and server.taken == []


def test_a_server_without_encryption_is_told_from_one_that_refuses():
    with mail_server() as server:
        assert failure(server, "tls")[0] == failure(server, "starttls")[0] == "tls"
        assert server.taken == []
    with mail_server(REFUSES) as server:
        assert failure(server, "none") == ("recipient", "550 no such person")
    assert failure(server, "none")[0] == "unreachable"


def test_a_password_of_one_server_is_given_to_no_other(monkeypatch):
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    monkeypatch.setenv("MAIL_PASSWORD_HOST", "smtp.example.com")
    with mail_server(asks_password=True) as server:
        assert failure(server, "none", USER) == ("other_host", "")
        monkeypatch.setenv("MAIL_PASSWORD_HOST", "127.0.0.1")
        tried(server, "none", USER)
        assert len(server.taken) == 1
    assert password_stands("127.0.0.1") == "set"
    assert password_stands("smtp.example.com") == "other_host"
