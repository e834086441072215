"""What concerns the workplace goes on without a person, and is shown only where nobody can be guessed."""

import pytest
from django.urls import reverse

from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM
from omtanke.talks import actions, queries
from omtanke.talks.models import WorkplaceNote
from omtanke.talks.policies import workplace_count
from omtanke.workforce import actions as workforce
from tests.factories import people
from tests.factories.moments import NOON, TODAY

NORTH = "Hemtjänst Norr"


@pytest.mark.parametrize(("rows", "own", "staff", "shown"), [
    (3, 0, 5, 3), (2, 0, 5, None), (3, 0, 4, None), (2, 1, 5, 1), (3, 1, 4, 1), (3, 3, 5, 3), (0, 0, 50, None)])
def test_what_is_shown(rows, own, staff, shown):
    assert workplace_count(rows, own, staff) == shown


def hold(client, talk, *topics):
    return client.post(reverse("hold_talk", args=[talk.id]), {"held_on": TODAY.isoformat(), "workplace": topics})


def test_holding_passes_it_on_without_a_person(town, planned, sign_in):
    assert hold(sign_in("chef"), planned, "workload", "schedule").status_code == 302
    notes = list(WorkplaceNote.objects.order_by("topic"))
    assert [(n.unit_id, n.month, n.topic) for n in notes] == [
        (town.units[NORTH], TODAY.replace(day=1), topic) for topic in ("schedule", "workload")]
    assert {f.name for f in WorkplaceNote._meta.concrete_fields} == {"id", "unit", "month", "topic", "by_user"}
    [line] = Line.objects.filter(act="talks.passed_on")
    assert (line.subject, line.thing, line.count) == ("", f"unit:{town.units[NORTH]}", 2)


def test_the_employee_reads_what_went_on(town, planned, sign_in):
    hold(sign_in("chef"), planned, "workload")
    page = sign_in("medarbetare2").get(reverse("read_talk", args=[planned.id])).content.decode()
    assert "What has gone on about the workplace" in page and "Workload" in page


def test_nothing_ticked_is_nothing(town, planned, sign_in):
    hold(sign_in("chef"), planned)
    assert not WorkplaceNote.objects.exists()


def test_what_is_not_on_the_list_is_refused(town, planned, sign_in):
    assert hold(sign_in("chef"), planned, "illness").status_code == 422
    assert not WorkplaceNote.objects.exists()


def test_an_older_window_passes_nothing_on(town, planned):
    from omtanke.rules.errors import BadInput
    from omtanke.talks.record import Record

    stale = type(planned).objects.get()
    actions.write(planned, Record("2", {"work": "x"}), version=planned.version, by=town.actor("chef"), now=NOON)
    with pytest.raises(BadInput):
        actions.hold(stale, held_on=TODAY, next_on=None, passed_on=Record("2", workplace=["workload"]),
                     by=town.actor("chef"), now=NOON)
    assert not WorkplaceNote.objects.exists()


def notes(town, topic, count, by="chef", unit=NORTH, month=TODAY):
    WorkplaceNote.objects.bulk_create(WorkplaceNote(
        unit_id=town.units[unit], month=month.replace(day=1), topic=topic, by_user=str(town.users[by].id))
        for _ in range(count))


def shown(town, who):
    return {place.unit_name: {topic.value: count for topic, count in place.topics}
            for place in queries.workplaces(for_user=town.viewer(who))}


def test_who_sees_which_numbers(town):
    """Four work in the unit: too few for others. With a fifth, three rows are shown and two are not."""
    notes(town, "workload", 3)
    notes(town, "climate", 2)
    assert shown(town, "chef") == {NORTH: {"workload": 3, "climate": 2}}
    assert {who: shown(town, who) for who in ("hr", "overchef")} == {"hr": {}, "overchef": {}}
    people.employ(town.people["ensam"], town.units[NORTH])
    seen = {who: shown(town, who) for who in ("hr", "overchef", "hr2", "chef2", "utanfor", "medarbetare", "admin",
                                              "igarchef")}
    assert seen == {"hr": {NORTH: {"workload": 3}}, "overchef": {NORTH: {"workload": 3}}} | dict.fromkeys(
        ("hr2", "chef2", "utanfor", "medarbetare", "admin", "igarchef"), {})


def test_a_new_manager_sees_what_others_may(town):
    notes(town, "workload", 2)
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    people.appoint(town.units[NORTH], town.people["igarchef"])
    assert (shown(town, "igarchef"), shown(town, "chef")) == ({}, {})


def test_the_year_ends(town):
    notes(town, "workload", 3, month=TODAY.replace(year=2025, month=10))
    assert shown(town, "chef") == {}
    notes(town, "workload", 3, month=TODAY.replace(year=2025, month=11))
    assert shown(town, "chef") == {NORTH: {"workload": 3}}


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize(("who", "status"), [
    ("chef", 200), ("overchef", 200), ("hr", 200), ("medarbetare", 403), ("admin", 403), (None, 302)])
def test_the_page(town, sign_in, who, status, language):
    notes(town, "workload", 3)
    assert sign_in(who, language).get(reverse("workplace")).status_code == status


def test_an_empty_page_teaches(town, sign_in):
    assert "Nothing to show yet" in sign_in("chef").get(reverse("workplace")).content.decode()


def test_talks_say_nothing_of_it_to_others(town, planned, sign_in):
    """It is sealed in the record: the row of the talk does not tell that anything went on."""
    hold(sign_in("chef"), planned, "workload")
    row = type(planned).objects.values().get()
    assert not [name for name, value in row.items() if "workload" in str(value)]
