from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("places", "0004_team_changes_and_words_of_events")]

    operations = []
