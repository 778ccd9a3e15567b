"""Triggers that make the database itself keep what was promised when a round opened."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "listening_round"
TRIGGER = f"{TABLE}_keeps_its_promise"
REFUSAL = "this round has opened: what was promised cannot be changed"
COLUMNS = (
    "partnership_id", "number", "instruments", "items", "asked", "protocol", "opens_on",
    "results_on", "purge_on", "threshold",
)  # fmt: skip


def broken(differs: str) -> str:
    """When a change breaks the promise; ``differs`` compares two values, empty ones included."""
    changed = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in COLUMNS)
    return f"OLD.state <> 'draft' AND ({changed} OR NEW.state = 'draft')"


SQLITE = f"""
CREATE TRIGGER IF NOT EXISTS {TRIGGER} BEFORE UPDATE ON {TABLE}
WHEN {broken("IS NOT")} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
"""
POSTGRES = f"""
CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$;
CREATE OR REPLACE TRIGGER {TRIGGER} BEFORE UPDATE ON {TABLE} FOR EACH ROW
WHEN ({broken("IS DISTINCT FROM")}) EXECUTE FUNCTION {TABLE}_refuse()
"""


def protect(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse; harmless to do twice."""
    with connection.cursor() as cursor:
        cursor.execute(SQLITE if connection.vendor == "sqlite" else POSTGRES)
