"""Looks into a workbook before anything reads it: no bomb, no document type, no formula.

A workbook is a zip of XML. Every part is unpacked once, here, up to a limit, and parsed for what it
declares; only then may the reader of workbooks have it. What is guarded against: zip bombs, and XML
that names files and addresses outside it (OWASP, XML external entity prevention).
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from django.utils.translation import gettext as _

from crossways.web.places.sheets.row_faults import ListFaults, RowFault

MOST_UNPACKED = 100_000_000  # bytes: fifty times what a roster of 50,000 rows takes
MOST_PARTS = 500  # a workbook of one sheet has about ten
WORKSHEETS = "xl/worksheets/"


def look_through(content: bytes) -> None:
    """Refuse a workbook that could do harm or that holds formulas.

    Raises:
        ListFaults: why, and what to send instead.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            _refuse_bomb(book)
            found = [_Seen.of(book.read(part), part.filename) for part in _xml_parts(book)]
    except _BROKEN as fault:
        raise refused(_("The file is no workbook that can be read, or it is locked.")) from fault
    formulas = [place for seen in found for place in seen.formulas]
    if formulas:
        raise ListFaults(_formula_faults(formulas))


def refused(words: str, mend: str = "") -> ListFaults:
    """One fault of the whole file; unless another is told, with the mend that always works."""
    return ListFaults([RowFault((), words, mend or _("Save the list as CSV UTF-8 and send that."))])


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    NotImplementedError,
    RuntimeError,  # a part locked by a password
    ValueError,
    OSError,
)


@dataclass
class _Seen:
    """What one part of a workbook holds: where its formulas stand."""

    formulas: list[tuple[str, int]] = field(default_factory=list)
    _cell: str = ""

    @classmethod
    def of(cls, content: bytes, name: str) -> _Seen:
        seen = cls()
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_document_type
        if name.startswith(WORKSHEETS):
            parser.StartElementHandler = seen._element
        parser.Parse(content, True)
        return seen

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(":")[2]
        if plain == "c":
            self._cell = attributes.get("r", "")
        elif plain == "f":
            row = "".join(filter(str.isdecimal, self._cell))
            self.formulas.append((self._cell, int(row or 0)))


def _refuse_document_type(*_declared: object) -> None:
    raise refused(_("The workbook names things outside it, which no list needs."))


def _refuse_bomb(book: zipfile.ZipFile) -> None:
    parts = book.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise refused(_("The workbook unpacks to far more than a list could be."))


def _xml_parts(book: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    parts = book.infolist()
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise zipfile.BadZipFile("no workbook")
    return [part for part in parts if part.filename.endswith((".xml", ".rels", ".vml"))]


def _formula_faults(formulas: list[tuple[str, int]]) -> list[RowFault]:
    rows = tuple(row for _cell, row in formulas)
    example = formulas[0][0]
    words = _("There are formulas, such as in cell %(cell)s.") % {"cell": example}
    mend = _("Copy the column, paste it over itself as values, and save.")
    return [RowFault(rows, words, mend)]
