"""Secrets that a browser or a person is given once; the database keeps only their hashes."""

import hashlib
import secrets

BYTES = 32  # 256 bits


def new() -> str:
    """A token for a cookie or a link."""
    return secrets.token_urlsafe(BYTES)


def hashed(token: str) -> str:
    """SHA-256 as 64 signs: enough for a secret that nobody can guess (unlike a password)."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
