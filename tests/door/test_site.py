"""The proxy's file deploy/nginx/site.conf as it stands, before a running dashboard: TLS, a host
name of its own, the folder /ip/, large files both ways, and a connection that comes back.

Only what an installation changes is changed: ports, certificate, the network that may connect.
"""

import asyncio
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import psutil
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.load_client import Session
from commands import nginx
from commands.machine import NGINX
from data_access.database import clock
from tests.door.asking import answer_to, signed_in
from tests.door.conftest import NAME, PASSWORD
from tests.fixtures.absence import absent
from tests.fixtures.browser import ROOT, emptied, free_port, wait_for_health, watched, window
from ui.door import cookies

SITE = ROOT / "deploy" / "nginx" / "site.conf"
OWN_NAME = "ip.example.gov.cn"
FORTY_MEGABYTES = 40 * 1024 * 1024
AROUND = """
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
DRAWN = "[data-testid=stApp][data-test-script-state=notRunning]"


@dataclass
class Site:
    """The dashboard behind the proxy; ``cookie``: of somebody who is signed in."""

    port: int
    plain_port: int
    cookie: str
    folder: Path

    @contextmanager
    def running(self):
        self.start()
        try:
            yield self
        finally:
            self.stop()

    def start(self):
        """It listens when the command has ended."""
        command = [nginx.program(), "-e", "stderr", "-c", str(self.folder / "nginx.conf")]
        subprocess.run(command, check=True)

    def stop(self):
        proxy = psutil.Process(int((self.folder / "nginx.pid").read_text()))
        proxy.terminate()
        proxy.wait(20)

    def ask(self, method, path, body=None, **headers):
        """(status, headers, body); as somebody who is signed in, at the host name of the office."""
        connection = HTTPSConnection("127.0.0.1", self.port, timeout=60)
        own = {"Host": OWN_NAME, "Cookie": self.cookie}
        return answer_to(connection, method, path, body, own | headers)


@pytest.fixture(scope="module")
def site(sqlite_files, tmp_path_factory):
    """One process of `run --workers`, so that its cookie is there too, behind the file's nginx."""
    if not NGINX.is_there():
        absent(NGINX)
    folder = tmp_path_factory.mktemp("site")
    with (
        pytest.MonkeyPatch.context() as patch,
        sqlite_files.copy("demonstration", folder) as url,
        _dashboard(url, folder) as port,
        _echo() as another,
    ):
        patch.setenv("SSL_CERT_FILE", str(_certificate(folder)))
        site = Site(free_port(), free_port(), f"__Host-{cookies.PLAIN}={signed_in(url)}", folder)
        (folder / "site.conf").write_text(_fitted(site, port, another), encoding="utf-8")
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder), encoding="utf-8")
        with site.running():
            yield site


@contextmanager
def _dashboard(url, folder):
    port, log = free_port(), folder / "output.txt"
    run = ["manage.py", "run", "--workers", "1", "--port", str(port), "--allow-host", OWN_NAME]
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, *run],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for_health(f"http://127.0.0.1:{port}", process, log)
        yield port
    finally:
        process.terminate()
        process.wait(60)


def _fitted(site, dashboard, another):
    """The file, with what an installation changes."""
    text = SITE.read_text(encoding="utf-8")
    for written, here in {
        "listen 80;": f"listen 127.0.0.1:{site.plain_port};",
        "listen 443 ssl;": f"listen 127.0.0.1:{site.port} ssl;",
        "/etc/nginx/tls/ip.crt": f"{site.folder}/ip.crt",
        "/etc/nginx/tls/ip.key": f"{site.folder}/ip.key",
        "allow 10.20.0.0/16;": "allow 127.0.0.1;",
        "server 127.0.0.1:8501;": f"server 127.0.0.1:{dashboard};",
        "server 127.0.0.1:8502;": f"server 127.0.0.1:{another};",
    }.items():
        assert text.count(written) == 1, written
        text = text.replace(written, here)
    return text


class _Echo(BaseHTTPRequestHandler):
    """Stands for the second dashboard: answers with what it was asked."""

    def do_GET(self):
        told = f"{self.path} {self.headers['X-Forwarded-Prefix']} {self.headers['Host']}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_):
        pass


