"""From here on SQLite refuses to put another event in the place of one that is there, too."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from crossways.web.kit.audit import protection


def protect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put all triggers on, those that are there already left as they are."""
    protection.protect(schema_editor.connection)


class Migration(migrations.Migration):
    """Triggers on the audit trail; never taken off again."""

    dependencies = [("kit", "0002_protect_the_audit_trail")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
