"""How many absences go on without an answer: on the employer's own page, few as few, and nowhere else."""

from uuid import uuid4

import pytest
from django.urls import reverse

from omtanke.audit.trail import SYSTEM
from omtanke.insight.actions import building
from omtanke.reporting.actions import reports
from omtanke.reporting.actions.reports import Sick
from omtanke.reporting.models import Report
from tests.factories import people, watching
from tests.factories.moments import NOON, TODAY, ago

pytestmark = pytest.mark.django_db


def page(town, sign_in, unit: str) -> str:
    building.build(party=town.ekhult.id, today=TODAY, by=SYSTEM, now=NOON)
    if "utvarderare" not in town.users:
        watching.appoint(town, utvarderare=(town.ekhult, "evaluator"))
    return sign_in("utvarderare").get(reverse("unit_figures", args=[town.units[unit]])).content.decode()


@pytest.mark.parametrize(("count", "said"), [(0, ""), (1, "A few absences go on"), (5, "5 absences go on")])
def test_it_is_told_where_it_is_counted(town, sign_in, count, said):
    staff = people.people(town.ekhult, **{f"ny{number}": f"Ny Person{number}" for number in range(count)})
    people.employ_all(dict.fromkeys(staff.values(), town.units["Hemtjänst Syd"]))
    for person in staff.values():
        reports.report_sick(person, Sick(ago(20)), key=uuid4(), through="manager", today=TODAY, by=SYSTEM, now=NOON)
    Report.objects.update(ask_on=ago(2))
    shown = page(town, sign_in, "Ekhult")
    assert ("absences go on" in shown) == bool(said) and said in shown
    assert "absences go on" not in page(town, sign_in, "Vård och omsorg")


def test_whoever_was_asked_yesterday_is_not_late(town, sign_in):
    reports.report_sick(town.people["medarbetare2"], Sick(TODAY), key=uuid4(), through="self", today=TODAY, by=SYSTEM,
                        now=NOON)
    Report.objects.update(ask_on=ago(1))
    assert "absences go on" not in page(town, sign_in, "Ekhult")
