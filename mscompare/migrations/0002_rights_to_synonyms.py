"""Rights to synonyms like those to terms: administrators change them, every group sees them."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CHANGES, SEES = ("add", "change", "view"), ("view",)
GROUPS = {
    "Editor": SEES,
    "Evidence editor": SEES,
    "Publisher": SEES,
    "Administrator": CHANGES,
}


def give_rights(apps, schema_editor):
    from django.apps import apps as real

    # Rights are otherwise made only after the last migration.
    create_permissions(real.get_app_config("treatments"), apps=apps, verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, acts in GROUPS.items():
        # A site may have done away with a group.
        for group in Group.objects.filter(name=name):
            names = [f"{act}_synonym" for act in acts]
            rights = Permission.objects.filter(
                content_type__app_label="treatments", codename__in=names
            )
            group.permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("mscompare", "0001_groups"),
        ("treatments", "0015_synonyms"),
    ]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
