import django.db.models.deletion
from django.db import migrations, models

import crossways.web.kit.records


class Migration(migrations.Migration):
    dependencies = [
        ("outcomes", "0001_chain"),
        ("places", "0005_codes_of_need_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="Indicator",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "measures",
                    models.CharField(
                        choices=[
                            ("outcome", "What changed for people"),
                            ("service", "What was done with people"),
                            ("working", "How partners work"),
                            ("balancing", "What should not get worse meanwhile"),
                        ],
                        max_length=9,
                        verbose_name="what it measures",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("value", "A reading, such as days or points"),
                            ("share", "So many out of so many"),
                            ("rate", "So many for so much"),
                        ],
                        max_length=5,
                        verbose_name="kind",
                    ),
                ),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("month", "Month"),
                            ("quarter", "Quarter"),
                            ("week", "Week"),
                            ("day", "Day"),
                        ],
                        max_length=7,
                        verbose_name="read every",
                    ),
                ),
                (
                    "better",
                    models.CharField(
                        choices=[
                            ("up", "Higher is better"),
                            ("down", "Lower is better"),
                            ("neither", "Neither"),
                        ],
                        max_length=7,
                        verbose_name="better",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                (
                    "numerator_is",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="counted above the line"
                    ),
                ),
                (
                    "denominator_is",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="counted below the line"
                    ),
                ),
                ("baseline", models.FloatField(blank=True, null=True, verbose_name="baseline")),
                (
                    "baseline_period",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="period of the baseline"
                    ),
                ),
                ("target", models.FloatField(blank=True, null=True, verbose_name="target")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("geography", models.CharField(blank=True, max_length=200, verbose_name="area")),
                ("overlap", models.FloatField(blank=True, null=True, verbose_name="overlap")),
                (
                    "rule_set",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "The usual: Making Data Count, as the NHS R package has it"),
                            ("mdc-excel", "Making Data Count, as the NHS Excel tool has it"),
                            ("ihi", "Institute for Healthcare Improvement, also used in Wales"),
                        ],
                        max_length=9,
                        verbose_name="rule set",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="indicators",
                        to="outcomes.outcome",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="places.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="DrawnChart",
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
                ("drawn_from", models.CharField(max_length=32)),
                ("heading", models.TextField()),
                ("reading", models.TextField(blank=True)),
                ("alt", models.TextField()),
                ("spec", models.TextField()),
                ("columns", models.JSONField(default=list)),
                ("rows", models.JSONField(default=list)),
                ("svg", models.TextField()),
                ("vega", models.TextField()),
                (
                    "indicator",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drawn",
                        to="outcomes.indicator",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Claim",
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
                ("says", models.CharField(max_length=300, verbose_name="claim")),
                ("baseline", models.CharField(blank=True, max_length=120, verbose_name="before")),
                ("result", models.CharField(blank=True, max_length=120, verbose_name="after")),
                ("period", models.CharField(blank=True, max_length=120, verbose_name="period")),
                ("comparison", models.CharField(max_length=200, verbose_name="comparison")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "design",
                    models.CharField(
                        choices=[
                            ("untested", "Untested: we think so"),
                            ("experience", "Experience: people who did it say so"),
                            (
                                "before_after",
                                "Before and after: it was measured, compared with nothing",
                            ),
                            (
                                "comparison",
                                "Comparison: it was compared with places that did not do it",
                            ),
                            ("trial", "Trial: it was decided by lot who got it"),
                        ],
                        max_length=12,
                        verbose_name="stands on",
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        choices=[
                            ("word", "Somebody's word"),
                            ("promising", "Worth a closer look"),
                            ("supported", "Held up against a comparison"),
                            ("strong", "Held up elsewhere too"),
                        ],
                        max_length=9,
                        verbose_name="grade",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="places.partnership",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="claims",
                        to="outcomes.indicator",
                    ),
                ),
            ],
            options={
                "ordering": ("says",),
            },
        ),
        migrations.CreateModel(
            name="Measurement",
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
                ("measured_on", models.DateField(verbose_name="when")),
                ("value", models.FloatField(blank=True, null=True, verbose_name="reading")),
                ("numerator", models.FloatField(blank=True, null=True, verbose_name="how many")),
                (
                    "denominator",
                    models.FloatField(blank=True, null=True, verbose_name="out of how many"),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="outcomes.indicator",
                    ),
                ),
            ],
            options={
                "ordering": ("measured_on",),
            },
        ),
        migrations.CreateModel(
            name="NewLimits",
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
                ("rebased_on", models.DateField(verbose_name="from")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "decided_by",
                    models.CharField(blank=True, max_length=120, verbose_name="decided by"),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="new_limits",
                        to="outcomes.indicator",
                    ),
                ),
            ],
            options={
                "ordering": ("rebased_on",),
            },
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(
                fields=("partnership", "code"), name="one_indicator_one_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(
                fields=("partnership", "name"), name="one_indicator_one_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                fields=("partnership", "code"), name="one_claim_one_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.UniqueConstraint(
                fields=("indicator", "measured_on"), name="one_reading_a_period"
            ),
        ),
        migrations.AddConstraint(
            model_name="newlimits",
            constraint=models.UniqueConstraint(
                fields=("indicator", "rebased_on"), name="one_new_start_a_reading"
            ),
        ),
    ]
