import django.db.models.deletion
from django.db import migrations, models

import crossways.web.kit.records


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0003_kinds")]

    operations = [
        migrations.CreateModel(
            name="ProgressMessage",
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
                ("code", models.SlugField(max_length=64)),
                ("sent_on", models.DateField(verbose_name="sent on")),
                ("says", models.CharField(max_length=300, verbose_name="what it said")),
                (
                    "is_about",
                    models.CharField(
                        choices=[
                            ("people", "What changed for people"),
                            ("money", "Money"),
                            ("working", "How partners work"),
                        ],
                        max_length=8,
                        verbose_name="about",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="progress",
                        to="outcomes.outcome",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="progress_messages",
                        to="places.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ("-sent_on", "says"),
            },
        ),
        migrations.CreateModel(
            name="WorthLine",
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
                ("code", models.SlugField(max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("benefit", "Benefit: what it brings"),
                            ("cost", "Cost: what is paid for it"),
                            ("hours", "Hours: time that managers and helpers put in"),
                            ("dip", "Dip: what gets worse on the way"),
                            ("alternative", "Another way to the same"),
                        ],
                        max_length=12,
                    ),
                ),
                ("says", models.CharField(max_length=300, verbose_name="what it is")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="how much",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="of what")),
                (
                    "period",
                    models.CharField(blank=True, max_length=80, verbose_name="for which time"),
                ),
                (
                    "restructures",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="it needs a restructure"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="where it comes from"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="worth_lines",
                        to="places.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ("says",),
            },
        ),
        migrations.AddConstraint(
            model_name="progressmessage",
            constraint=models.UniqueConstraint(
                fields=("partnership", "code"), name="one_message_one_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="worthline",
            constraint=models.UniqueConstraint(
                fields=("partnership", "code"), name="one_worth_line_one_code"
            ),
        ),
        migrations.CreateModel(
            name="DecisionAsked",
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
                ("code", models.SlugField(max_length=64)),
                ("asked_on", models.DateField(verbose_name="asked on")),
                ("says", models.CharField(max_length=300, verbose_name="what is to be decided")),
                (
                    "because",
                    models.CharField(blank=True, max_length=300, verbose_name="what it rests on"),
                ),
                (
                    "decided",
                    models.CharField(blank=True, max_length=300, verbose_name="what was decided"),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions_asked",
                        to="places.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ("asked_on", "says"),
            },
        ),
        migrations.AddConstraint(
            model_name="decisionasked",
            constraint=models.UniqueConstraint(
                fields=("partnership", "code"), name="one_asked_decision_one_code"
            ),
        ),
    ]
