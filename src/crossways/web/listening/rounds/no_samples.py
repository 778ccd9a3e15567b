"""PostgreSQL must not keep samples of what people answered.

Planning its work, PostgreSQL copies values of every column, the most common and some at random,
into tables of its own. Those copies stay when the rows are long gone, so nothing that respondents
sent, and no hash of a link, may be sampled. SQLite keeps no samples of values unless told to.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

SENT = ("team", "profession", "grade_band", "tenure_band", "votes")
COLUMNS = {
    "listening_pendingballot": ("id", *SENT, "answers"),
    "listening_sealedballot": ("id", *SENT, "answers"),
    "listening_openballot": ("hash", *SENT),
    "listening_pendingcomment": ("id", "partner", "text"),
    "listening_sealedcomment": ("id", "partner", "text"),
    "listening_token": ("hash", "team", "spent"),
}


def forbid(connection: BaseDatabaseWrapper) -> None:
    """Take no samples from here on; harmless to do twice."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            changes = ", ".join(f"ALTER COLUMN {name} SET STATISTICS 0" for name in columns)
            cursor.execute(f"ALTER TABLE {table} {changes}")
