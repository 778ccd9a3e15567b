from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("findings", "0001_releases"),
    ]

    operations = [
        migrations.AddField(
            model_name="storedpicture",
            name="vega",
            field=models.TextField(blank=True),
        ),
    ]
