"""What the door answers, asked with plain HTTP requests of a running server."""

import json
import re
from pathlib import Path

import pytest
import streamlit

from data_access.database import migrate
from data_access.database.version import program_version
from tests.door.asgi import Browser
from tests.fixtures.browser import ROOT
from tests.fixtures.whole_database import take_everything_out
from ui import access
from ui.door import health, parts
from ui.door.static_files import STATIC, static_url
from ui.frame import who

PAGES = ["/", "/?lang=en", "/disputes", "/disputes?lang=en&country=DE"]


def test_healthz_tells_the_database_and_its_version(door):
    answer = door.get("/healthz")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    told = json.loads(answer.body)
    assert (told["status"], told["database"], told["data_version"]) == ("ok", "sqlite", 1)
    assert told["version"] == program_version()
    assert told["schema_revision"]
    assert told["warnings"] == ["no_facts"]
    assert json.loads(door.get("/healthz", X_Forwarded_For="10.1.1.7").body) == {"status": "ok"}


def test_healthz_says_503_while_the_database_cannot_be_opened(door_without_database):
    answer = door_without_database.get("/healthz")
    assert (answer.status, json.loads(answer.body)) == (
        503,
        {
            "status": "unreachable",
            "version": program_version(),
            "database": "sqlite",
            "last_backup": None,
            "data_version": None,
            "schema_revision": None,
            "copied_version": None,
            "free_bytes": None,
            "warnings": [],
        },
    )
    assert "unable to open database file" in door_without_database.log.read_text()


@pytest.mark.parametrize("path", ["/", "/disputes?fail=1"])
def test_a_page_names_the_database_that_cannot_be_read(door_without_database, path):
    answer = door_without_database.get(path)
    assert answer.status == 503 and "<h1>暂时连不上数据库</h1>" in answer.text
    assert door_without_database.get("/_stcore/host-config").status == 503


def test_a_failed_page_names_the_database_when_that_is_the_cause(monkeypatch):
    monkeypatch.setattr(health, "read_health", lambda: {"status": "unreachable"})
    assert health.trouble_behind(RuntimeError()) == "unreachable"
    monkeypatch.setattr(health, "read_health", lambda: {"status": "ok"})
    assert health.trouble_behind(RuntimeError()) == ""


@pytest.mark.parametrize(
    ("language", "title"), [("", "数据库不可用"), ("?lang=en", "The database cannot be used")]
)
def test_a_database_of_another_version_is_not_called_out_of_reach(
    sqlite_bare_engine, monkeypatch, language, title
):
    """As `streamlit run app.py` finds it, which never migrates: no account can be looked up."""
    take_everything_out(sqlite_bare_engine)
    migrate.upgrade(sqlite_bare_engine, "0003")
    monkeypatch.setenv("DATABASE_URL", str(sqlite_bare_engine.url))
    answer = Browser().get(f"/{language}")
    assert answer.status == 503 and f"<h1>{title}</h1>" in answer.body
    assert health.read_health()["status"] == "schema"


def test_a_touch_after_the_end_of_a_session_leads_to_the_sign_in_page(monkeypatch):
    led = []
    monkeypatch.setattr(access, "signed_out", lambda url, t: led.append(url))
    assert parts._on_script_error(who.SignedOut())
    assert led == [""]


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/app/static/chrome.js", "/_stcore/health", "/nowhere/at/all"]
)
def test_every_answer_carries_the_security_headers(door, path):
    headers = door.get(path).headers
    policy = dict(
        part.partition(" ")[::2] for part in headers["content-security-policy"].split("; ")
    )
    assert policy["default-src"] == "'self'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"  # neither inline scripts nor eval
    assert policy["object-src"] == "'none'"
    assert "http" not in headers["content-security-policy"]  # no other host
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


OUR_FILES = (
    "/app.py",
    "/ui/main.py",
    "/pages/edit.py",
    "/.streamlit/config.toml",
    "/.git/config",
    "/var/office.db",
    "/app/static/../main.py",
    "/app/static/%2e%2e/main.py",
    "/app/static/..%5cmain.py",
)


@pytest.mark.parametrize("path", OUR_FILES)
def test_no_file_of_the_program_or_the_office_is_given(door, path):
    """Nor a list of a folder: either the page, which says that there is no such one, or nothing."""
    answer = door.get(path)
    assert answer.status in (400, 404) or "<noscript>" in answer.text
    assert "import" not in answer.text and "[server]" not in answer.text


