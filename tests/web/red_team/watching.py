"""Everything the service writes while somebody does something: lines, rows, files, mail, memory.

Lines are read behind the service's own handlers and filters, turned up as loudly as an operator
could, so that what is read here is what would stand in its log.
"""

from __future__ import annotations

import io
import logging
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.db import connection

Row = tuple[str, ...]
Tables = dict[str, list[Row]]
A_MOMENT = re.compile(r"\b(19|20)\d\d-\d\d|\b\d?\d:\d\d\b|\b1[6-9]\d{8}\b")
"""A day, a time of day, or seconds since 1970."""
WRITES = re.compile(r'^\s*(INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"(\w+)"')


@dataclass
class Seen:
    """What was written meanwhile.

    ``before`` and ``after`` hold every row of every table in the order the database keeps them;
    ``changes`` names each statement that changed a table, in order; ``asked_of`` every statement.
    """

    before: Tables
    after: Tables = field(default_factory=dict)
    lines: str = ""
    printed: str = ""
    changes: list[tuple[str, str]] = field(default_factory=list)
    asked_of: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    remembered: str = ""
    mail: list[Any] = field(default_factory=list)

    def moved(self) -> dict[str, tuple[set[Row], set[Row]]]:
        """By table, the rows that went and the rows that came; nothing where all stayed in place.

        A row that only changed its place is told too, as a table with nothing gone and none come.
        """
        return {
            table: (set(self.before[table]) - set(rows), set(rows) - set(self.before[table]))
            for table, rows in self.after.items()
            if rows != self.before[table]
        }

    def everything(self) -> Mapping[str, str]:
        """By where it was written, all that was written meanwhile, as text."""
        rows = {f"table {table}": str(came) for table, (_gone, came) in self.moved().items()}
        files = {f"file {name}": text.decode("latin-1") for name, text in self.files.items()}
        rest = {
            "log": self.lines, "terminal": self.printed, "memory": self.remembered,
            "mail": "\n".join(str(message.message()) for message in self.mail),
        }  # fmt: skip
        return rows | files | rest


@contextmanager
def watch(capture: pytest.CaptureFixture[str], *, lines: int = logging.DEBUG) -> Iterator[Seen]:
    """Watch what is written; what was found is complete once the block ends."""
    seen = Seen(before=rows_in_order())
    mails, files = len(mail.outbox), _FilesOpened()
    capture.readouterr()
    with ExitStack() as stack:
        written = stack.enter_context(every_handler(lines))
        stack.enter_context(connection.execute_wrapper(_noting(seen)))
        stack.enter_context(files.listening())
        yield seen
    seen.after, seen.lines, seen.mail = rows_in_order(), written.getvalue(), mail.outbox[mails:]
    seen.printed, seen.files = "".join(capture.readouterr()), files.contents()
    seen.remembered = str(getattr(caches["default"], "_cache", ""))


def rows_in_order() -> Tables:
    """Every row of every table, as text, in the order in which the database keeps them."""
    by = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY {by}')
            found[table] = [tuple(map(str, row)) for row in cursor.fetchall()]
    return found


@contextmanager
def every_handler(level: int) -> Iterator[io.StringIO]:
    """What the service's own handlers write, each logger as loud as asked."""
    names = list(logging.root.manager.loggerDict)
    loggers = [logging.root, *map(logging.getLogger, names)]
    own = {one for each in loggers for one in each.handlers if type(one) is logging.StreamHandler}
    assert own, "the settings give the service a handler"
    written, levels = io.StringIO(), [(each, each.level) for each in loggers]
    streams = [(one, one.setStream(written)) for one in own]
    for each in loggers:
        each.setLevel(level)
    try:
        yield written
    finally:
        for each, held in levels:
            each.setLevel(held)
        for one, stream in streams:
            if stream is not None:
                one.setStream(stream)


def _noting(seen: Seen) -> Callable[..., Any]:
    def note(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        seen.asked_of.append(sql)
        if found := WRITES.match(sql):
            seen.changes.append((found[1], found[2]))
        return run(sql, *rest)

    return note


class _FilesOpened:
    """Files that Python opened for writing; a database's own files are read apart."""

    _listeners: Sequence[_FilesOpened] = ()
    _hooked = False

    def __init__(self) -> None:
        self.paths: set[str] = set()

    @contextmanager
    def listening(self) -> Iterator[None]:
        if not _FilesOpened._hooked:
            sys.addaudithook(_FilesOpened._heard)  # it stays for good, so there is one for all
            _FilesOpened._hooked = True
        _FilesOpened._listeners = (self,)
        try:
            yield
        finally:
            _FilesOpened._listeners = ()

    def contents(self) -> dict[str, bytes]:
        """What is in them now; nothing of those that are gone again."""
        kept = sorted(path for path in self.paths if Path(path).is_file())
        return {path: Path(path).read_bytes() for path in kept}

    @staticmethod
    def _heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event != "open" or not _FilesOpened._listeners:
            return
        path, mode, _flags = arguments
        if isinstance(path, str | bytes) and set(mode or "") & set("wax+"):
            for each in _FilesOpened._listeners:
                each.paths.add(path if isinstance(path, str) else path.decode())