@contextmanager
def _echo():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Echo)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def _certificate(folder):
    """A certificate of this test's own for the host name and for the loopback address."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, OWN_NAME)])
    names = [x509.DNSName(OWN_NAME), x509.IPAddress(ip_address("127.0.0.1"))]
    now = clock.now()
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "ip.key").write_bytes(key.private_bytes(pem, *private))
    (folder / "ip.crt").write_bytes(made.public_bytes(pem))
    return folder / "ip.crt"


def test_the_plain_address_leads_to_tls(site):
    connection = HTTPConnection("127.0.0.1", site.plain_port, timeout=20)
    connection.request("GET", "/ip/disputes?country=USA", headers={"Host": OWN_NAME})
    answer = connection.getresponse()
    to = f"https://{OWN_NAME}/ip/disputes?country=USA"
    assert (answer.status, answer.headers["Location"]) == (301, to)
    connection.close()


@pytest.mark.parametrize("folder", ["", "/ip"])
def test_pages_health_and_files_are_where_they_should_be(site, folder):
    status, headers, page = site.ask("GET", f"{folder}/disputes")
    assert (status, b"./app/static/chrome" in page) == (200, True)
    assert "Strict-Transport-Security" in headers  # the dashboard knows that it is TLS
    assert (
        site.ask("GET", f"{folder}/healthz")[2] == b'{"status":"ok"}'
    )  # not what this machine gets
    assert site.ask("GET", f"{folder}/app/static/favicon.png")[0] == 200
    status, headers, _ = site.ask("GET", f"{folder}/disputes", Cookie="")
    assert (status, headers["Location"]) == (303, "./sign-in?next=/disputes")
    assert f"{nginx.COOKIE}=1;" in headers["Set-Cookie"]  # a browser stays with one process
    assert site.ask("GET", f"{folder}/", Host="evil.example")[0] == 421


def test_an_address_written_out_in_full_has_the_folder(site):
    for folder in ("", "/ip"):
        form = {
            "Origin": f"https://{OWN_NAME}",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-Prefix": "/elsewhere",  # nobody else says where the dashboard is
        }
        _, _, page = site.ask("POST", f"{folder}/account", b"do=calendar", **form)
        assert f"https://{OWN_NAME}{folder}/calendar/".encode() in page
        assert b"/elsewhere" not in page


def test_forty_megabytes_go_in_and_a_file_comes_out(site):
    asyncio.run(_send_and_fetch(site))


async def _send_and_fetch(site):
    socket = f"wss://127.0.0.1:{site.port}/ip"
    async with Session(socket, cookie=f"{nginx.COOKIE}=1; {site.cookie}") as person:
        drawn = await person.open("ledger")
        said = (person.texts, (site.folder / "output.txt").read_text(encoding="utf-8"))
        assert drawn.exceptions == [] and person.downloads, said
        message = BackMsg()
        message.file_urls_request.request_id = "one"
        message.file_urls_request.file_names.append("台账.xlsx")
        message.file_urls_request.session_id = person.session_id
        address = (await person.ask(message, "file_urls_response")).file_urls[0].upload_url
        assert _sent(site, f"/ip{address}", FORTY_MEGABYTES) == 204
        assert _sent(site, f"/ip{address}", 56 * 1024 * 1024) == 413  # more than is taken anyway

        asked = BackMsg()
        asked.backend_operation_request.request_id = "two"
        asked.backend_operation_request.session_id = person.session_id
        wanted = next(iter(person.downloads.values())).deferred_file_id
        asked.backend_operation_request.deferred_file.file_id = wanted
        made = (await person.ask(asked, "backend_operation_response")).deferred_file.url
        status, headers, body = site.ask("GET", f"/ip{made}")
        assert (status, body[:2], headers["Cache-Control"]) == (200, b"PK", "no-store")
    written = [p for p in site.folder.glob("*/**/*") if p.is_file()]
    assert written == []  # nothing of either on the disk


def _sent(site, address, size):
    given = site.ask("GET", "/ip/_stcore/health")[1].get_all("Set-Cookie")
    token = next(text for text in given if "_streamlit_xsrf" in text).partition("=")[2]
    token = token.partition(";")[0]
    start = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.xlsx"\r\n\r\n'
    try:
        return site.ask(
            "PUT",
            address,
            start + b"0" * size + b"\r\n--x--\r\n",
            Cookie=f"{site.cookie}; _streamlit_xsrf={token}",
            X_Xsrftoken=token,
            Content_Type="multipart/form-data; boundary=x",
        )[0]
    except (BrokenPipeError, ConnectionResetError):
        return 413  # refused before all of it was sent


@pytest.mark.soak
def test_a_browser_works_in_the_folder_and_comes_back_after_a_break(site, browser):
    """Last in the file: no event loop can be started beside the browser's."""
    with window(browser, locale="zh-CN", ignore_https_errors=True) as page:
        home = f"https://127.0.0.1:{site.port}/ip/"
        not_there = []
        page.on(
            "response",
            lambda answer: not_there.append(answer.url) if answer.status == 404 else None,
        )
        with watched(emptied(page)) as (asked, problems):
            page.goto(home + "disputes?country=USA")
            assert page.url.startswith(home + "sign-in?next=/disputes")
            page.get_by_label("姓名").fill(NAME)
            page.get_by_label("口令").fill(PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_selector(DRAWN)
            assert page.url == home + "disputes?country=USA"
            page.get_by_role("link", name="办理时长").first.click()
            page.wait_for_url(home + "durations?country=USA")
            page.get_by_role("heading", name="办理时长", level=1).wait_for()
        assert (not_there, problems) == ([], [])
        assert [url for url in asked if not url.startswith((home, "wss" + home[5:], "data:"))] == []
        with page.expect_websocket():  # the page comes back by itself
            site.stop()
            site.start()
        page.get_by_role("link", name="多元化解").first.click()
        page.get_by_role("heading", name="多元化解", level=1).wait_for()
        assert page.url == home + "resolution?country=USA"


def test_a_second_dashboard_stands_below_the_same_name_in_its_own_folder(site):
    status, _, told = site.ask("GET", "/ip2/disputes?country=USA")
    assert (status, told.decode()) == (200, f"/disputes?country=USA /ip2 {OWN_NAME}")
    status, headers, _ = site.ask("GET", "/ip2?country=USA")
    assert status == 301 and headers["Location"].endswith("/ip2/?country=USA")
