"""Which question of a reflection a sentence answers; empty for comments on a whole round."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Sentences of leaders lie beside comments, each in a row of its own."""

    dependencies = [("listening", "0007_hold_back_after_restoring")]
    operations = [
        migrations.AddField(name, "asks", models.CharField(blank=True, default="", max_length=8))
        for name in ("pendingcomment", "sealedcomment")
    ]
