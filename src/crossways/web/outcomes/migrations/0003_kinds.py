import django.db.models.deletion
from django.db import migrations, models

import crossways.web.kit.records


class Migration(migrations.Migration):
    dependencies = [
        ("outcomes", "0002_indicators"),
        ("places", "0005_codes_of_need_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="KindChosen",
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
                ("judged_on", models.DateField(verbose_name="written down on")),
                ("agreed_by", models.CharField(max_length=200, verbose_name="agreed by")),
                ("actual", models.CharField(max_length=16, verbose_name="what there is now")),
                (
                    "chosen",
                    models.CharField(blank=True, max_length=16, verbose_name="what you choose"),
                ),
                ("why", models.TextField(blank=True, verbose_name="why")),
                (
                    "need_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kinds_chosen",
                        to="places.needgroup",
                    ),
                ),
            ],
            options={
                "ordering": ("-judged_on",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("need_group", "judged_on"), name="one_kind_a_group_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedJudgement",
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
                ("judged_on", models.DateField(verbose_name="judged on")),
                ("judged_by", models.CharField(max_length=200, verbose_name="judged by")),
                (
                    "dissent",
                    models.TextField(blank=True, verbose_name="who saw it otherwise, and how"),
                ),
                ("severity", models.CharField(blank=True, max_length=16)),
                ("stability", models.CharField(blank=True, max_length=16)),
                ("duration", models.CharField(blank=True, max_length=16)),
                ("urgency", models.CharField(blank=True, max_length=16)),
                ("scope", models.CharField(blank=True, max_length=16)),
                ("self_direction", models.CharField(blank=True, max_length=16)),
                (
                    "need_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="places.needgroup",
                    ),
                ),
            ],
            options={
                "ordering": ("-judged_on",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("need_group", "judged_on"), name="one_judgement_a_group_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerDepth",
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
                ("judged_on", models.DateField(verbose_name="written down on")),
                (
                    "purpose",
                    models.CharField(blank=True, max_length=200, verbose_name="what it is for"),
                ),
                (
                    "actual",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="rung now"
                    ),
                ),
                (
                    "needed",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="rung needed"
                    ),
                ),
                (
                    "breadth",
                    models.CharField(blank=True, max_length=16, verbose_name="how far around"),
                ),
                (
                    "agreed_by",
                    models.CharField(blank=True, max_length=200, verbose_name="agreed by"),
                ),
                (
                    "need_group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="depths",
                        to="places.needgroup",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="depths",
                        to="places.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ("partner__name", "-judged_on"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partner", "need_group", "judged_on"),
                        name="one_depth_a_group_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("need_group__isnull", True)),
                        fields=("partner", "judged_on"),
                        name="one_depth_for_all_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actual__isnull", True), ("actual__lte", 6), _connector="OR"),
                            models.Q(("needed__isnull", True), ("needed__lte", 6), _connector="OR"),
                        ),
                        name="depth_is_a_rung",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhaseTask",
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
                ("phase", models.CharField(max_length=8, verbose_name="phase")),
                ("task", models.CharField(max_length=200, verbose_name="what is to be done")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phase_tasks",
                        to="places.event",
                    ),
                ),
            ],
            options={
                "ordering": ("task",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "phase", "task"), name="one_task_once_in_a_phase"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
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
                ("who", models.CharField(max_length=120, verbose_name="who")),
                ("at_table", models.BooleanField(verbose_name="at the table")),
                (
                    "whose_decision",
                    models.CharField(blank=True, max_length=300, verbose_name="whose decision"),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="places.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ("who",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "code"), name="one_seat_one_code"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TableRole",
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
                ("role", models.CharField(max_length=8, verbose_name="role")),
                ("shared", models.BooleanField(default=False, verbose_name="several, by turns")),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="table_roles",
                        to="places.organisation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="table_roles",
                        to="places.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "role"), name="one_answer_a_table_role"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("partner__isnull", True), ("shared", False), _connector="XOR"
                        ),
                        name="one_body_or_by_turns",
                    ),
                ],
            },
        ),
    ]