@pytest.mark.parametrize(
    ("path", "method"),
    [("/", "GET"), ("/disputes", "TRACE"), ("/media/a.xlsx", "GET"), ("/sign-in", "PUT")]
    + [("/healthz", "GET"), ("/_stcore/upload_file/a/b", "PUT"), ("/static/nothing.js", "GET")],
)
def test_no_answer_tells_of_versions_places_or_programs(door, path, method):
    answer = door.get(path, method)
    headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    told = f"{headers} {answer.text}"
    assert not re.search(r"(uvicorn|starlette|streamlit|python)[/ ]\d", told, re.IGNORECASE)
    assert "Traceback" not in told and str(ROOT) not in told


def test_no_browser_keeps_a_file_that_was_made_for_a_reader(door):
    answer = door.get("/media/0f1e2d.xlsx")
    assert (answer.status, answer.headers["cache-control"]) == (404, "no-store")
    fonts = Path(streamlit.__file__).parent / "static" / "static" / "media"
    font = next(fonts.glob("*.woff2")).name
    assert "no-store" not in door.get(f"/static/media/{font}").headers["cache-control"]


@pytest.mark.parametrize("path", PAGES)
def test_the_page_says_its_language(door, path):
    answer = door.get(path)
    language, title = (
        ("en", "Overseas IP disputes") if "lang=en" in path else ("zh-CN", "海外知识产权纠纷应对")
    )
    assert f'<html lang="{language}">' in answer.text
    assert f"<title>{title}</title>" in answer.text
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_the_page_is_rewritten_wholly(door):
    text = door.get("/").text
    for script in ("chrome.js", "print.js", "reach.js"):
        assert f'<script src="./{static_url(script)}"></script>' in text
    for style in ("chrome.css", "print.css"):
        assert f'<link rel="stylesheet" href="./{static_url(style)}">' in text
    assert f'<link rel="shortcut icon" href="./{static_url("favicon.png")}" />' in text
    assert "<noscript><p>请在浏览器中启用 JavaScript" in text
    for gone in ("SourceSans", "service-desc", "prerenderReady", "Streamlit</title>", "<script>"):
        assert gone not in text


@pytest.mark.parametrize(
    "headers",
    [
        {"If_None_Match": '"x"'},
        {"If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"Range": "bytes=0-9"},
    ],
)
def test_a_page_is_never_answered_in_part_or_with_304(door, headers):
    answer = door.get("/", **headers)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert not {"etag", "last-modified"} & set(answer.headers)
    assert '<html lang="zh-CN">' in answer.text


def test_head_of_a_page_has_headers_and_no_body(door):
    answer = door.get("/", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("path", ["/", "/disputes", "/app/static/chrome.js"])
def test_text_is_compressed_for_those_who_take_it(door, path):
    plain, packed = door.get(path), door.get(path, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert len(packed.body) < len(plain.body) / 1.5


def test_streamlits_own_bundle_is_compressed(door):
    bundle = door.get("/").text.partition('crossorigin src=".')[2].partition('"')[0]
    plain, packed = door.get(bundle), door.get(bundle, Accept_Encoding="gzip")
    assert len(packed.body) < len(plain.body) / 2
    assert "immutable" in packed.headers["cache-control"]


def test_static_files_may_be_kept_for_ever_only_with_a_fingerprint(door):
    assert door.get("/app/static/chrome.js").headers["cache-control"] == "public, max-age=3600"
    assert (
        door.get("/" + static_url("chrome.js")).headers["cache-control"]
        == "public, max-age=31536000, immutable"
    )
    assert "cache-control" not in door.get("/app/static/nothing.js?v=1").headers


def test_static_url_knows_only_files_that_are_there():
    name, _, fingerprint = static_url("favicon.png").partition("?v=")
    assert (name, len(fingerprint)) == ("app/static/favicon.png", 12)
    with pytest.raises(FileNotFoundError):
        static_url("nothing.png")


def test_the_icon_is_a_small_png():
    image = (STATIC / "favicon.png").read_bytes()
    assert image.startswith(b"\x89PNG")
    assert len(image) < 20_000


def test_streamlit_asks_no_outside_service_for_the_address(monkeypatch):
    from streamlit import net_util

    from ui.door.parts import door_parts

    monkeypatch.setattr(
        net_util,
        "_make_blocking_http_get",
        lambda *_, **__: pytest.fail("a request to the internet"),
    )
    door_parts()
    assert net_util.get_external_ip() == "127.0.0.1"


def test_the_first_page_is_also_found_under_its_name(door):
    answer = door.get("/overview?country=USA&lang=en")
    assert (answer.status, answer.headers["location"]) == (307, "./?country=USA&lang=en")
