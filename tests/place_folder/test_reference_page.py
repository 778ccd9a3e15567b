"""The reference page of tables says what the contracts say."""

from pathlib import Path

from crossways.analysis.tables import CONTRACTS
from crossways.place_folder.reference import tables_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "tables.md"


def test_the_committed_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == tables_page()


def test_every_column_of_every_table_is_on_the_page() -> None:
    page = tables_page()
    for table in CONTRACTS.values():
        section = page.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        assert all(f"| `{column.name}` |" in section for column in table.columns)
