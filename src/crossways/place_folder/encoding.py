"""How a text file is encoded, and the bytes in it that are not what it says.

A place folder is UTF-8. Other encodings that office programs write are recognised and read, so that
every other fault can still be named in the same pass.
"""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from pathlib import Path

SNIFFED_BYTES = 65_536
_ESCAPED = re.compile("[\udc80-\udcff]+")


@dataclass(frozen=True)
class Encoding:
    """An encoding: its name for people and for Python, and whether it is UTF-8."""

    name: str
    codec: str

    @property
    def is_utf8(self) -> bool:
        """True for UTF-8 with or without a byte order mark."""
        return self.codec in ("utf-8", "utf-8-sig")


UTF8 = Encoding("UTF-8", "utf-8")
UTF8_BOM = Encoding("UTF-8 with a byte order mark", "utf-8-sig")
CP1252 = Encoding("Windows-1252", "cp1252")
_BOMS = (
    (codecs.BOM_UTF8, UTF8_BOM),
    (codecs.BOM_UTF16_LE, Encoding("UTF-16", "utf-16")),
    (codecs.BOM_UTF16_BE, Encoding("UTF-16", "utf-16")),
)


def sniff(path: Path) -> Encoding:
    """Which of UTF-8, UTF-8 with a mark and UTF-16 a file begins as.

    UTF-16 without a mark is told by a zero byte in nearly every second place. Raises ``OSError``
    when the file cannot be opened.
    """
    with path.open("rb") as file:
        start = file.read(SNIFFED_BYTES)
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            return encoding
    for offset, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = start[offset::2]
        if len(half) >= 4 and half.count(0) > 0.7 * len(half):
            return Encoding("UTF-16", codec)
    return UTF8


def is_valid(path: Path, encoding: Encoding) -> bool:
    """Whether every byte of a file can be read in an encoding; memory stays small."""
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    with path.open("rb") as file:
        try:
            while block := file.read(1 << 22):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def open_text(path: Path, encoding: Encoding) -> io.TextIOWrapper:
    """A file opened as text, line ends untouched, bytes it cannot read kept as stand-ins.

    The stand-ins (PEP 383) are found and mended by ``mended``. UTF-16 has none: a broken half is
    shown as the replacement character.
    """
    errors = "surrogateescape" if encoding.is_utf8 or encoding == CP1252 else "replace"
    return path.open(encoding=encoding.codec, errors=errors, newline="")


def stray_bytes(text: str) -> str | None:
    """The bytes of a cell that are not UTF-8, in hexadecimal; ``None`` when there are none.

    >>> stray_bytes(b"caf\\xe9".decode(errors="surrogateescape"))
    'E9'
    """
    found = _ESCAPED.findall(text)
    escaped = "".join(found).encode("utf-8", "surrogateescape")
    return escaped.hex(" ").upper() if found else None


def mended(text: str) -> str:
    """A cell with its stray bytes read as Windows-1252, the likeliest meaning by far.

    >>> mended(b"caf\\xe9".decode(errors="surrogateescape"))
    'café'
    """
    return _ESCAPED.sub(
        lambda hit: hit[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"), text
    )
