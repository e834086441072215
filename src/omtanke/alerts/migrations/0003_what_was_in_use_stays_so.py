"""Answers are given the version they were given under, and employers that have a routine stay switched on as a whole."""

from django.db import migrations


def fill(apps, editor):
    Answer, Start = apps.get_model("alerts", "Answer"), apps.get_model("alerts", "UnitStart")
    Unit, Version = apps.get_model("organisation", "Unit"), apps.get_model("alerts", "RoutineVersion")
    for party in Version.objects.values_list("party_id", flat=True).distinct():
        versions = list(Version.objects.filter(party=party).order_by("version"))
        # As it was until now: of those that had begun, the last one taken into use.
        answers = Answer.objects.filter(employee__party=party, routine=None)
        for version in reversed(versions):
            answers.filter(day__gte=version.valid_from).update(routine=version)
        answers.update(routine=versions[0])
        for unit in Unit.objects.filter(party=party, parent=None):
            Start.objects.create(
                unit=unit, first_day=unit.first_day, manager_ready=True, union_informed=True, centres_agreed=True,
                helper="hr", started_at=f"{unit.first_day} 00:00+00:00", started_by="system")


class Migration(migrations.Migration):

    dependencies = [("alerts", "0002_units_switched_on")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
