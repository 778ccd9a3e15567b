import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import crossways.web.kit.records


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("places", "0002_structure"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Beat",
            fields=[
                ("worker", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="StoredRelease",
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
                ("round_number", models.PositiveIntegerField()),
                ("round_label", models.CharField(max_length=120)),
                ("results_on", models.DateField()),
                ("threshold", models.PositiveIntegerField()),
                ("summary", models.JSONField(default=dict)),
                ("digest", models.CharField(max_length=64)),
                ("archive", models.BinaryField()),
                ("place_archive", models.BinaryField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="places.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ("partnership", "round_number"),
            },
        ),
        migrations.CreateModel(
            name="StoredPicture",
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
                ("heading", models.TextField()),
                ("reading", models.TextField(blank=True)),
                ("alt", models.TextField()),
                ("spec", models.TextField()),
                ("columns", models.JSONField(default=list)),
                ("rows", models.JSONField(default=list)),
                ("svg", models.TextField(blank=True)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="findings.storedrelease",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StoredFinding",
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
                ("rank", models.PositiveIntegerField()),
                ("calls", models.BooleanField(default=False)),
                ("section", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=60)),
                ("likeness", models.CharField(db_index=True, max_length=32)),
                ("statement", models.TextField()),
                ("told", models.JSONField(default=dict)),
                (
                    "picture",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="findings.storedpicture",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="findings.storedrelease",
                    ),
                ),
            ],
            options={
                "ordering": ("release", "rank"),
            },
        ),
        migrations.CreateModel(
            name="TeamResult",
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
                ("team", models.CharField(blank=True, max_length=64)),
                ("told", models.JSONField(default=list)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="team_results",
                        to="findings.storedrelease",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Work",
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
                ("round_number", models.PositiveIntegerField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting to begin"),
                            (
                                "sealing",
                                "Mixing the answers, so that nobody can tell whose is whose",
                            ),
                            ("reading", "Reading the answers, and checking what may be shown"),
                            ("keeping", "Putting it into words"),
                            ("drawing", "Drawing the charts"),
                            ("done", "Done"),
                            ("failed", "It did not work"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="work",
                        to="places.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FindingDecision",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("discuss", "Talk about it"),
                            ("act", "Act upon it"),
                            ("set_aside", "Set it aside"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=500)),
                ("step", models.CharField(blank=True, max_length=300)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("decided_on", models.DateField()),
                ("number", models.PositiveIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="findings.storedfinding",
                    ),
                ),
            ],
            options={
                "ordering": ("finding", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("finding", "number"), name="decisions_in_order")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="storedrelease",
            constraint=models.UniqueConstraint(
                fields=("partnership", "round_number"), name="one_release_a_round"
            ),
        ),
        migrations.AddIndex(
            model_name="storedfinding",
            index=models.Index(fields=["release", "section", "rank"], name="finding_section"),
        ),
        migrations.AddIndex(
            model_name="storedfinding",
            index=models.Index(fields=["release", "kind"], name="finding_kind"),
        ),
        migrations.AddConstraint(
            model_name="teamresult",
            constraint=models.UniqueConstraint(
                fields=("release", "team"), name="one_result_a_team"
            ),
        ),
        migrations.AddConstraint(
            model_name="work",
            constraint=models.UniqueConstraint(
                fields=("partnership", "round_number"), name="one_work_a_round"
            ),
        ),
    ]
