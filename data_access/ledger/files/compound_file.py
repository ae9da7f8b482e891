"""One stream of a compound file, the container of .xls workbooks ([MS-CFB])."""

import struct

FREE = 0xFFFFFFFA  # numbers of sectors from here on are no sectors
ENTRY = 128  # bytes of an entry of the directory
HEADER_TABLE = 109  # sectors of the table of sectors that the header itself names


class _Compound:
    """Raises ``struct.error`` or ``IndexError`` for one that is damaged."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        self.size = 1 << shift
        self.small_size = 1 << small_shift
        (self.first_directory,) = struct.unpack_from("<I", content, 48)
        self.least, self.first_small, _, self.first_table, _ = struct.unpack_from(
            "<IIIII", content, 56
        )
        self.next = self._table()

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.content[start : start + self.size]

    def _numbers(self, sector: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))

    def _table(self) -> list[int]:
        """Which sector follows each one."""
        sectors = list(struct.unpack_from(f"<{HEADER_TABLE}I", self.content, 76))
        further = self.first_table
        left = len(self.content) // self.size
        while further < FREE and left > 0:
            *more, further = self._numbers(self._sector(further))
            sectors += more
            left -= 1
        used = [sector for sector in sectors if sector < FREE]
        return [number for sector in used for number in self._numbers(self._sector(sector))]

    def chain(self, number: int) -> bytes:
        """The bytes of the sectors that follow each other from this one on."""
        parts: list[bytes] = []
        most = len(self.content) // self.size + 1
        while number < FREE and len(parts) < most:
            parts.append(self._sector(number))
            number = self.next[number]
        return b"".join(parts)

    def stream(self, name: str) -> bytes | None:
        directory = self.chain(self.first_directory)
        entries = [directory[place : place + ENTRY] for place in range(0, len(directory), ENTRY)]
        for entry in entries:
            (length,) = struct.unpack_from("<H", entry, 64)
            written = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
            if written.lower() == name.lower():
                start, size = struct.unpack_from("<II", entry, 116)
                if size >= self.least:
                    return self.chain(start)[:size]
                return self._small(entries[0], start)[:size]
        return None

    def _small(self, root: bytes, number: int) -> bytes:
        """A stream of small sectors, which lie in the stream of the root."""
        (start,) = struct.unpack_from("<I", root, 116)
        container = self.chain(start)
        following = self._numbers(self.chain(self.first_small))
        parts: list[bytes] = []
        while number < FREE and len(parts) <= len(following):
            place = number * self.small_size
            parts.append(container[place : place + self.small_size])
            number = following[number]
        return b"".join(parts)


def stream_of(content: bytes, name: str) -> bytes | None:
    """A stream of a compound file by its name, None where it has none of it."""
    return _Compound(content).stream(name)
