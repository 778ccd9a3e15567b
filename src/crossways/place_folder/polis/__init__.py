"""Conversations as Polis and tools like it export them, turned into a place folder."""

from crossways.place_folder.polis.convert import Conversion, convert
from crossways.place_folder.polis.export import Export, read_export
from crossways.place_folder.polis.sign import Agree

__all__ = ["Agree", "Conversion", "Export", "convert", "read_export"]
