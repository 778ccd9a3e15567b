"""Place folders: the open exchange format, read, checked, written, and made from surveys."""

from crossways.place_folder.check import Examination, check, examine
from crossways.place_folder.fault import Fault, Faults, Note, UnusablePath
from crossways.place_folder.read import read
from crossways.place_folder.write import write

__all__ = [
    "Examination",
    "Fault",
    "Faults",
    "Note",
    "UnusablePath",
    "check",
    "examine",
    "read",
    "write",
]
