"""From here on the database refuses to change what was promised when a round opened."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from crossways.web.listening.rounds import promise_triggers


def protect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers on."""
    promise_triggers.protect(schema_editor.connection)


class Migration(migrations.Migration):
    """Triggers on rounds; never taken off again."""

    dependencies = [("listening", "0001_initial")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
