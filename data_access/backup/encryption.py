"""A database encrypted as it is written, and back, piece by piece, whatever its size.

It is compressed, cut into pieces of one size, and each piece is encrypted with AES-256-GCM under a
key of this backup alone, which is derived from that of the key file and a salt. The number of a
piece, and whether it is the last, are its nonce: one that is changed, moved, left out or cut off is
noticed (the construction STREAM, as in age).
"""

import zlib
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from data_access.backup.keys import Key
from data_access.backup.telling import AT_ONCE

SALT = 16
MARK = 16  # bytes by which an encrypted piece is longer
FOR = b"ip-backup content"
LEVEL = 1  # of compression


class NotOpened(Exception):
    """The key is another one, or the content is not as it was written."""


def encrypted(blocks: Iterator[bytes], key: Key, salt: bytes) -> Iterator[bytes]:
    cipher = _cipher(key, salt)
    for number, (piece, is_last) in enumerate(_marked(_pieces(_compressed(blocks), AT_ONCE))):
        yield cipher.encrypt(_nonce(number, is_last), piece, None)


def decrypted(source: IO[bytes], key: Key, salt: bytes) -> Iterator[bytes]:
    """Raises ``NotOpened``."""
    cipher = _cipher(key, salt)
    unpacker = zlib.decompressobj()
    pieces = iter(lambda: source.read(AT_ONCE + MARK), b"")
    for number, (piece, is_last) in enumerate(_marked(pieces)):
        try:
            packed = cipher.decrypt(_nonce(number, is_last), piece, None)
        except InvalidTag as error:
            raise NotOpened from error
        yield unpacker.decompress(packed)
    if not unpacker.eof:
        raise NotOpened


def _cipher(key: Key, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt, FOR).derive(key.secret))


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _compressed(blocks: Iterator[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(LEVEL)
    for block in blocks:
        yield packer.compress(block)
    yield packer.flush()


def _pieces(blocks: Iterator[bytes], size: int) -> Iterator[bytes]:
    """The same bytes in pieces of one size; the last one may be shorter."""
    held = b""
    for block in blocks:
        held += block
        while len(held) >= size:
            yield held[:size]
            held = held[size:]
    if held:
        yield held


def _marked(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each with whether it is the last one."""
    before = next(pieces, None)
    while before is not None:
        piece = next(pieces, None)
        yield before, piece is None
        before = piece
