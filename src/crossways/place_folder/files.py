"""Which file of a folder holds which table, decided without ever looking outside the folder.

``datapackage.json`` says it when there is one; files named after a contract, such as
``answers.csv``, are found without. A path in a data package is words from a stranger: absolute
paths, web addresses, ``..`` and links that lead out of the folder are refused (data package
specification, "url-or-path").
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from crossways.analysis.tables import CONTRACTS
from crossways.place_folder.fault import Fault, Note, quoted, unusable, why_unopened

DESCRIPTOR = "datapackage.json"
SUFFIXES = (".csv", ".parquet")
DATA_SUFFIXES = (*SUFFIXES, ".tsv", ".txt", ".xlsx", ".xls", ".zip", ".gz", ".json")
_INSIDE = "a path inside the folder"


@dataclass
class Found:
    """The files of a folder by table, its title, and what was wrong or worth noting."""

    folder: Path
    title: str | None = None
    paths: dict[str, Path] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def find_files(folder: Path) -> Found:
    """Find the file of every table. Raises ``UnusablePath`` when ``folder`` cannot be used."""
    if not folder.exists():
        raise unusable(folder, "nothing there", "a place folder", "Check the path")
    if not folder.is_dir():
        raise unusable(folder, "a file", "a folder of tables", "Give the folder the file is in")
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise unusable(
            folder, why_unopened(error), "a folder that can be read", "Ask for the right to read it"
        ) from error
    found = Found(folder)
    _read_descriptor(found)
    _add_by_name(found, [entry for entry in entries if not entry.name.startswith(".")])
    if not found.paths and not found.faults:
        expected = "at least one table, such as answers.csv"
        found.faults.append(
            Fault(folder.name, None, None, "no tables", expected, "See how a place folder is made")
        )
    return found


def _read_descriptor(found: Found) -> None:
    path = found.folder / DESCRIPTOR
    if not path.exists():
        found.notes.append(Note(DESCRIPTOR, "is not there; files were found by their names"))
        return
    try:
        package = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        _tell(found, why_unopened(error), "a file that can be read", "Check it")
    except (ValueError, RecursionError):
        _tell(found, "text that is not JSON", "a data package", "Mend it, or take it out")
    else:
        _read_package(found, package)


def _tell(found: Found, what: str, expected: str, mend: str) -> None:
    found.faults.append(Fault(DESCRIPTOR, None, None, what, expected, mend))


def _read_package(found: Found, package: object) -> None:
    if not isinstance(package, Mapping) or not isinstance(package.get("resources", []), list):
        _tell(
            found, "no list of resources", "a data package with resources", "Take it out or mend it"
        )
        return
    title = package.get("title")
    found.title = title if isinstance(title, str) and title else None
    for resource in package.get("resources", []):
        if isinstance(resource, Mapping):
            _add_resource(found, resource)
        else:
            _tell(found, quoted(resource), "a resource with a name and a path", "Mend it")


def _add_resource(found: Found, resource: Mapping[str, object]) -> None:
    name, path = resource.get("name"), resource.get("path")
    if not isinstance(path, str):
        lack = "no path" if path is None else "a path that is not one text"
        what = f"resource {quoted(name)} with {lack}"
        _tell(found, what, "one file for each table", "Give each resource one path")
        return
    reason = why_unsafe(path, found.folder)
    if reason:
        _tell(found, f"{quoted(path)}, {reason}", _INSIDE, "Put the file in the folder")
        return
    if not isinstance(name, str) or name not in CONTRACTS:
        found.notes.append(Note(path, f"is called {quoted(name)}, which is no table of a place"))
    elif not (found.folder / path).exists():
        _tell(found, f"{quoted(path)}, which is not there", "a file of the folder", "Add the file")
    else:
        _add(found, name, found.folder / path)


def why_unsafe(path: str, folder: Path) -> str | None:
    """Why a path from a data package is refused, in words; ``None`` when it stays in the folder.

    >>> why_unsafe("../../secret.csv", Path("place"))
    'which leads out of the folder'
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", path) and not PureWindowsPath(path).drive:
        return "a web address"
    windows = PureWindowsPath(path)
    if PurePosixPath(path).is_absolute() or windows.drive or windows.root or path.startswith("~"):
        return "which does not start in the folder"
    if ".." in windows.parts or "\0" in path or not path.strip():
        return "which leads out of the folder"
    if not (folder / path).resolve().is_relative_to(folder.resolve()):
        return "a link that leads out of the folder"
    return None


def _add_by_name(found: Found, entries: list[Path]) -> None:
    named = {*found.paths.values(), *(found.folder / fault.file for fault in found.faults)}
    for entry in entries:
        if entry in named or entry.name == DESCRIPTOR:
            continue
        table = entry.stem.lower()
        if table not in CONTRACTS or entry.suffix.lower() not in SUFFIXES:
            _note_passed_over(found, entry)
        elif why_unsafe(entry.name, found.folder):
            found.faults.append(
                Fault(
                    entry.name, None, None, "a link out of the folder", _INSIDE, "Copy the file in"
                )
            )
        else:
            _add(found, table, entry)


def _note_passed_over(found: Found, entry: Path) -> None:
    if entry.suffix.lower() in DATA_SUFFIXES:
        found.notes.append(Note(entry.name, "is no table of a place and was passed over"))


def _add(found: Found, table: str, path: Path) -> None:
    name = path.name
    if table in found.paths and found.paths[table] != path:
        other = found.paths[table].name
        expected = f"one file for {table}"
        found.faults.append(
            Fault(name, None, None, f"{table}, also in {other}", expected, "Keep one of the two")
        )
    elif path.is_dir():
        found.faults.append(
            Fault(name, None, None, "a folder", "a file", "Put the file itself in the place folder")
        )
    elif path.suffix.lower() not in SUFFIXES:
        found.faults.append(
            Fault(
                name,
                None,
                None,
                f"a {path.suffix or 'nameless'} file",
                "CSV or Parquet",
                "Save it as CSV",
            )
        )
    else:
        found.paths[table] = path
