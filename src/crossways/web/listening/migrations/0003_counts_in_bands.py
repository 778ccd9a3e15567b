"""Daily counts are told in the bands of the release, and small teams together."""

import django.db.models.deletion
from django.db import migrations, models

import crossways.web.kit.records


class Migration(migrations.Migration):
    """Counts of the day are made anew the next day: none is taken over."""

    dependencies = [("listening", "0002_keep_what_was_promised")]
    operations = [
        migrations.DeleteModel("DailyCount"),
        migrations.CreateModel(
            name="DailyCount",
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
                ("partner", models.CharField(blank=True, max_length=64)),
                ("counted_on", models.DateField()),
                ("invited", models.PositiveIntegerField()),
                ("least", models.PositiveIntegerField()),
                ("most", models.PositiveIntegerField()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="daily_counts",
                        to="listening.round",
                    ),
                ),
            ],
            options={"ordering": ("round", "partner", "team")},
        ),
        migrations.AddConstraint(
            model_name="dailycount",
            constraint=models.UniqueConstraint(
                fields=("round", "team", "partner"), name="one_daily_count_a_group"
            ),
        ),
    ]
