"""Columns for what the code knew of rows by their slugs, filled for the rows that it knew."""

from django.db import migrations, models

FIRST = {
    "no-worsening", "improvement", "quality-of-life", "relapse-free", "recovery", "hospital-stay",
    "price", "suitability", "availability",
}
ON_SCREEN = {"new-lesions", "time-away"}
NO_QUANTITY = {"people-studied", "follow-up", "sessions", "suitability"}
SEVERAL_QUANTITIES = {"pregnancy", "recovery"}
OF_CELLS = {"dose", "recovery", "time-away", "hospital-stay"}
ROLES = {
    "suitability": "criteria", "availability": "regulation", "natural-course": "natural-history",
    "body-and-mind": "experience",
}
SPEAKS_OF = {"chemotherapy": "ahsct", "transplant": "ahsct", "spine": "msc", "which cells": "msc"}


def fill(apps, schema_editor):
    """Give every row what the release before knew of it, so that pages stay as they are."""

    def rows(model):
        return apps.get_model("treatments", model).objects

    for measure in rows("Measure").all():
        slug, gravity = measure.slug, measure.gravity
        if gravity is not None or slug in FIRST:
            measure.layer = "first"
        elif slug in ON_SCREEN:
            measure.layer = "on-screen"
        if slug in NO_QUANTITY:
            measure.quantity = "none"
        elif slug in SEVERAL_QUANTITIES or (gravity or 0) > 1:
            measure.quantity = "several"
        measure.applies_to = "cells" if slug in OF_CELLS else "all"
        measure.role = ROLES.get(slug, "")
        measure.save()
    for route in rows("Route").filter(slug="intrathecal"):
        route.into_spine = True
        route.save()
    for treatment in rows("Treatment").filter(slug="ahsct"):
        treatment.worked_example = True
        treatment.save()
    for question in rows("Question").all():
        text = question.text.lower()
        named = {slug for words, slug in SPEAKS_OF.items() if words in text}
        question.about.set(rows("Treatment").filter(slug__in=named))


class Migration(migrations.Migration):

    dependencies = [
        ('treatments', '0004_import'),
    ]

    operations = [
        migrations.AddField(
            model_name='measure',
            name='applies_to',
            field=models.CharField(choices=[('all', 'All treatments'), ('cells', 'Treatments with cells')], default='all', help_text='Of medicines a row on treatments with cells says that it does not apply.', max_length=5),
        ),
        migrations.AddField(
            model_name='measure',
            name='layer',
            field=models.CharField(choices=[('first', 'First, on page and paper'), ('on-screen', 'First on a page, a step away on paper'), ('later', 'A step away')], default='later', help_text='A harm with a gravity always stands first.', max_length=9),
        ),
        migrations.AddField(
            model_name='measure',
            name='quantity',
            field=models.CharField(choices=[('one', 'One thing'), ('several', 'Several things, told apart by what was counted'), ('none', 'Nothing to agree on: each study or rule has its own')], default='one', help_text='Sources disagree where their figures count one thing and differ.', max_length=7, verbose_name='its figures count'),
        ),
        migrations.AddField(
            model_name='measure',
            name='role',
            field=models.CharField(blank=True, choices=[('', 'Nothing of that'), ('criteria', 'Holds the criteria: who may be treated'), ('regulation', 'Holds the rules of a place'), ('natural-history', 'Stands beside standard treatment: if nothing is done'), ('experience', 'Is told whole on the page of a treatment')], default='', help_text='Most rows have none, and no two need the same.', max_length=15),
        ),
        migrations.AddField(
            model_name='question',
            name='about',
            field=models.ManyToManyField(blank=True, help_text='Whoever compares none of these is not asked it. Empty: everybody is.', related_name='questions', to='treatments.treatment'),
        ),
        migrations.AddField(
            model_name='route',
            name='into_spine',
            field=models.BooleanField(default=False, help_text='Pages of treatments given so warn of fever and severe headache.', verbose_name='into the spine'),
        ),
        migrations.AddField(
            model_name='treatment',
            name='worked_example',
            field=models.BooleanField(default=False, help_text='Its figures show on the home page how to read one; of several the first.'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('gravity', None), ('layer', 'first'), _connector='OR'), name='measure_grave_harm_stands_first', violation_error_message='A harm with a gravity stands in the first layer.'),
        ),
    ]
