"""The life of a care talk: planned once, written where it was read, held, read, commented, confirmed; all sealed."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from omtanke.access.permissions import Permission
from omtanke.alerts import actions as alerts
from omtanke.alerts.models import Answer, Signal
from omtanke.alerts.policies import OPEN
from omtanke.audit.trail import SYSTEM
from omtanke.rules.errors import BadInput
from omtanke.talks import actions, guide
from omtanke.talks.models import CareTalk, Comment, Measure
from omtanke.talks.policies import CONFIRMED, HELD, PLANNED
from omtanke.talks.record import Record
from omtanke.vault.models import ContentRoom
from tests.factories import absences, routines, talks, trails
from tests.factories.moments import NOON, TODAY, ago, at


@pytest.fixture
def chef(town):
    return town.actor("chef")


@pytest.fixture
def me(town):
    return town.actor("medarbetare2")


def record(**notes) -> Record:
    return Record(guide.VERSION, notes)


def test_planning_begins_a_talk_in_a_room_of_its_own(town, signal, chef):
    talk = actions.plan(employee=signal.employee_id, by=chef, now=NOON)
    assert (talk.state, talk.signal_id, talk.version, talk.held_by) == (PLANNED, signal.id, 1, "")
    assert ContentRoom.objects.get(id=talk.room).party == town.ekhult.id
    assert Signal.objects.get().state == OPEN, "planning answers nothing"
    assert trails.acts()[-1] == "talks.planned"


def test_planning_twice_is_one_talk(town, signal, chef):
    first = actions.plan(employee=signal.employee_id, by=chef, now=NOON)
    assert actions.plan(employee=signal.employee_id, by=chef, now=NOON).id == first.id
    assert (CareTalk.objects.count(), ContentRoom.objects.count()) == (1, 1)


def test_what_another_manager_had_prepared_is_erased_in_every_copy(town, signal, chef):
    """The new manager goes on with the time that was set. The old row, from a backup, opens for nobody."""
    from omtanke.vault import doors
    from tests.factories import people

    old = talks.written(signal.employee_id, chef)
    people.appoint(town.units["Hemtjänst Norr"], town.people["chef2"], acting=True)
    new = actions.plan(employee=signal.employee_id, by=town.actor("chef2"), now=NOON)
    assert (new.id, new.meets_at, new.planned_by) == (old.id, old.meets_at, str(town.users["chef2"].id))
    assert not Measure.objects.exists()
    viewer = town.viewer("chef")
    scope = viewer.require(signal.employee_id, Permission.TALK_READ)
    item = doors.ContentItem(old.room, old.employee_id, "talk", old.id, "record", old.sealed)
    with pytest.raises(doors.CannotOpen):
        doors.open_content(item, reader=viewer.content_reader(scope, old.employee_id, Permission.TALK_READ), now=NOON)


def test_a_talk_needs_no_signal(town, chef):
    talk = actions.plan(employee=town.people["kollega"], by=chef, now=NOON)
    assert talk.signal_id is None


def test_the_talk_answers_the_highest_rung_that_waits_for_the_manager(town, signal, chef):
    absences.away(signal.employee_id, (50, 49), (30, 29))
    routines.evaluate(town.ekhult)
    talk = actions.plan(employee=signal.employee_id, by=chef, now=NOON)
    assert Signal.objects.get(id=talk.signal_id).rung == 3


def test_after_one_was_held_another_can_be_planned(town, held, chef):
    again = actions.plan(employee=held.employee_id, by=chef, now=NOON)
    assert again.id != held.id
    assert again.room != held.room


def test_inviting_sets_the_time(planned, chef):
    assert CareTalk.objects.get().meets_at == at(ago(-1), 10)
    actions.invite(planned, meets_at=at(ago(-2), 9), by=chef, now=NOON)
    assert CareTalk.objects.get().meets_at == at(ago(-2), 9)


def test_writing_seals_and_counts_the_version(planned, chef):
    before = bytes(CareTalk.objects.get().sealed)
    actions.write(planned, record(work=talks.WORDS), version=1, by=chef, now=NOON)
    kept = CareTalk.objects.get()
    assert (kept.version, planned.version) == (2, 2)
    assert bytes(kept.sealed) != before
    assert talks.WORDS.encode() not in bytes(kept.sealed)


def test_an_older_window_is_refused_and_changes_nothing(planned, chef):
    first, second = CareTalk.objects.get(), CareTalk.objects.get()
    actions.write(first, record(work="Ett."), version=1, by=chef, now=NOON)
    kept = bytes(CareTalk.objects.get().sealed)
    with pytest.raises(BadInput):
        actions.write(second, record(work="Två."), version=1, by=chef, now=NOON)
    assert bytes(CareTalk.objects.get().sealed) == kept
    assert trails.acts("talks.written") == ["talks.written"]


def test_a_measure_is_words_in_the_record_and_a_row_beside(planned, chef):
    measure = actions.agree(planned, record(), words=talks.MEASURE, owner="employee", due_on=ago(-7), version=1,
                            by=chef, now=NOON)
    assert (measure.owner, measure.due_on, measure.done_on) == ("employee", ago(-7), None)
    assert talks.MEASURE.encode() not in bytes(CareTalk.objects.get().sealed)


def test_a_measure_from_an_older_window_is_not_kept(planned, chef):
    actions.write(CareTalk.objects.get(), record(work="Ett."), version=1, by=chef, now=NOON)
    with pytest.raises(BadInput):
        actions.agree(planned, record(), words="x", owner="manager", due_on=TODAY, version=1, by=chef, now=NOON)
    assert not Measure.objects.exists()


def test_holding_answers_the_signal(town, planned, chef):
    actions.hold(planned, held_on=TODAY, next_on=ago(-28), by=chef, now=NOON)
    talk = CareTalk.objects.get()
    assert (talk.state, talk.held_on, talk.next_on, talk.held_by) == (
        HELD, TODAY, ago(-28), str(town.users["chef"].id))
    answer = Answer.objects.get()
    assert (answer.kind, answer.rung, answer.day, answer.employee_id) == ("held", 1, TODAY, planned.employee_id)
    assert not Signal.objects.filter(state=OPEN).exists()
    assert trails.acts()[-2:] == ["talks.held", "alerts.held"]


def test_holding_answers_the_rung_that_came_while_it_was_planned(town, planned, chef):
    """It was planned for the first rung; on the day the third is what waits."""
    absences.away(planned.employee_id, (50, 49), (30, 29))
    routines.evaluate(town.ekhult)
    actions.hold(planned, held_on=TODAY, next_on=None, by=chef, now=NOON)
    assert Answer.objects.get().rung == 3
    assert not Signal.objects.filter(state=OPEN).exists()


def test_a_talk_without_a_signal_answers_nothing(town, chef):
    talk = talks.held(town.people["kollega"], chef)
    assert talk.state == HELD
    assert not Answer.objects.exists()


def test_holding_leaves_hrs_rung_to_hr(town, signal, chef):
    """The talk answers the manager's first rung; HR's second was never hers."""
    absences.away(signal.employee_id, (50, 49))
    routines.evaluate(town.ekhult)
    talks.held(signal.employee_id, chef)
    assert list(Signal.objects.filter(state=OPEN).values_list("rung", "actor")) == [(2, "hr")]


def test_what_was_held_cannot_be_written_or_held_again(held, chef):
    for act in (lambda: actions.write(held, record(), version=held.version, by=chef, now=NOON),
                lambda: actions.hold(held, held_on=TODAY, next_on=None, by=chef, now=NOON),
                lambda: actions.invite(held, meets_at=NOON, by=chef, now=NOON)):
        with pytest.raises(BadInput):
            act()
    assert Answer.objects.count() == 1


def test_a_talk_that_was_held_in_another_window_is_not_written(planned, chef):
    """The state is asked of the database, not of the page."""
    stale = CareTalk.objects.get()
    actions.hold(planned, held_on=TODAY, next_on=None, by=chef, now=NOON)
    with pytest.raises(BadInput):
        actions.invite(stale, meets_at=NOON, by=chef, now=NOON)


def test_when_the_answer_fails_the_talk_is_not_held(planned, chef, monkeypatch):
    """One transaction: a talk held whose signal still waits would send her to it again."""
    monkeypatch.setattr(alerts, "answer", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.hold(planned, held_on=TODAY, next_on=None, by=chef, now=NOON)
    assert CareTalk.objects.get().state == PLANNED
    assert "talks.held" not in trails.acts()


def test_the_employee_comments_as_often_as_needed(held, me):
    actions.comment(held, words=talks.COMMENT, by=me, now=NOON)
    actions.confirm(held, by=me, now=NOON)
    actions.comment(held, words="Ett till.", by=me, now=NOON)
    assert Comment.objects.count() == 2
    assert not [row for row in Comment.objects.values_list("sealed", flat=True) if b"helgerna" in bytes(row)]


def test_confirming_once(held, me):
    actions.confirm(held, by=me, now=NOON)
    talk = CareTalk.objects.get()
    assert (talk.state, talk.confirmed_at) == (CONFIRMED, NOON)
    with pytest.raises(BadInput):
        actions.confirm(held, by=me, now=NOON)
    assert trails.acts("talks.confirmed") == ["talks.confirmed"]


def test_a_draft_takes_no_comment_and_no_confirmation(planned, me):
    for act in (lambda: actions.comment(planned, words="x", by=me, now=NOON),
                lambda: actions.confirm(planned, by=me, now=NOON)):
        with pytest.raises(BadInput):
            act()
    assert not Comment.objects.exists()


def test_a_measure_is_done_once(held, chef):
    measure = held.measures.get()
    actions.finish(measure, done_on=ago(3), by=chef, now=NOON)
    actions.finish(measure, done_on=TODAY, by=chef, now=NOON)
    assert Measure.objects.get().done_on == ago(3)


def test_talking_again_is_ticked_off(held, chef):
    actions.follow_up(held, followed_on=TODAY, by=chef, now=NOON)
    assert CareTalk.objects.get().followed_on == TODAY
    assert trails.acts()[-1] == "talks.followed_up"


@pytest.mark.parametrize("state", [PLANNED, HELD, CONFIRMED])
def test_a_talk_can_be_placed_at_any_state(town, signal, chef, state):
    assert talks.at_state(state, signal.employee_id, chef).state == state


@pytest.mark.parametrize("wrong", [
    {"state": HELD}, {"state": HELD, "held_on": TODAY}, {"held_on": TODAY}, {"state": CONFIRMED, "held_on": TODAY,
                                                                             "held_by": "x"},
    {"confirmed_at": NOON},
], ids=["held by nobody", "held, no holder", "planned with a day", "confirmed at no time", "a draft confirmed"])
def test_the_database_refuses_a_talk_that_cannot_be(planned, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        CareTalk.objects.update(**wrong)


def test_the_database_refuses_two_planned_talks_with_one_person(planned):
    planned.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        planned.save(force_insert=True)


def test_talks_from_before_are_taken_over_sealed(town):
    old = actions.EarlierTalk(employee=town.people["kollega"], held_on=ago(100), held_by="x", agreed=talks.WORDS,
                              measures=((talks.MEASURE, "manager", ago(50)), ("Kommande.", "employee", ago(-9))),
                              confirmed_on=ago(98), comment=talks.COMMENT)
    again = replace(old, held_on=ago(300), confirmed_on=None, comment="", measures=())
    assert actions.take_over([old, again], party=town.ekhult.id, by=SYSTEM, now=NOON) == 2
    assert set(CareTalk.objects.values_list("state", flat=True)) == {HELD, CONFIRMED}
    assert set(Measure.objects.values_list("done_on", flat=True)) == {ago(50), None}
    assert ContentRoom.objects.count() == 2
    assert trails.acts("talks.") == ["talks.taken_over"]
