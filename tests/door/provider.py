"""A small sign-on that runs in the test, on the loopback, with keys of its own.

It answers as providers do; what a test wants wrong it says in ``wrong`` or ``claims``.
"""

import base64
import hashlib
import hmac
import json
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "dashboard", "a-secret-of-the-test"
BACK = "http://127.0.0.1:8501/sign-on/back"


@cache
def key(name):
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig"})


@dataclass
class Sign:
    """What the provider knows, and what it was asked."""

    address: str = ""
    person: dict = field(default_factory=lambda: {"sub": "u-17", "name": "李 示例"})
    claims: dict = field(default_factory=dict)  # of the next ID tokens, over what is right
    user_info: dict = field(default_factory=dict)
    algorithm: str = "RS256"
    signed_with: str = "first"
    published: tuple = ("first",)
    more: dict = field(default_factory=dict)  # of the document
    codes: dict = field(default_factory=dict)  # code -> what it was asked with
    asked: list = field(default_factory=list)  # the paths

    def document(self):
        address = self.address
        return {
            "issuer": address,
            "authorization_endpoint": f"{address}/authorize",
            "token_endpoint": f"{address}/token",
            "jwks_uri": f"{address}/keys",
            "userinfo_endpoint": f"{address}/person",
        } | self.more

    def keys(self):
        return {"keys": [key(name).as_dict(private=False) for name in self.published]}

    def signs_on(self, address):
        """What a person does there: returns the address that the browser is sent back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"
        assert (asked["client_id"], asked["redirect_uri"]) == (CLIENT, BACK)
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return "/sign-on/back?" + urlencode({"code": code, "state": asked["state"]})

    def token(self, form, authorization):
        """The token endpoint: each code once, with the verifier of its challenge."""
        given = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        assert authorization == f"Basic {given}"
        asked = self.codes.pop(form.get("code"), None)
        if asked is None or form.get("redirect_uri") != BACK:
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        if _packed(digest) != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        return 200, {
            "access_token": "an access token",
            "token_type": "Bearer",
            "id_token": self.id_token(asked["nonce"]),
        }

    def id_token(self, nonce):
        now = int(time.time())
        right = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        claims = right | self.person | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": self.algorithm, "kid": self.signed_with}
        signing = key(self.signed_with)
        if self.algorithm == "RS256":
            return jwt.encode(header, claims, signing)
        text = ".".join(_packed(json.dumps(one).encode()) for one in (header, claims))
        if self.algorithm == "none":
            return f"{text}."
        secret = signing.as_pem(private=False)  # the public key as a shared one: an old attack
        return f"{text}.{_packed(hmac.digest(secret, text.encode(), 'sha256'))}"


def _packed(content):
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


@contextmanager
def running():
    """A provider that answers at ``address`` until the end of the block."""
    sign = Sign()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            sign.asked.append(self.path)
            known = {
                "/.well-known/openid-configuration": sign.document,
                "/keys": sign.keys,
                "/person": lambda: {"sub": sign.person["sub"]} | sign.user_info,
            }
            self._says(200, known[self.path]())

        def do_POST(self):
            sign.asked.append(self.path)
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._says(*sign.token(form, self.headers["authorization"]))

        def _says(self, status, content):
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sign.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield sign
    finally:
        server.shutdown()
        server.server_close()
