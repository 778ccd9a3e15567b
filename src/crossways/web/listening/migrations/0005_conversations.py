"""Conversations: statements, proposals that wait, and how evenly statements are seen."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import crossways.web.kit.records


def no_samples(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let PostgreSQL keep no samples of what people proposed."""
    if schema_editor.connection.vendor == "postgresql":
        changes = ", ".join(
            f"ALTER COLUMN {name} SET STATISTICS 0" for name in ("id", "text", "concerns")
        )
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE listening_proposal {changes}")


class Migration(migrations.Migration):
    """Three tables; none of them points at a ballot, a link or a person."""

    dependencies = [
        ("listening", "0004_no_samples_of_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Proposal",
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
                ("text", models.CharField(max_length=180)),
                ("concerns", models.JSONField(default=list)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("approved", "Approved"),
                            ("mended", "Approved with its wording mended"),
                            ("split", "Split into several"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "person"),
                            ("patient", "patient"),
                            ("insult", "insult"),
                            ("not_an_opinion", "not_an_opinion"),
                            ("said_before", "said_before"),
                            ("off_subject", "off_subject"),
                            ("unclear", "unclear"),
                        ],
                        max_length=16,
                    ),
                ),
                ("shown_as", models.JSONField(default=list)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="listening.round",
                    ),
                ),
            ],
            options={
                "ordering": ("round", "id"),
            },
        ),
        migrations.CreateModel(
            name="SeenCount",
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
                ("partner", models.CharField(blank=True, max_length=64)),
                ("counted_on", models.DateField()),
                ("seen", models.JSONField(default=dict)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="listening.round",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "partner"), name="one_seen_count_a_partner"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
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
                ("code", models.CharField(max_length=64)),
                ("text", models.CharField(max_length=180)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("shown", "shown"),
                            ("fact_about_self", "fact_about_self"),
                            ("moderated_out", "moderated_out"),
                        ],
                        default="shown",
                        max_length=16,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("seed", "seed"), ("participant", "participant")], max_length=12
                    ),
                ),
                ("pair_of", models.CharField(blank=True, max_length=64)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "person"),
                            ("patient", "patient"),
                            ("insult", "insult"),
                            ("not_an_opinion", "not_an_opinion"),
                            ("said_before", "said_before"),
                            ("off_subject", "off_subject"),
                            ("unclear", "unclear"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="listening.round",
                    ),
                ),
            ],
            options={
                "ordering": ("round", "code"),
                "constraints": [
                    models.UniqueConstraint(fields=("round", "code"), name="one_statement_one_code")
                ],
            },
        ),
        migrations.RunPython(no_samples, migrations.RunPython.noop),
    ]
