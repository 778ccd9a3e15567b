"""``python -m crossways.web add_readings PARTNERSHIP MEASURE FILE``: readings from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from crossways.web.outcomes.indicators.listed import Checked, check_readings
from crossways.web.outcomes.indicators.models import Indicator
from crossways.web.outcomes.indicators.reads import indicator_called, indicators_of
from crossways.web.outcomes.indicators.writes import take_readings
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.sheets.row_faults import ListFaults


class Command(BaseCommand):
    """Takes the readings of a CSV or XLSX file in, as the website does."""

    help = (
        "Add the readings of a CSV or XLSX file to a measure. Nothing is added when a row is wrong."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which measure of which partnership, and the file."""
        parser.add_argument("partnership", help="short name of the partnership, as in addresses")
        parser.add_argument("measure", help="code or name of the measure")
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--keep-good", action="store_true", help="add the rows that are right all the same"
        )

    def handle(
        self, *arguments: Any, partnership: str, measure: str, file: Path, **options: Any
    ) -> None:
        """Add them, or say what is wrong with each row."""
        indicator, today = _indicator(partnership, measure), timezone.localdate()
        checked = _checked(file, indicator)
        for note in checked.notes:
            self.stdout.write(note)
        if checked.faults:
            self.stderr.write(str(checked.faults))
            if not (options["keep_good"] and checked.good):
                raise CommandError(_nothing_added(checked))
        taken = take_readings(indicator, checked.good, today=today, by=None)
        self.stdout.write(
            f"{indicator.name}: {taken.new} added, {taken.corrected} corrected, "
            f"{taken.there} there already."
        )


def _indicator(slug: str, measure: str) -> Indicator:
    partnership = Partnership.objects.filter(slug=slug).first()
    if partnership is None:
        raise CommandError(f"There is no partnership called {slug}.")
    found = indicator_called(partnership, measure)
    if found is None:
        known = ", ".join(indicators_of(partnership).values_list("code", flat=True)) or "none yet"
        raise CommandError(f"There is no measure called {measure}. Its measures: {known}.")
    return found


def _checked(path: Path, indicator: Indicator) -> Checked:
    try:
        with path.open("rb") as opened:
            return check_readings(
                File(opened, name=path.name), indicator, today=timezone.localdate()
            )
    except ListFaults as faults:
        return Checked((), faults)
    except OSError as fault:
        raise CommandError(f"{path} cannot be opened: {(fault.strerror or '').lower()}.") from fault


def _nothing_added(checked: Checked) -> str:
    if not checked.good:
        return "Nothing was added."
    return f"Nothing was added. {len(checked.good)} rows are right: --keep-good adds those."
