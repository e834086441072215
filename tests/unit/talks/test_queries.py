"""Loading is checking: who is given a talk, and that each reading leaves its line."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.permissions import Permission
from omtanke.talks import actions, queries
from omtanke.talks.models import CareTalk, Measure
from tests.factories import talks, trails
from tests.factories.moments import NOON, ago

READERS = [
    ("chef", None), ("medarbetare2", None), ("hr", PermissionDenied), ("overchef", PermissionDenied),
    ("chef2", Http404), ("hr2", Http404), ("medarbetare", Http404), ("igarchef", Http404), ("utanfor", Http404),
    ("admin", Http404), ("ingen", Http404),
]


def ask(town, talk, who, permission=Permission.TALK_READ):
    return queries.talk(talk.id, permission=permission, for_user=town.viewer(who))


@pytest.mark.parametrize(("who", "answer"), READERS)
def test_who_reads_a_talk_that_was_held(town, held, who, answer):
    if answer is None:
        opened = ask(town, held, who)
        record, _ = queries.reading(opened, for_user=town.viewer(who))
        assert record.notes == {"how_are_you": talks.WORDS}
        assert list(record.measures.values()) == [talks.MEASURE]
        return
    with pytest.raises(answer):
        ask(town, held, who)
    assert trails.openings() == []


@pytest.mark.parametrize(("who", "answer"), [(who, answer) for who, answer in READERS if who != "medarbetare2"])
def test_who_opens_a_draft(town, planned, who, answer):
    if answer is None:
        assert not ask(town, planned, who).own
    else:
        with pytest.raises(answer):
            ask(town, planned, who)


def test_the_employee_does_not_see_the_draft(town, planned):
    """The invitation on her page, not what the manager is thinking."""
    with pytest.raises(Http404):
        ask(town, planned, "medarbetare2")


def test_the_employee_holds_no_talk_with_herself(town, held):
    with pytest.raises(PermissionDenied):
        ask(town, held, "medarbetare2", Permission.TALK_HOLD)


def test_a_talk_that_is_not_there(town):
    with pytest.raises(Http404):
        queries.talk(uuid4(), permission=Permission.TALK_READ, for_user=town.viewer("chef"))


def test_a_new_manager_begins_anew(town):
    """What another had prepared is erased, not handed over; the time that was set stays."""
    from omtanke.audit.trail import Actor
    from omtanke.talks import actions
    from omtanke.vault import doors

    amina, old, new = town.people["medarbetare2"], Actor("old"), Actor("new")
    begun = actions.plan(employee=amina, by=old, now=NOON)
    actions.invite(begun, meets_at=NOON, by=old, now=NOON)
    room = begun.room
    again = actions.plan(employee=amina, by=new, now=NOON)
    assert (again.id, again.planned_by, again.meets_at) == (begun.id, "new", NOON)
    assert again.room != room
    with pytest.raises(doors.CannotOpen):
        doors.seal_content(room, person=amina, table="talk", row=begun.id, field="record", text="x")


def test_every_reading_is_a_line_that_says_why(town, held):
    viewer = town.viewer("chef")
    opened = queries.talk(held.id, permission=Permission.TALK_HOLD, for_user=viewer)
    queries.record(opened, reason="writing", for_user=viewer)
    queries.reading(opened, for_user=viewer)
    assert [(line.reason, line.thing, line.subject) for line in trails.openings()] == [
        (reason, f"{what}:{held.id}", str(held.employee_id))
        for reason in ("writing", "reading") for what in ("talk", "talk_agreed")]


def test_each_comment_is_a_line_of_its_own(town, held):
    me = town.actor("medarbetare2")
    for words in ("Ett.", "Två."):
        actions.comment(held, words=words, by=me, now=NOON)
    viewer = town.viewer("chef")
    _, comments = queries.reading(queries.talk(held.id, permission=Permission.TALK_READ, for_user=viewer),
                                  for_user=viewer)
    assert [words for _, words in comments] == ["Ett.", "Två."]
    assert [line.reason for line in trails.openings()] == ["reading", "reading", "comment", "comment"]


def test_that_talks_are_is_not_what_they_say(town, held):
    """HR sees that a talk was held; nothing is opened by that."""
    assert queries.talks_about(held.employee_id, for_user=town.viewer("hr")) == [held]
    assert trails.openings() == []


@pytest.mark.parametrize(("who", "answer"), [("overchef", PermissionDenied), ("chef2", Http404), ("admin", Http404),
                                             ("medarbetare", Http404)])
def test_who_does_not_even_see_that_they_are(town, held, who, answer):
    with pytest.raises(answer):
        queries.talks_about(held.employee_id, for_user=town.viewer(who))


def test_talks_of_many_leave_out_those_one_may_not_read(town, held):
    everyone = list(town.people.values())
    assert set(queries.talks_by_person(everyone, for_user=town.viewer("chef"))) == {held.employee_id}
    assert queries.talks_by_person(everyone, for_user=town.viewer("chef2")) == {}


@pytest.mark.parametrize(("who", "count"), [("chef", 1), ("hr", 0), ("chef2", 0), ("overchef", 0), ("utanfor", 0)])
def test_what_is_due_is_the_managers(town, held, who, count):
    latest, promised = queries.latest_and_promised(list(town.people.values()), for_user=town.viewer(who))
    assert len(promised) == count
    assert {talk.id for talk in latest} == {held.id} & {measure.talk_id for measure in promised}


def test_a_draft_promises_nothing(town, signal):
    talks.written(signal.employee_id, town.actor("chef"))
    latest, promised = queries.latest_and_promised([signal.employee_id], for_user=town.viewer("chef"))
    assert ([talk.state for talk in latest], promised) == (["planned"], [])


def test_an_older_talk_still_promises_and_two_promises_are_two(town, held):
    """Beside a later talk with the same person: what was agreed before is not forgotten, and no talk comes twice."""
    for day in (2, 1):
        Measure.objects.create(talk=held, owner="manager", due_on=ago(day))
    Measure.objects.create(talk=held, owner="manager", due_on=ago(3), done_on=ago(1))
    CareTalk.objects.filter(id=held.id).update(planned_at=NOON - timedelta(days=30))
    later = talks.planned(held.employee_id, town.actor("chef"))
    latest, promised = queries.latest_and_promised([held.employee_id], for_user=town.viewer("chef"))
    assert [talk.id for talk in latest] == [later.id]
    assert [measure.due_on for measure in promised][:2] == [ago(2), ago(1)] and len(promised) == 3


@pytest.mark.parametrize(("who", "owner", "answer"), [
    ("chef", "manager", None), ("chef", "employee", None), ("medarbetare2", "employee", None),
    ("medarbetare2", "manager", PermissionDenied), ("hr", "employee", PermissionDenied), ("chef2", "manager", Http404),
    ("medarbetare", "employee", Http404), ("utanfor", "manager", Http404), ("admin", "manager", Http404),
])
def test_who_says_that_something_is_done(town, held, who, owner, answer):
    held.measures.update(owner=owner)
    measure = held.measures.get()
    if answer is None:
        assert queries.measure(measure.id, for_user=town.viewer(who))[0] == measure
    else:
        with pytest.raises(answer):
            queries.measure(measure.id, for_user=town.viewer(who))


def test_the_employee_ticks_nothing_in_a_draft(town, signal):
    """She does not see it, so it is not there for her."""
    talk = talks.written(signal.employee_id, town.actor("chef"))
    talk.measures.update(owner="employee")
    with pytest.raises(Http404):
        queries.measure(talk.measures.get().id, for_user=town.viewer("medarbetare2"))


def test_a_stand_in_does_not_erase_what_the_manager_prepares(town, planned):
    """Two lead the unit at once: the one beside may not begin anew what the other has prepared, until she has left."""
    from omtanke.audit.trail import SYSTEM
    from omtanke.workforce import actions as workforce
    from tests.factories import people

    people.appoint(town.units["Hemtjänst Norr"], town.people["igarchef"])
    assert queries.kept_by_another(planned, for_user=town.viewer("igarchef"))
    assert not queries.kept_by_another(planned, for_user=town.viewer("chef"))
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    assert not queries.kept_by_another(planned, for_user=town.viewer("igarchef"))


def test_the_stand_ins_click_changes_nothing(town, planned, sign_in):
    from tests.factories import people

    people.appoint(town.units["Hemtjänst Norr"], town.people["igarchef"])
    room = planned.room
    answer = sign_in("igarchef").post(f"/people/{planned.employee_id}/talk/")
    planned.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, f"/people/{planned.employee_id}/")
    assert planned.room == room
