"""Which file of an export plays which part: found by its name in a folder or a zip.

Names of members of a zip are words from a stranger: they choose a part and are never a path. What
is packed is unpacked under names of our own, and no more than ``MOST_BYTES`` of it.
"""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import IO

from crossways.place_folder.fault import Fault, Note, unusable, why_unopened

_ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        "participants": r"participants?-votes",
        "groups": r"polis_groups",
        "votes": r"votes",
        "comments": r"comments|statements",
        "summary": r"summary",
    }
)
# a part is the whole name or its end, as in 2025-06-19-1201-3phdex2kjf-comments.csv
PARTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {part: re.compile(rf"(.*[-_. ])?({end})\.csv(\.gz)?") for part, end in _ENDINGS.items()}
)
MOST_BYTES = 8 * 2**30
_BLOCK = 1 << 22
_NAMES = "comments.csv, votes.csv, participants-votes.csv or summary.csv"
Readable = IO[bytes] | gzip.GzipFile
_UNPACKING = (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, RuntimeError)


@dataclass(frozen=True)
class Part:
    """One file of an export: the name people know it by, and where its plain text is."""

    name: str
    path: Path


@dataclass
class Parts:
    """The files of an export by the part they play, and what was met on the way."""

    name: str
    files: dict[str, Part] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unpacked_bytes: int = 0


def part_played(name: str) -> str | None:
    """The part a file plays in an export by its name; ``None`` for none.

    >>> part_played("2025-06-19-participants-votes.csv"), part_played("comment-groups.csv")
    ('participants', None)
    """
    plain = name.lower()
    return next((part for part, shape in PARTS.items() if shape.fullmatch(plain)), None)


@contextmanager
def opened(export: Path) -> Iterator[Parts]:
    """The parts of an export, a folder or a zip, as plain files for as long as they are needed.

    Raises ``UnusablePath`` when there is no such folder or zip, or none of its files is a part.
    """
    parts = Parts(export.name)
    with TemporaryDirectory() as home:
        try:
            if zipfile.is_zipfile(export):
                _open_zip(export, Path(home), parts)
            else:
                _open_folder(export, Path(home), parts)
        except OSError as error:
            raise unusable(
                export, why_unopened(error), "a folder or a zip", "Check its rights"
            ) from error
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise unusable(
                export, "a zip that is broken", "a whole zip", "Download the export again"
            ) from error
        if not parts.files and not parts.faults:
            raise unusable(
                export,
                "no file of a Polis export",
                f"a folder or a zip with {_NAMES}",
                "Give the folder the files were saved in",
            )
        yield parts


def _open_folder(export: Path, home: Path, parts: Parts) -> None:
    if not export.exists():
        raise unusable(export, "nothing there", "a folder or a zip", "Check the path")
    if not export.is_dir():
        raise unusable(
            export, "a file", f"a folder or a zip with {_NAMES}", "Give the folder it is in"
        )
    for entry in sorted(export.iterdir()):
        if entry.is_file():
            squeezed = entry.name.lower().endswith(".gz")
            opener = partial(gzip.open, entry) if squeezed else None
            _add(entry.name, entry, opener, home, parts)


def _open_zip(export: Path, home: Path, parts: Parts) -> None:
    with zipfile.ZipFile(export) as packed:
        for member in packed.infolist():
            name = PurePosixPath(member.filename).name
            hidden = name.startswith((".", "_"))  # a Mac adds such files to every zip
            if member.is_dir() or hidden:
                continue
            squeezed = name.lower().endswith(".gz")
            opener = partial(_member, packed, member, squeezed=squeezed)
            _add(name, export, opener, home, parts)


def _member(packed: zipfile.ZipFile, member: zipfile.ZipInfo, *, squeezed: bool) -> Readable:
    plain = packed.open(member)
    return gzip.open(plain) if squeezed else plain


def _add(
    name: str, path: Path, opener: Callable[[], Readable] | None, home: Path, parts: Parts
) -> None:
    part = part_played(name)
    if part is None:
        if not name.lower().startswith("readme"):
            parts.notes.append(Note(name, "is no part we read and was passed over"))
    elif part in parts.files:
        other = parts.files[part].name
        parts.faults.append(
            Fault(name, None, None, f"the same part as {other}", "one of the two", "Keep one")
        )
    elif opener is None:
        parts.files[part] = Part(name, path)
    else:
        _unpack(name, opener, home / f"{part}.csv", parts, part)


def _unpack(
    name: str, opener: Callable[[], Readable], target: Path, parts: Parts, part: str
) -> None:
    try:
        with opener() as source, target.open("wb") as out:
            while block := source.read(_BLOCK):
                parts.unpacked_bytes += len(block)
                if parts.unpacked_bytes > MOST_BYTES:
                    found = f"more than {MOST_BYTES // 2**30} GB when unpacked"
                    parts.faults.append(
                        Fault(name, None, None, found, "less", "Unpack it and give the folder")
                    )
                    return
                out.write(block)
    except _UNPACKING:
        parts.faults.append(
            Fault(
                name,
                None,
                None,
                "a packed file that is broken, locked or cut short",
                "a whole one",
                "Download the export again",
            )
        )
        return
    parts.files[part] = Part(name, target)
