"""The conversation with the office's own sign-on: OpenID Connect, authorization code with PKCE.

Authlib makes the requests and checks the claims, joserfc the signature. What the provider publishes
is fetched with a limit of time and kept for an hour. Imported where somebody signs on so: it takes
half a second.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import urlencode

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from data_access.accounts.provider import Provider
from ui.door.flow import Flow, NotVouchedFor, OutOfReach, now
from ui.door.own_pages import SIGN_ON_BACK

DOCUMENT = "/.well-known/openid-configuration"
PATIENCE = (3.0, 5.0)  # seconds to connect, and for each piece of an answer
KEPT = 3600.0  # seconds
DOWN = 5.0  # seconds that whoever did not answer is not asked again
ANEW_AFTER = 60.0  # a key that is not known is asked for again, at most so often
SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
LEEWAY = 60  # seconds that two clocks may differ
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass
class _Published:
    """What the provider publishes of itself."""

    document: dict[str, Any]
    keys: dict[str, Any]
    fetched: float = field(default_factory=time.monotonic)


_published: dict[str, _Published] = {}
_down: dict[str, float] = {}  # issuer -> until when
_one_at_a_time = Lock()


def begin_address(provider: Provider, flow: Flow) -> str:
    """Where the browser goes to sign on. Raises ``OutOfReach``."""
    endpoint = _document(provider)["authorization_endpoint"]
    with _session(provider) as session:
        address, _ = session.create_authorization_url(
            endpoint, state=flow.state, nonce=flow.nonce, code_verifier=flow.verifier
        )
    return address


def end_address(provider: Provider) -> str:
    """Where the browser signs off at the provider too; "" where that is not published."""
    try:
        endpoint = _document(provider).get("end_session_endpoint")
    except OutOfReach:
        return ""
    if not isinstance(endpoint, str) or not endpoint:
        return ""
    joined = "&" if "?" in endpoint else "?"
    return endpoint + joined + urlencode({"client_id": provider.client_id})


def claims_of(provider: Provider, flow: Flow, code: str) -> Mapping[str, Any]:
    """What the provider says of whoever brings the code. Raises ``OutOfReach`` or
    ``NotVouchedFor``.
    """
    document = _document(provider)
    with _session(provider) as session:
        token = _token(session, document["token_endpoint"], flow, code)
        claims = _checked(provider, token, flow.nonce)
        return _with_user_info(provider, session, document, claims)


def _session(provider: Provider) -> OAuth2Session:
    return OAuth2Session(
        provider.client_id,
        provider.secret,
        scope=provider.scopes,
        redirect_uri=provider.address + SIGN_ON_BACK,
        code_challenge_method="S256",
        default_timeout=PATIENCE,
    )


def _token(session: OAuth2Session, endpoint: str, flow: Flow, code: str) -> Mapping[str, Any]:
    given = {"code": code, "code_verifier": flow.verifier}
    try:
        return session.fetch_token(
            endpoint, grant_type="authorization_code", allow_redirects=False, **given
        )
    except OAuthError as error:
        raise NotVouchedFor(f"the code: {error.error}") from error
    except (requests.RequestException, ValueError) as error:
        raise OutOfReach(f"token: {type(error).__name__}") from error


def _checked(provider: Provider, token: Mapping[str, Any], nonce: str) -> dict[str, Any]:
    """The claims of the ID token: signed by the provider, for us, now, and for this browser."""
    text = token.get("id_token")
    if not isinstance(text, str):
        raise NotVouchedFor("no ID token", has_token=True)
    options = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
    }
    expected = {"nonce": nonce, "client_id": provider.client_id}
    expected["access_token"] = token.get("access_token", "")
    try:
        decoded = _decoded(provider, text)
        claims = CodeIDToken(decoded.claims, decoded.header, options, expected)
        claims.validate(int(now()), LEEWAY)
    except (JoseError, ValueError, TypeError) as error:
        raise NotVouchedFor(f"the ID token: {error}", has_token=True) from error
    return dict(claims)


def _decoded(provider: Provider, text: str) -> jwt.Token:
    """By the keys that are published; by those of this moment where one is not among them."""
    try:
        return jwt.decode(text, _keys(provider), list(SIGNED_BY))
    except InvalidKeyIdError:
        return jwt.decode(text, _keys(provider, anew=True), list(SIGNED_BY))


def _keys(provider: Provider, anew: bool = False) -> KeySet:
    """The public keys; one that is shared with us signs nothing that we believe."""
    found = _look(provider, ANEW_AFTER if anew else KEPT).keys.get("keys", [])
    public = [key for key in found if isinstance(key, dict) and key.get("kty") in ("RSA", "EC")]
    return KeySet.import_key_set({"keys": public})


def _with_user_info(
    provider: Provider,
    session: OAuth2Session,
    document: Mapping[str, Any],
    claims: dict[str, Any],
) -> Mapping[str, Any]:
    """Some providers tell name and groups only where they are asked for them."""
    endpoint = document.get("userinfo_endpoint")
    if {provider.name_claim, provider.groups_claim} <= set(claims) or not endpoint:
        return claims
    try:
        answer = session.get(endpoint, allow_redirects=False)
        answer.raise_for_status()
        told = answer.json()
    except (requests.RequestException, OAuthError, ValueError) as error:
        raise OutOfReach(f"user info: {type(error).__name__}") from error
    if not isinstance(told, dict) or told.get("sub") != claims["sub"]:
        raise NotVouchedFor("user info of somebody else", has_token=True)
    return told | claims


def _document(provider: Provider) -> dict[str, Any]:
    return _look(provider, KEPT).document


def _look(provider: Provider, at_most: float) -> _Published:
    """What is published, not older than ``at_most`` seconds."""
    with _one_at_a_time:
        found = _published.get(provider.issuer)
        if found and time.monotonic() - found.fetched < at_most:
            return found
        if time.monotonic() < _down.get(provider.issuer, 0.0):
            raise OutOfReach("it did not answer a moment ago")
        _down[provider.issuer] = time.monotonic() + DOWN
        found = _fetched(provider.issuer)
        _published[provider.issuer] = found
        del _down[provider.issuer]
    return found


def _fetched(issuer: str) -> _Published:
    document = _json(issuer.rstrip("/") + DOCUMENT)
    missing = [name for name in ENDPOINTS if not isinstance(document.get(name), str)]
    if missing or document.get("issuer") != issuer:
        raise OutOfReach(f"the document is not of {issuer}: {missing}")
    return _Published(document, _json(document["jwks_uri"]))


def _json(address: str) -> dict[str, Any]:
    try:
        answer = requests.get(address, timeout=PATIENCE, allow_redirects=False)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise OutOfReach(f"{type(error).__name__} at {address}") from error
    if not isinstance(found, dict):
        raise OutOfReach(f"no object at {address}")
    return found


def forget() -> None:
    """What is published is fetched again at the next question."""
    _published.clear()
    _down.clear()
