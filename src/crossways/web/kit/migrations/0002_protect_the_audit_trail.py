"""From here on the database refuses to change or remove what is in the audit trail."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from crossways.web.kit.audit import protection


def protect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers on."""
    protection.protect(schema_editor.connection)


class Migration(migrations.Migration):
    """Triggers on the audit trail; never taken off again."""

    dependencies = [("kit", "0001_initial")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
