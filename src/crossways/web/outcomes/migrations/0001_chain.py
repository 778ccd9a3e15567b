import django.db.models.deletion
from django.db import migrations, models

import crossways.web.kit.records


class Migration(migrations.Migration):
    initial = True

    dependencies = [("places", "0005_codes_of_need_groups")]

    operations = [
        migrations.CreateModel(
            name="Activity",
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
                ("says", models.CharField(max_length=300, verbose_name="what is done")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("service", "A service: done with people"),
                            ("working", "Working together: done between partners"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "begins_on",
                    models.DateField(blank=True, null=True, verbose_name="since or from when"),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="stopped on")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="places.organisation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="places.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ("says",),
            },
        ),
        migrations.CreateModel(
            name="Agreement",
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
                ("agreed_on", models.DateField(verbose_name="agreed on")),
                (
                    "plausible",
                    models.CharField(
                        choices=[
                            ("all", "All of us think so"),
                            ("most", "Most of us think so"),
                            ("divided", "We are divided"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "doable",
                    models.CharField(
                        choices=[
                            ("all", "All of us think so"),
                            ("most", "Most of us think so"),
                            ("divided", "We are divided"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "testable",
                    models.CharField(
                        choices=[
                            ("all", "All of us think so"),
                            ("most", "Most of us think so"),
                            ("divided", "We are divided"),
                        ],
                        max_length=8,
                    ),
                ),
                ("dissent", models.TextField(blank=True, verbose_name="what some of us think")),
                ("plan", models.JSONField(default=dict)),
                ("number", models.PositiveIntegerField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="places.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="Attempt",
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
                ("says", models.CharField(max_length=300, verbose_name="what was tried")),
                ("when", models.CharField(blank=True, max_length=120, verbose_name="when")),
                ("came_of_it", models.TextField(blank=True, verbose_name="what came of it")),
                (
                    "different_now",
                    models.TextField(blank=True, verbose_name="what is different now"),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to="places.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ("says",),
            },
        ),
        migrations.CreateModel(
            name="Clarity",
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
                    "clarity",
                    models.CharField(
                        choices=[
                            ("for_people", "What is it for, for people?"),
                            ("options", "Which ways are there?"),
                            ("why_this", "Why this one?"),
                            ("worth_it", "Is it worth the dip?"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clarities",
                        to="places.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Drawing",
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
                ("chart", models.CharField(max_length=40)),
                ("drawn_from", models.CharField(max_length=32)),
                ("svg", models.TextField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drawings",
                        to="places.partnership",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="drawing",
            constraint=models.UniqueConstraint(
                fields=("partnership", "chart"), name="one_drawing_of_a_chart"
            ),
        ),
        migrations.CreateModel(
            name="Outcome",
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
                    "says",
                    models.CharField(max_length=300, verbose_name="what one person will notice"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("known_by", models.TextField(blank=True, verbose_name="how we would know")),
                ("now", models.TextField(blank=True, verbose_name="where we are now")),
                (
                    "need_group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="places.needgroup",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="places.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ("says",),
            },
        ),
        migrations.CreateModel(
            name="ChainLink",
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
                ("because", models.TextField(blank=True, verbose_name="because")),
                ("measured_by", models.TextField(blank=True, verbose_name="measured by")),
                ("wrong_if", models.TextField(blank=True, verbose_name="would be wrong if")),
                ("evidence", models.TextField(blank=True, verbose_name="evidence")),
                (
                    "strength",
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
                        default="untested",
                        max_length=12,
                        verbose_name="what it stands on",
                    ),
                ),
                (
                    "from_activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leads",
                        to="outcomes.activity",
                    ),
                ),
                (
                    "to_activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="led_to_by",
                        to="outcomes.activity",
                    ),
                ),
                (
                    "to_outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="led_to_by",
                        to="outcomes.outcome",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlanOption",
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
                ("says", models.CharField(max_length=300, verbose_name="what it would be")),
                (
                    "restructures",
                    models.BooleanField(verbose_name="bodies or teams would be changed for it"),
                ),
                ("chosen", models.BooleanField(default=False, verbose_name="chosen")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan_options",
                        to="places.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ("says",),
            },
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(
                fields=("partnership", "code"), name="one_activity_one_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                fields=("partnership", "number"), name="one_agreement_one_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                fields=("partnership", "code"), name="one_attempt_one_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="clarity",
            constraint=models.UniqueConstraint(
                fields=("partnership", "clarity"), name="one_answer_to_one_clarity"
            ),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.UniqueConstraint(
                fields=("partnership", "code"), name="one_outcome_one_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="chainlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_activity__isnull", True), ("to_outcome__isnull", True), _connector="XOR"
                ),
                name="step_leads_to_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="chainlink",
            constraint=models.UniqueConstraint(
                fields=("from_activity", "to_outcome"), name="one_step_to_one_outcome"
            ),
        ),
        migrations.AddConstraint(
            model_name="chainlink",
            constraint=models.UniqueConstraint(
                fields=("from_activity", "to_activity"), name="one_step_to_one_activity"
            ),
        ),
        migrations.AddConstraint(
            model_name="planoption",
            constraint=models.UniqueConstraint(
                fields=("partnership", "code"), name="one_option_one_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="planoption",
            constraint=models.UniqueConstraint(
                condition=models.Q(("chosen", True)),
                fields=("partnership",),
                name="one_option_chosen",
            ),
        ),
    ]
