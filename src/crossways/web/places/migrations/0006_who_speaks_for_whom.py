"""The partner somebody on staff speaks for."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nobody speaks for anybody until a lead says so."""

    dependencies = [("places", "0005_codes_of_need_groups")]
    operations = [
        migrations.AddField(
            "membership",
            "organisation",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="places.organisation",
            ),
        ),
    ]
