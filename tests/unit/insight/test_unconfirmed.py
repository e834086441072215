"""How many absences go on without an answer: on the employer's own page, few as few, and nowhere else."""

from uuid import uuid4

import pytest
from django.urls import reverse

from omtanke.audit.trail import SYSTEM
from omtanke.insight.actions import building
from omtanke.insight.present import said
from omtanke.insight.present import unit as present
from omtanke.insight.queries import figures as queries
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


def late(town, asked: int) -> None:
    reports.report_sick(town.people["medarbetare2"], Sick(ago(60)), key=uuid4(), through="manager", today=TODAY,
                        by=SYSTEM, now=NOON)
    Report.objects.update(ask_on=ago(asked))


def figures_of(town, unit: str):
    building.build(party=town.ekhult.id, today=TODAY, by=SYSTEM, now=NOON)
    if "utvarderare" not in town.users:
        watching.appoint(town, utvarderare=(town.ekhult, "evaluator"))
    return queries.unit_figures(town.units[unit], for_user=town.viewer("utvarderare"))


@pytest.mark.parametrize(("asked", "marked"), [(55, ["2026-09", "2026-10"]), (30, ["2026-10"]), (10, []), (1, [])])
def test_the_months_from_the_day_nobody_has_confirmed_are_marked(town, asked, marked):
    """In the drawing as a mark, in tables and files by name; with every unit alike, so that no unit tells whose it is.
    What has been asked for only in the month that goes on marks none that is shown."""
    late(town, asked)
    for unit in ("Ekhult", "Hemtjänst Norr", "Hemtjänst Syd"):
        found = figures_of(town, unit)
        names = {key: tick.name for key, tick in zip(found.keys, present.ticks(found, found.keys), strict=True)}
        assert [key for key, name in names.items() if "prelimin" in name] == marked, unit
        assert [found.keys[one.at] for one in present.breaks(found, found.keys)] == marked[:1]
        assert bool(said.preliminary(found)) == bool(marked)


def test_the_page_and_the_file_say_so(town, sign_in):
    late(town, 30)
    assert "the figures are preliminary" in page(town, sign_in, "Ekhult")
    address = reverse("unit_figures_csv", args=[town.units["Ekhult"]])
    text = sign_in("utvarderare").get(address).content.decode()
    assert "Oct 2026, preliminary" in text and "Sept 2026, preliminary" not in text
    assert "the figures are preliminary" in text


def test_confirmed_again_nothing_is_marked(town):
    late(town, 30)
    row = Report.objects.get()
    reports.report_well(row, well_on=ago(30), key=uuid4(), through="manager", today=TODAY, by=SYSTEM, now=NOON)
    assert figures_of(town, "Ekhult").preliminary == ""
