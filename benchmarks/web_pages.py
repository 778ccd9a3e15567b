"""Pages for a partnership of 300 teams and 12 rounds: seconds, and questions to the database."""

import os
import tempfile
from collections.abc import Callable
from datetime import date
from statistics import median
from time import process_time

from benchmarks.national_round import in_child
from benchmarks.timing import markdown_table

NAME = "web-pages"
TEAMS, ROUNDS, PEOPLE = 300, 12, 4_200
PAGES = ("", "findings/", "findings/about/pulse/", "board/", "numbers/")
REPEATS = 15
TARGET_MS = 150


def measure(folder: str) -> dict[str, object]:
    """Milliseconds of processor time and questions to the database, by page."""
    os.environ |= {
        "CROSSWAYS_DATA": folder,
        "CROSSWAYS_DEMO": "yes",
        "CROSSWAYS_HOSTS": "testserver",
        "DATABASE_URL": f"sqlite:///{folder}/pages.sqlite3",
        "DJANGO_SETTINGS_MODULE": "crossways.web.wiring.settings",
        "SECRET_KEY": "for this benchmark alone, and long enough",
    }
    import django  # noqa: PLC0415 - after the environment it reads

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    findings = seed()
    client = lead()
    told = {page or "overview": cost_of(client, f"/p/grid/{page}") for page in PAGES}
    return {"findings": findings, "pages": told}


def seed() -> int:
    """A real release of twelve rounds, kept once for each round; how many findings it has."""
    from crossways.simulate.partnership import simulate  # noqa: PLC0415
    from crossways.simulate.worlds import grid  # noqa: PLC0415
    from crossways.web.findings.releases import told  # noqa: PLC0415
    from crossways.web.findings.releases.writes import NewRelease, keep_release  # noqa: PLC0415
    from crossways.web.places.partnerships.writes import found_partnership  # noqa: PLC0415
    from crossways.web.places.structure.writes import load_structure  # noqa: PLC0415
    from crossways.web.wiring.pipeline.archives import pack_release  # noqa: PLC0415
    from crossways.web.wiring.pipeline.steps import read_place  # noqa: PLC0415

    truth = grid(
        partners=30, professions=8, teams=TEAMS, people=PEOPLE, cards=0, rounds=ROUNDS, pulse=True
    )
    place = simulate(truth, seed=1)
    partnership = found_partnership(name="Grid", slug="grid", by=None)
    load_structure(partnership, place, by=None)
    made, report = read_place(place, None)
    findings, archive = told.in_order_of_looking(report), pack_release(made)
    for number in range(1, ROUNDS + 1):
        new = NewRelease(
            round_number=number,
            round_label=f"Round {number}",
            results_on=date(2026, 1, 1),
            threshold=made.rules.threshold,
            findings=findings,
            answered=told.who_answered(report),
            teams=told.told_to_teams(made.cells, report.items, round_number=number),
            archive=archive,
            place_archive=b"",
            summary={"period": report.period, "checks": list(report.audit_sentences)},
        )
        keep_release(partnership, new, by=None)
    return len(findings)


def lead() -> object:
    """A browser with the lead signed in."""
    from django.test import Client  # noqa: PLC0415

    from crossways.web.kit.permissions import Role  # noqa: PLC0415
    from crossways.web.places.accounts.writes import add_user, give_role  # noqa: PLC0415
    from crossways.web.places.partnerships.models import Partnership  # noqa: PLC0415

    user = add_user(email="lead@grid.example", by=None)
    give_role(user=user, role=Role.LEAD, partnership=Partnership.objects.get(), by=None)
    client = Client()
    client.force_login(user)
    return client


def cost_of(client: object, path: str) -> list[float]:
    """Median milliseconds of processor time of a page, and how many questions it asked."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    get: Callable[[str], object] = client.get  # type: ignore[attr-defined]
    get(path)
    times = []
    for _ in range(REPEATS):
        start = process_time()
        get(path)
        times.append(1000 * (process_time() - start))
    with CaptureQueriesContext(connection) as asked:
        get(path)
    return [median(times), len(asked)]


def run() -> str:
    """One row a page."""
    with tempfile.TemporaryDirectory() as folder:
        found = in_child("web_pages", "measure", folder)
    rows = [
        [page.strip("/"), f"{milliseconds:.0f}", str(questions)]
        for page, (milliseconds, questions) in found["pages"].items()
    ]
    table = markdown_table(["page", "CPU ms at the server", "questions to the database"], rows)
    return (
        "## The website's pages\n\n"
        f"{TEAMS} teams, {ROUNDS} rounds, {PEOPLE:,} people, {found['findings']:,} findings in each"
        f" of {ROUNDS} releases, on SQLite: the lead's pages, with the audit trail written. Target:"
        f" under {TARGET_MS} ms. Tests hold the questions to 24, however much was found.\n\n{table}"
    )
