"""What the night knows of people: sex and birth month, opened in one go, under a reader that opens nothing else."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from omtanke.access.checks import born_reader, figures_reader, machine_reader
from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM
from omtanke.rules.personal_numbers import born_of
from omtanke.vault import doors
from omtanke.workforce import for_figures, sexes
from omtanke.workforce.models import Employee
from tests.factories import people, trails
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def known(town):
    return for_figures.everybody(town.ekhult.id, by=SYSTEM, now=NOON)


def test_everybody_of_the_party_and_nobody_else(town):
    found = known(town)
    assert set(found) == set(Employee.objects.filter(party=town.ekhult).values_list("id", flat=True))
    assert {value["born"] for value in found.values()} == {"1984-03-02"}


def test_one_line_a_night_with_a_number_and_no_ids(town):
    found = known(town)
    line = Line.objects.get(act="open.figures")
    assert (line.count, line.subject, line.thing) == (len(found), "", "page:night_figures")


def test_as_many_questions_however_many_people(town):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            known(town)
        return len(questions)

    before = asked()
    people.people(town.ekhult, **{f"more{number}": f"Given{number} Family" for number in range(40)})
    assert asked() == before


@pytest.mark.parametrize("old", [None, "K"])
def test_older_rows_are_looked_up_once(town, old):
    one = Employee.objects.filter(party=town.ekhult).first()
    bare = old and doors.seal_held(town.ekhult.id, table=sexes.TABLE, row=one.id, values={"sex": old})
    Employee.objects.filter(id=one.id).update(figures=bare)
    assert known(town)[one.id] == known(town)[one.id] == {"sex": old or "", "born": "1984-03-02"}
    assert trails.acts("workforce.born_looked_up") == ["workforce.born_looked_up"]
    assert [row.count for row in Line.objects.filter(act="open.directory")] == [1]


def test_who_has_no_birth_date_is_not_looked_up_again(town):
    one = Employee.objects.filter(party=town.ekhult).first()
    Employee.objects.filter(id=one.id).update(
        figures=None, sealed=doors.seal_directory(town.ekhult.id, one.id, {"given": "Ada", "family": "Alm"}))
    assert known(town)[one.id] == known(town)[one.id] == {"sex": "", "born": ""}
    assert len(trails.acts("workforce.born_looked_up")) == 1


def test_a_value_of_somebody_else_does_not_open_and_is_told(town):
    one, other = Employee.objects.filter(party=town.ekhult)[:2]
    Employee.objects.filter(id=one.id).update(figures=bytes(other.figures))
    assert one.id not in known(town)
    assert trails.acts("vault.cannot_open") == ["vault.cannot_open"]


def test_the_reader_opens_nothing_else_and_no_other_opens_it(town):
    one = Employee.objects.filter(party=town.ekhult).first()
    reader = figures_reader(town.ekhult.id, by=SYSTEM)
    held = doors.HeldValue(town.ekhult.id, sexes.TABLE, one.id, bytes(one.figures))
    with pytest.raises(doors.Refused):
        doors.open_held([held], reader=reader, page="tests", now=NOON)
    with pytest.raises(doors.Refused):
        doors.open_directory([doors.DirectoryValue(town.ekhult.id, one.id, bytes(one.sealed))], reader=reader,
                             page="tests", now=NOON)
    for other in (machine_reader(town.ekhult.id, by=SYSTEM), born_reader(town.ekhult.id, [one.id], by=SYSTEM),
                  figures_reader(town.grannby.id, by=SYSTEM)):
        with pytest.raises(doors.Refused):
            doors.open_figures([held], party=town.ekhult.id, reader=other, page="tests", now=NOON)


def test_another_partys_value_is_refused(town):
    one = Employee.objects.filter(party=town.grannby).first()
    held = doors.HeldValue(town.grannby.id, sexes.TABLE, one.id, bytes(one.figures))
    with pytest.raises(doors.Refused):
        doors.open_figures([held], party=town.ekhult.id, reader=figures_reader(town.ekhult.id, by=SYSTEM),
                           page="tests", now=NOON)


@pytest.mark.parametrize(("number", "born"), [
    ("19840307-2381", date(1984, 3, 7)), ("840307-2381", date(1984, 3, 7)), ("20010661-2381", date(2001, 6, 1)),
    ("110307-2381", date(2011, 3, 7)), ("150307-2381", date(1915, 3, 7)), ("840231-2381", None), ("anst-7", None),
    ("", None)])
def test_a_birth_date_is_read_from_a_personal_number_and_from_nothing_else(number, born):
    assert born_of(number, today=date(2026, 11, 22)) == born


@pytest.mark.parametrize(("born", "kept"), [
    ("1984-03-01", "1984-03-01"), ("1984-03-07", "1984-03-02"), ("1984-02-29", "1984-02-02"), ("", ""),
    ("yesterday", "")])
def test_the_day_is_not_kept(born, kept):
    assert sexes.month_of(born) == kept


def test_what_is_sealed_holds_no_name(town):
    one = Employee.objects.filter(party=town.ekhult).first()
    assert set(json.loads(json.dumps(known(town)[one.id]))) == {"sex", "born"}
