"""What a breach could reveal: every table about people is counted, nothing is opened, and nobody is named."""

import io
import json
import zipfile

import pytest

from omtanke.audit.models import Line
from omtanke.oversight import breach
from omtanke.oversight.breach.ways import tables, way_to_people
from omtanke.oversight.tables import NAMES
from omtanke.rules.errors import BadInput
from omtanke.vault import keys
from tests.factories import cases
from tests.factories.moments import NOON, TODAY, ago
from tests.factories.town import NAMES as PEOPLE
from tests.factories.town import NEIGHBOURS

HER = "medarbetare2"


def told(**named) -> breach.Report:
    return breach.report(breach.scope_of(**named), now=NOON)


def table(report, label):
    return next((t for t in report.tables if t.label == label), None)


def test_every_table_about_people_has_words():
    assert {model._meta.label_lower for model, _ in tables()} - set(NAMES) <= {
        "oversight.retentiondecision", "oversight.destruction"}
    assert {model._meta.label_lower for model, _ in tables()} >= set(NAMES) - {"audit.line"}


def test_the_ways_lead_to_those_it_is_about():
    from django.apps import apps

    expected = {"talks.Comment": "talk__employee_id", "cases.ItemVersion": "item__room__case__employee_id",
                "cases.CaseLeader": "case__employee_id", "alerts.Answer": "employee_id", "access.SignIn": "user",
                "absence.Spell": "employee_id", "cases.PlanAnswer": "version__plan__case__employee_id"}
    assert {name: way_to_people(apps.get_model(name)).path for name in expected} == expected
    assert way_to_people(apps.get_model("alerts.RoutineVersion")) is None


def test_the_whole_database(town, held):
    report = told()
    assert set(town.people.values()) <= set(report.people)
    talks = table(report, "talks.caretalk")
    assert (talks.rows, talks.people) == (1, 1) and "sealed" in talks.fields["sealed"]
    assert "talks.caretalk" in report.people[town.people[HER]]
    assert "days" in table(report, "alerts.signal").fields["health"]
    assert report.rooms >= 1 and report.erased == 0


def test_nothing_is_opened_or_written_and_no_key_is_needed(town, held, monkeypatch):
    lines = Line.objects.count()
    keys.forget()

    def no_key():
        raise AssertionError("the key was asked for")

    monkeypatch.setattr(keys, "provider", no_key)
    files = zipfile.ZipFile(io.BytesIO(breach.packed(told())))
    assert Line.objects.count() == lines
    assert sorted(files.namelist()) == ["breach.json", "breach.txt", "intrang.txt", "people.csv"]
    everything = " ".join(files.read(name).decode() for name in files.namelist())
    assert [name for name in (*PEOPLE.values(), *NEIGHBOURS.values()) if name in everything] == []
    assert "Rader per tabell" not in everything and "72 timmar" in everything and "72 hours" in everything
    assert str(town.people[HER]) in files.read("people.csv").decode()
    assert json.loads(files.read("breach.json"))["people"] >= len(town.people)


def test_one_partys_key_opens_its_own_only(town, held):
    parties = cases.build_parties(town)
    case = cases.opened(town)
    cases.care_joins(town, parties, case)
    cases.written(town, cases.room_of(case, parties.region), "rehab", category="care")
    cases.written(town, cases.room_of(case, town.ekhult), "chef", category="work")
    region, ekhult, grannby = told(party="Region Sydvik"), told(party="Ekhult"), told(party="Grannby")
    assert table(region, "cases.itemversion").people == 1 and table(region, "absence.occasion") is None
    assert set(region.people) == {town.people["medarbetare"], town.people["rehab"], town.people["lakare"]}
    in_ekhult = table(ekhult, "cases.itemversion").rows
    assert in_ekhult + table(region, "cases.itemversion").rows < table(told(), "cases.itemversion").rows, "own rooms"
    assert set(grannby.people) == {town.people[who] for who in NEIGHBOURS}
    assert table(grannby, "talks.caretalk") is None


def test_a_unit_and_what_is_under_it(town):
    care = told(unit="Vård och omsorg")
    assert set(care.people) == {town.people[who] for who in (
        "chef", "overchef", "medarbetare", HER, "kollega", "ensam")}
    assert set(told(unit=str(town.units["Blåklockan"])).people) == {town.people["chef2"], town.people["barnskotare"]}


def test_one_accounts_session(town, held, sign_in):
    from django.urls import reverse

    sign_in("chef").get(reverse("read_talk", args=[held.id]))
    report = told(account="chef")
    assert set(report.people) == {town.people[who] for who in ("medarbetare", HER, "kollega")}
    assert {(r["role"], r["people"]) for r in report.relations} == {("manager", 3), ("employee", 1)}
    assert ("open.content", "talk") in {(row["act"], row["thing"]) for row in report.openings}
    assert table(report, "access.signin") is None and table(report, "workforce.protection") is None
    assert told(account="chef", since=TODAY).openings and not told(account="chef", since=ago(-1)).openings
    nobody = told(account="admin")
    assert (nobody.people, [r["people"] for r in nobody.relations], nobody.openings) == ({}, [0], [])


@pytest.mark.parametrize("named", [{"party": "Nowhere"}, {"unit": "Nowhere"}, {"account": "nobody"},
                                   {"unit": "Ekhult", "party": "Grannby"}])
def test_what_is_not_there_is_told(town, named):
    with pytest.raises(BadInput, match="--"):
        told(**named)
