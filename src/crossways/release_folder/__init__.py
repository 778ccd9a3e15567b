"""Release folders: the safe tables written out and read back."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import polars as pl

from crossways.analysis.release import Audit, Release
from crossways.release_folder.declaration import (
    TABLES,
    dictionary,
    dictionary_page,
    row_schema,
)
from crossways.release_folder.plain import (
    estimate_from_plain,
    estimate_to_plain,
    rules_from_plain,
)
from crossways.release_folder.safe_csv import read_csv, write_csv

__all__ = ["read", "read_csv", "write"]


def write(release: Release, folder: Path) -> None:
    """Write a release: the same release gives the same bytes.

    File names are fixed; codes and names of groups are only ever contents. ``folder`` is made if
    it is not there; files of an earlier release in it are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        frame: pl.DataFrame = getattr(release, name)
        write_csv(frame, folder / f"{name}.csv")
        frame.write_parquet(folder / f"{name}.parquet")
        _write_json(folder / f"{name}.schema.json", row_schema(name))
    _write_json(folder / "estimates.json", [estimate_to_plain(e) for e in release.estimates])
    checked = {"rules": asdict(release.rules), "audit": asdict(release.audit)}
    _write_json(folder / "audit.json", checked)
    _write_json(folder / "data-dictionary.json", dictionary())
    (folder / "data-dictionary.md").write_text(dictionary_page(), encoding="utf-8", newline="\n")


def read(folder: Path) -> Release:
    """Read a release back exactly as it was written.

    Raises ``FileNotFoundError`` naming every file that is missing.
    """
    needed = [f"{name}.parquet" for name in TABLES] + ["estimates.json", "audit.json"]
    missing = [name for name in needed if not (folder / name).is_file()]
    if missing:
        raise FileNotFoundError(f"{folder} is no release: it lacks {', '.join(missing)}")
    tables = {name: pl.read_parquet(folder / f"{name}.parquet") for name in TABLES}
    checked = json.loads((folder / "audit.json").read_text(encoding="utf-8"))
    estimates = json.loads((folder / "estimates.json").read_text(encoding="utf-8"))
    return Release(
        rules=rules_from_plain(checked["rules"]),
        estimates=tuple(estimate_from_plain(plain) for plain in estimates),
        audit=Audit(**checked["audit"]),
        **tables,
    )


def _write_json(path: Path, data: object) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
