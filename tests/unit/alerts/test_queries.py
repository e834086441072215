"""A signal is given to those who have its employee in their scope, and only for their role."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.alerts import actions, queries
from omtanke.alerts.models import Signal
from tests.factories import absences, people, routines, trails
from tests.factories.moments import NOON, TODAY

EVERYONE = ("chef", "chef2", "overchef", "hr", "hr2", "medarbetare", "medarbetare2", "igarchef", "admin", "ingen",
            "utanfor")


def waiting(town, who) -> list[int]:
    return [signal.rung for signal in queries.signals_waiting(for_user=town.viewer(who))]


@pytest.mark.parametrize("who", EVERYONE)
def test_a_managers_signal_waits_for_the_manager(town, signal, who):
    assert waiting(town, who) == ([1] if who == "chef" else [])


@pytest.mark.parametrize("who", EVERYONE)
def test_hrs_signal_waits_for_the_hr_that_supports_the_unit(town, signal, who):
    absences.away(town.people["medarbetare2"], (50, 49))
    routines.evaluate(town.ekhult)
    assert waiting(town, who) == {"chef": [1], "hr": [2]}.get(who, [])


def test_for_each_person_only_the_highest_rung(town, signal):
    absences.away(town.people["medarbetare2"], (50, 49), (30, 29))
    routines.evaluate(town.ekhult)
    assert waiting(town, "chef") == [3]


def test_the_acting_manager_gets_it_too(town, signal):
    people.appoint(town.units["Hemtjänst Norr"], town.people["chef2"], acting=True)
    assert waiting(town, "chef2") == waiting(town, "chef") == [1]


def test_the_nearest_deadline_comes_first(town, signal):
    absences.away(town.people["kollega"], *absences.FOUR)
    routines.evaluate(town.ekhult)
    Signal.objects.filter(employee=town.people["kollega"]).update(due_on=TODAY)
    found = queries.signals_waiting(for_user=town.viewer("chef"))
    assert [s.employee_id for s in found] == [town.people["kollega"], town.people["medarbetare2"]]


def test_a_manager_is_not_given_her_own_signal(town):
    absences.away(town.people["chef"], *absences.FOUR)
    routines.evaluate(town.ekhult)
    own = Signal.objects.get()
    assert waiting(town, "chef") == []
    with pytest.raises(PermissionDenied):
        queries.signal(own.id, for_user=town.viewer("chef"))
    with pytest.raises(PermissionDenied):
        queries.signals_about(town.people["chef"], for_user=town.viewer("chef"))
    assert queries.signals_about_me(for_user=town.viewer("chef")) == [own], "as an employee she sees what is about her"


@pytest.mark.parametrize(("who", "answer"), [
    ("chef", None), ("hr", PermissionDenied), ("overchef", PermissionDenied), ("chef2", Http404), ("hr2", Http404),
    ("medarbetare2", PermissionDenied), ("medarbetare", Http404), ("igarchef", Http404), ("utanfor", Http404),
    ("admin", Http404), ("ingen", Http404),
])
def test_who_may_answer_it(town, signal, who, answer):
    if answer is None:
        assert queries.signal(signal.id, for_user=town.viewer(who))[0] == signal
    else:
        with pytest.raises(answer):
            queries.signal(signal.id, for_user=town.viewer(who))


def test_a_signal_that_is_not_there(town):
    with pytest.raises(Http404):
        queries.signal(uuid4(), for_user=town.viewer("chef"))


@pytest.mark.parametrize(("who", "answer"), [
    ("chef", "words"), ("hr", "words"), ("medarbetare2", "words"), ("overchef", PermissionDenied), ("chef2", Http404),
    ("medarbetare", Http404), ("igarchef", Http404), ("utanfor", Http404), ("admin", Http404), ("hr2", Http404),
])
def test_who_may_read_an_explanation(town, signal, who, answer):
    made = actions.answer(signal, kind="explained", day=TODAY, words="Magsjuka.", by=town.actor("chef"), now=NOON)
    viewer = town.viewer(who)
    if answer == "words":
        found, scope = queries.answer(made.id, for_user=viewer)
        assert queries.explanation(found, scope, for_user=viewer) == "Magsjuka."
        assert (trails.openings()[-1].reason, trails.openings()[-1].subject) == (
            "explanation", str(town.people["medarbetare2"]))
        return
    with pytest.raises(answer):
        queries.answer(made.id, for_user=viewer)
    assert trails.openings() == []


def test_an_answer_without_words_opens_nothing(town, signal):
    made = actions.answer(signal, kind="explained", day=TODAY, by=town.actor("chef"), now=NOON)
    viewer = town.viewer("chef")
    found, scope = queries.answer(made.id, for_user=viewer)
    assert queries.explanation(found, scope, for_user=viewer) == ""
    assert trails.openings() == []


def test_answers_of_many_leave_out_those_one_may_not_read(town, signal):
    actions.answer(signal, kind="explained", day=TODAY, by=town.actor("chef"), now=NOON)
    everyone = list(town.people.values())
    assert set(queries.answers_by_person(everyone, for_user=town.viewer("chef"))) == {town.people["medarbetare2"]}
    assert queries.answers_by_person(everyone, for_user=town.viewer("chef2")) == {}


@pytest.mark.parametrize("who", ["chef", "medarbetare", "hr", "overchef"])
def test_the_routine_is_for_everyone_at_the_employer(town, who):
    assert queries.ladder(town.ekhult.id, day=TODAY, for_user=town.viewer(who)).routine.name == "Ekhults rutin"


@pytest.mark.parametrize("who", ["utanfor", "admin", "ingen"])
def test_and_for_nobody_else(town, who):
    with pytest.raises(Http404):
        queries.ladder(town.ekhult.id, day=TODAY, for_user=town.viewer(who))
