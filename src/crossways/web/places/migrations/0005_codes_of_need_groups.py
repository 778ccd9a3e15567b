from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from crossways.web.places.codes import code_for


def give_codes(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every need group a code made from its name, as partners and professions have one."""
    groups = apps.get_model("places", "NeedGroup").objects.order_by("partnership_id", "name")
    taken: dict[str, set[str]] = {}
    for group in groups:
        codes = taken.setdefault(group.partnership_id, set())
        group.code = code_for(group.name, taken=codes)
        codes.add(group.code)
        group.save(update_fields=["code"])


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0004_team_changes_and_words_of_events"),
    ]

    operations = [
        migrations.AddField(
            model_name="needgroup",
            name="code",
            field=models.SlugField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="needgroup",
            constraint=models.UniqueConstraint(
                fields=("partnership", "code"), name="one_need_group_one_code"
            ),
        ),
    ]
