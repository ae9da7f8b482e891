"""The text of a file, in the encodings that spreadsheet programs of Chinese offices write."""

import codecs

from data_access.ledger.files.raw import Unreadable

BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
BEGINNING = 4_096  # bytes by which UTF-16 without a mark is known
FEW = 10  # at most one sign in so many may be broken, else it is another encoding
MANY = 4  # a broken sign in so few bytes: it is no text that is known here
EURO_OF_936 = 0x80  # Windows' code page 936 is GBK and this one byte more
REPLACED = "\ufffd"


def decoded(content: bytes) -> str:
    """The text of a file.

    Raises ``Unreadable``: ``broken_byte`` with its line, ``unknown_encoding``, or
    ``not_a_workbook`` for what is no text.
    """
    encoding = _marked(content) or _utf_16_without_mark(content)
    if encoding is not None:
        return _strictly(content, encoding)
    if b"\0" in content:
        raise Unreadable("not_a_workbook")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        broken, others = _broken(content, "utf-8")
    nearly_utf_8 = broken * FEW <= others
    return _strictly(content, "utf-8" if nearly_utf_8 else "gb18030")


def _marked(content: bytes) -> str | None:
    marks = BYTE_ORDER_MARKS.items()
    return next((encoding for mark, encoding in marks if content.startswith(mark)), None)


def _utf_16_without_mark(content: bytes) -> str | None:
    """Every other byte of digits, commas and line ends is 0; in no other text is any.

    On the other side hardly any is: of the Chinese signs only those such as 一 (U+4E00) have one.
    """
    beginning = content[:BEGINNING]
    first, second = beginning[::2].count(0), beginning[1::2].count(0)
    fewer, more = sorted((first, second))
    if more * FEW < len(beginning) or fewer * FEW > more or len(content) % 2:
        return None
    return "utf-16-be" if first > second else "utf-16-le"


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding, "euro_of_936")
    except UnicodeDecodeError as error:
        broken, _ = _broken(content, encoding)
        if broken * MANY > len(content):
            raise Unreadable("unknown_encoding") from None
        before = content[: error.start].decode(encoding, "replace")
        raise Unreadable("broken_byte", row=before.count("\n") + 1) from None


def _broken(content: bytes, encoding: str) -> tuple[int, int]:
    """How many signs are broken when the bytes are read so, and how many others beyond ASCII."""
    text = content.decode(encoding, "replace")
    broken = text.count(REPLACED)
    ascii_signs = len(text.encode("ascii", "ignore"))
    return broken, len(text) - ascii_signs - broken


def _euro(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeDecodeError) or error.encoding != "gb18030":
        raise error
    if error.object[error.start] != EURO_OF_936:
        raise error
    return "€", error.start + 1


codecs.register_error("euro_of_936", _euro)
