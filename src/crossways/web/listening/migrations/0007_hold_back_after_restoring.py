"""A message that may have gone out after a backup was made waits for a word."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The day on which it began to wait; none for those that are there."""

    dependencies = [("listening", "0006_results_for_everybody")]
    operations = [
        migrations.AddField("resultspost", "held_on", models.DateField(blank=True, null=True)),
    ]
