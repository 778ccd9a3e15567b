"""From here on PostgreSQL takes no samples of what respondents sent."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from crossways.web.listening.rounds import no_samples


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Tell PostgreSQL, column by column."""
    no_samples.forbid(schema_editor.connection)


class Migration(migrations.Migration):
    """Sampling stays off for good."""

    dependencies = [("listening", "0003_counts_in_bands")]
    operations = [migrations.RunPython(forbid, migrations.RunPython.noop)]
