"""A file somebody sent, as rows of text under the columns we asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from django.core.files.base import File
from django.utils.translation import gettext as _

from crossways.place_folder.fault import Faults
from crossways.place_folder.structure import ROW
from crossways.place_folder.survey.sheet import Sheet, read_sheet
from crossways.web.places.sheets.row_faults import ListFaults, RowFault
from crossways.web.places.sheets.workbook_guard import look_through, refused

MOST_BYTES = 15_000_000
MOST_ROWS = 100_000
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
FORMULA_SIGNS = r"^[=+@\-\t]"  # OWASP, CSV injection
SIGNED_NUMBER = r"^[+-]?[\d.,]*%?$"

Names = Mapping[str, Sequence[str]]


def read_list(
    sent: File[bytes], *, names: Names, needed: Sequence[str], signed: Collection[str] = ()
) -> pl.DataFrame:
    """The rows of a CSV or XLSX file, as text.

    Arguments:
        sent: the file.
        names: by column we know, what people call it, in small letters.
        needed: columns that must be there.
        signed: columns of numbers, which may begin with a sign and be no formula.

    Returns:
        ``row`` as a spreadsheet counts it, and one text column for each name; columns nobody sent
        are empty, columns nobody asked for are dropped. Cells are trimmed, never null.

    Raises:
        ListFaults: the file cannot be read, a column is missing, or a cell is a formula.
    """
    sheet = _open(_content(sent))
    if sheet.rows.height > MOST_ROWS:
        words = _("The list has more than %(most)s rows.") % {"most": f"{MOST_ROWS:,}"}
        raise refused(words, _("Send it in parts."))
    frame = _chosen(sheet, names, needed)
    if frame.is_empty():
        raise refused(_("There is nothing below the headings."), _("Write one row for each."))
    if faults := _formulas(frame, names, signed):
        raise ListFaults(faults)
    return frame


def _content(sent: File[bytes]) -> bytes:
    if sent.size > MOST_BYTES:
        words = _("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 1_000_000}
        raise refused(words, _("Keep only the columns we ask for."))
    content: bytes = sent.read()
    if not content.strip():
        raise refused(_("The file is empty."), _("Check that it was saved, and send it again."))
    if content.startswith(OLD_EXCEL):
        raise refused(_("The workbook is locked by a password, or of a kind we do not read."))
    return content


def _open(content: bytes) -> Sheet:
    is_workbook = content.startswith(ZIP)
    if is_workbook:
        look_through(content)
    elif b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused(_("The file is no list: neither CSV nor XLSX."))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{'xlsx' if is_workbook else 'csv'}"
        path.write_bytes(content)
        try:
            return read_sheet(path, header_rows=1)
        except Faults as found:
            raise ListFaults(_said(found)) from found
        except (pl.exceptions.PolarsError, ValueError, UnicodeError) as fault:
            raise refused(_("The file cannot be read as a list.")) from fault


def _said(found: Faults) -> list[RowFault]:
    return [
        RowFault(
            () if fault.row is None else (fault.row,),
            _("Found %(found)s, expected %(expected)s.")
            % {"found": fault.found, "expected": fault.expected},
            f"{fault.mend}.",
        )
        for fault in found.faults
    ]


def _chosen(sheet: Sheet, names: Names, needed: Sequence[str]) -> pl.DataFrame:
    found = {wanted: _column(sheet.header, known) for wanted, known in names.items()}
    missing = [wanted for wanted in needed if found[wanted] is None]
    if missing:
        raise ListFaults(_missing(column, sheet.header) for column in missing)
    nothing = pl.lit("")
    return sheet.rows.select(
        pl.col(ROW).alias("row"),
        *(
            (nothing if column is None else pl.col(column).fill_null("").str.strip_chars()).alias(
                wanted
            )
            for wanted, column in found.items()
        ),
    )


def _column(header: Sequence[str], known: Sequence[str]) -> str | None:
    plain = {re.sub(r"[\W_]+", " ", name).strip().casefold(): name for name in reversed(header)}
    return next((plain[name] for name in known if name in plain), None)


def _missing(column: str, header: Sequence[str]) -> RowFault:
    words = _("There is no column called %(column)s. The columns are: %(header)s.")
    told = {"column": column, "header": ", ".join(header[:12])}
    mend = _("Call one of them %(column)s.") % {"column": column}
    return RowFault((1,), words % told, mend)


def _formulas(frame: pl.DataFrame, names: Names, signed: Collection[str]) -> list[RowFault]:
    found = []
    for column in names:
        is_number = pl.lit(column in signed) & pl.col(column).str.contains(SIGNED_NUMBER)
        wrong = frame.filter(pl.col(column).str.contains(FORMULA_SIGNS) & ~is_number)
        if not wrong.is_empty():
            words = _("In column %(column)s, %(cell)s reads like a formula.") % {
                "column": column,
                "cell": f"“{wrong[column][0][:40]}”",
            }
            mend = _("Take out the sign it begins with.")
            found.append(RowFault(tuple(wrong["row"]), words, mend))
    return found
