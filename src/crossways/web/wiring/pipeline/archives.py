"""Folders as one file to take away: the same contents always make the same bytes."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from crossways import place_folder, release_folder
from crossways.analysis.release import Release
from crossways.analysis.tables import Place

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day a zip can tell: no file says when it was made
READABLE = 0o644 << 16


def pack_release(made: Release) -> bytes:
    """A release folder as a zip."""
    return _pack(lambda folder: release_folder.write(made, folder))


def pack_place(place: Place) -> bytes:
    """A place folder as a zip; pass one without answers."""
    return _pack(lambda folder: place_folder.write(place, folder))


def unpack_release(archive: bytes) -> Release:
    """The release that :func:`pack_release` packed, exactly."""
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(io.BytesIO(archive)) as packed:
        packed.extractall(name)
        return release_folder.read(Path(name))


def _pack(write: Callable[[Path], object]) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        write(Path(name))
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(Path(name).iterdir()):
                about = zipfile.ZipInfo(path.name, LONG_AGO)
                about.external_attr, about.compress_type = READABLE, zipfile.ZIP_DEFLATED
                archive.writestr(about, path.read_bytes())
        return packed.getvalue()
