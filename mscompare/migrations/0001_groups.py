"""The four groups of editors and their rights. Retiring is part of changing; nobody deletes."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ADD, CHANGE = "add", "change"
BOTH = (ADD, CHANGE)
EDITOR = {
    "clinics.country": BOTH, "clinics.clinic": BOTH, "clinics.clinicanswer": BOTH,
    "clinics.option": BOTH, "clinics.cost": BOTH, "clinics.notice": BOTH,
    # Added in place where a price is entered; who may change one is an evidence editor.
    "treatments.source": (ADD,),
}
EVIDENCE = {
    "treatments.source": BOTH, "treatments.leftout": BOTH, "treatments.study": BOTH,
    "treatments.finding": BOTH, "treatments.statement": BOTH, "treatments.criterion": BOTH,
}
REST = {
    "treatments.route": BOTH, "treatments.treatment": BOTH, "treatments.measure": BOTH,
    "treatments.stage": BOTH, "treatments.question": BOTH, "treatments.term": BOTH,
    "auth.user": BOTH,
}
SEEN_BY_ALL = [
    name for name in {**EDITOR, **EVIDENCE, **REST} if not name.startswith("auth.")
] + ["treatments.draft"]
GROUPS = {
    "Editor": (EDITOR, []),
    "Evidence editor": (EVIDENCE, []),
    "Publisher": ({}, ["treatments.publish_draft"]),
    "Administrator": (
        EDITOR | EVIDENCE | REST,
        ["treatments.publish_draft", "clinics.merge_clinic", "auth.view_user", "auth.view_group"],
    ),
}


def make_groups(apps, schema_editor):
    from django.apps import apps as real

    # Rights are otherwise made only after the last migration.
    for name in ("treatments", "clinics", "auth"):
        create_permissions(real.get_app_config(name), apps=apps, verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")

    def right(name):
        app, codename = name.split(".")
        return Permission.objects.get(content_type__app_label=app, codename=codename)

    for name, (models, others) in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        names = [m.replace(".", f".{act}_") for m, acts in models.items() for act in acts]
        names += [m.replace(".", ".view_") for m in SEEN_BY_ALL]
        group.permissions.set([right(n) for n in {*names, *others}])


class Migration(migrations.Migration):
    dependencies = [
        ("treatments", "0003_history"),
        ("clinics", "0003_history"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
