"""The rows of a sheet's XML in which nothing is odd, as hardly any is in a large ledger.

They are matched as a whole, which takes a tenth of the time of parsing them; what is left, however
it is written, is for the parser.
"""

import re
from collections.abc import Callable, Iterable, Iterator

LONGEST_ROW = 1_000_000  # bytes of one that is waited for
# Text in which no entity stands, nor anything that XML forbids.
_TEXT = r"[^<>&\x00-\x08\x0b\x0c\x0e-\x1f]*+"
_VALUE = f'<v>{_TEXT}</v>|<is><t(?: xml:space="preserve")?+>{_TEXT}</t></is>'
# A cell of the row's own number, of a kind that shows what stands in it, without a formula.
_CELL = (
    r'<c r="[A-Z]{1,2}+\1"(?: s="\d++")?+(?: t="(?:s|n|str|b|inlineStr)")?+'
    f"(?:/>|>(?:{_VALUE})</c>)"
)
_ATTRIBUTE = (
    r' (?:(?:spans|s|customFormat|customHeight|x14ac:dyDescent)="[^"<&]*+"|ht="[1-9][\d.]*+")'
)
_ROW = re.compile(rf'<row r="(\d++)"(?:{_ATTRIBUTE})*+>(?:{_CELL})*+</row>'.encode())
_FILLED = re.compile(r'<c r="([A-Z]+)\d+"(?: s="(\d+)")?+[^>]*+(?<!/)>')

# Takes the number of a row, the letters of its filled cells and their styles ("" for none); says
# whether the row is indeed of no further interest.
TakeRow = Callable[[int, tuple[str, ...], tuple[str, ...]], bool]


def without_plain_rows(blocks: Iterable[bytes], take: TakeRow) -> Iterator[bytes]:
    """The XML of a sheet without the rows that were taken.

    What stands before a row is given before the row is taken.
    """
    waiting = b""
    for block in blocks:
        waiting += block
        told = 0
        for row in _ROW.finditer(waiting):
            if before := waiting[told : row.start()]:
                yield before
            told = row.end() if _is_taken(row, take) else row.start()
        begun = waiting.rfind(b"<row", told)
        if begun < 0 or len(waiting) - begun > LONGEST_ROW:
            begun = len(waiting)
        yield waiting[told:begun]
        waiting = waiting[begun:]
    yield waiting


def _is_taken(row: re.Match[bytes], take: TakeRow) -> bool:
    try:
        text = row[0].decode()
    except UnicodeDecodeError:
        return False
    filled = _FILLED.findall(text)
    letters, styles = zip(*filled, strict=True) if filled else ((), ())
    return take(int(row[1]), letters, styles)
