"""Read a place folder into a ``Place``: all of it correctly, or not at all."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from crossways.analysis.tables import Place
from crossways.place_folder.check import examine
from crossways.place_folder.fault import Faults


def read(folder: Path, *, only: Collection[str] | None = None) -> Place:
    """The tables of a place folder as typed frames, rows in the order of the files.

    ``only`` names the tables to read, where not all are wanted; those they point at belong to them.

    Raises ``Faults`` with every fault at once when anything in the folder cannot be read correctly,
    and ``UnusablePath`` (one of them) when there is no such folder.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     text = "sector,name\\nhealth,Health\\n"
    ...     _ = Path(folder, "sectors.csv").write_text(text, encoding="utf-8")
    ...     read(Path(folder)).sectors.rows()
    [('health', 'Health')]
    """
    examination = examine(folder, keep=True, only=only)
    if examination.faults:
        raise Faults(examination.faults)
    if examination.title is None:
        return Place(examination.frames)
    return Place(examination.frames, name=examination.title)
