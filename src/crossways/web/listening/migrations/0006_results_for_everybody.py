"""A code for each team's page of results, and how far the message of the results day is."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import crossways.web.kit.records
import crossways.web.listening.rounds.tokens


def give_each_team_a_code(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """One of its own for each team that was asked before there were any."""
    kind = apps.get_model("listening", "RoundTeam")
    rows = list(kind.objects.all())
    for row in rows:
        row.results_code = crossways.web.listening.rounds.tokens.new_results_code()
    kind.objects.bulk_update(rows, ["results_code"], batch_size=500)


class Migration(migrations.Migration):
    """Codes first without being unique, so that rows that are there get theirs."""

    dependencies = [("listening", "0005_conversations")]
    operations = [
        migrations.AddField(
            "roundteam", "results_code", models.CharField(max_length=12, default="")
        ),
        migrations.RunPython(give_each_team_a_code, migrations.RunPython.noop),
        migrations.AlterField(
            "roundteam",
            "results_code",
            models.CharField(
                default=crossways.web.listening.rounds.tokens.new_results_code,
                max_length=12,
                unique=True,
            ),
        ),
        migrations.CreateModel(
            name="ResultsPost",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=crossways.web.kit.records.random_id,
                        editable=False,
                        max_length=16,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("reached", models.CharField(blank=True, max_length=64)),
                ("sent", models.PositiveIntegerField(default=0)),
                ("refused", models.PositiveIntegerField(default=0)),
                ("finished_on", models.DateField(blank=True, null=True)),
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results_post",
                        to="listening.round",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    ]
