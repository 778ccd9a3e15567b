from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0002_indicators")]

    operations = []
