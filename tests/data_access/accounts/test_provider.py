"""What the environment says of the office's own sign-on."""

import pytest

from data_access.accounts import provider
from data_access.accounts.accounts import Rights
from data_access.accounts.provider import Group, Misconfigured, configured, groups_of, rights_of

SAID = {
    provider.ISSUER: "https://login.example/realms/qj",
    provider.ADDRESS: "https://ip.example.gov.cn/",
    provider.CLIENT: "dashboard",
    provider.SECRET: "s3cret",
    provider.GROUPS: "staff=staff",
}


@pytest.fixture
def said(monkeypatch):
    """Sets the environment: ``said(NAME=text or None)`` over what is right."""
    names = [name for name in vars(provider).values() if str(name).startswith("SIGN_ON_")]

    def say(**other):
        for name in names:
            monkeypatch.delenv(name, raising=False)
        for name, text in (SAID | other).items():
            if text is not None:
                monkeypatch.setenv(name, text)
        return configured()

    return say


def test_without_an_issuer_there_is_none(said):
    assert said(SIGN_ON_ISSUER=None) is None
    assert said(SIGN_ON_ISSUER=" ") is None


def test_what_is_said_is_taken_and_the_rest_is_usual(said):
    found = said()
    assert found.address == "https://ip.example.gov.cn"
    assert (found.client_id, found.secret) == ("dashboard", "s3cret")
    assert (found.name_claim, found.groups_claim) == ("name", "groups")
    found = said(SIGN_ON_NAME_CLAIM="xm", SIGN_ON_GROUPS_CLAIM="zu", SIGN_ON_SCOPES="openid")
    assert (found.name_claim, found.groups_claim, found.scopes) == ("xm", "zu", "openid")


@pytest.mark.parametrize(
    "other",
    [
        {"SIGN_ON_ADDRESS": None},
        {"SIGN_ON_CLIENT_ID": None},
        {"SIGN_ON_SECRET": ""},
        {"SIGN_ON_GROUPS": None},
        {"SIGN_ON_ISSUER": "http://login.example"},
        {"SIGN_ON_ISSUER": "login.example"},
        {"SIGN_ON_ADDRESS": "http://ip.example.gov.cn"},
        {"SIGN_ON_ADDRESS": "https://ip.example.gov.cn/?a=b"},
        {"SIGN_ON_GROUPS": "staff=king"},
        {"SIGN_ON_GROUPS": "=staff"},
        {"SIGN_ON_GROUPS": "staff"},
        {"SIGN_ON_GROUPS": "mb=station"},
        {"SIGN_ON_SECRET_FILE": "/nowhere/secret"},
    ],
)
def test_what_cannot_be_used_is_refused_in_words(said, other):
    with pytest.raises(Misconfigured) as wrong:
        said(**other)
    (name,) = other
    assert name in str(wrong.value)
    assert "s3cret" not in str(wrong.value)


def test_this_machine_itself_needs_no_tls(said):
    found = said(SIGN_ON_ISSUER="http://127.0.0.1:9000", SIGN_ON_ADDRESS="http://localhost:8501")
    assert found.issuer == "http://127.0.0.1:9000"


def test_the_secret_is_taken_from_a_file_that_nobody_else_may_read(said, tmp_path):
    file = tmp_path / "secret"
    file.write_text("of the file\n", encoding="utf-8")
    file.chmod(0o600)
    other = {"SIGN_ON_SECRET": None, "SIGN_ON_SECRET_FILE": str(file)}
    assert said(**other).secret == "of the file"
    for mode in (0o640, 0o604):
        file.chmod(mode)
        with pytest.raises(Misconfigured, match="chmod 600"):
            said(**other)
    file.chmod(0o600)
    file.write_text("\n", encoding="utf-8")
    with pytest.raises(Misconfigured):
        said(**other)


def test_groups_are_read_by_lines_or_semicolons_and_may_hold_signs():
    text = "局领导 = leader; CN=staff,OU=ip,DC=qj=staff\n马坝站=station:440205101 ;; e7=expert:E7"
    assert groups_of(text) == (
        Group("局领导", "leader"),
        Group("CN=staff,OU=ip,DC=qj", "staff"),
        Group("马坝站", "station", "440205101"),
        Group("e7", "expert", "E7"),
    )


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"groups": ["a", "x"]}, Rights(("staff",))),
        ({"groups": ["a", "b"]}, Rights(("leader", "staff"))),
        ({"groups": "a"}, Rights(("staff",))),
        ({"groups": ["c", "d"]}, Rights(("station",), ("440205101", "440205102"))),
        ({"groups": ["e"], "expert_number": "E9"}, Rights(("expert",), (), "E9")),
        ({"groups": ["e", "f"], "expert_number": "E9"}, Rights(("expert",), (), "E7")),
        ({"groups": ["e"]}, Rights(("expert",))),
        ({"groups": ["A"]}, Rights(())),
        ({"groups": [1, None, {}]}, Rights(())),
        ({"groups": {"a": 1}}, Rights(())),
        ({}, Rights(())),
    ],
)
def test_groups_give_roles_and_rows(said, claims, expected):
    text = "a=staff;b=leader;c=station:440205102;d=station:440205101;e=expert;f=expert:E7"
    assert rights_of(said(SIGN_ON_GROUPS=text), claims) == expected
