"""Applying the routine: what raises a signal, what lets it lapse, what keeps it silent; twice is as once."""

from datetime import date, timedelta

import pytest

from omtanke.absence.models import AbsencePeriod
from omtanke.alerts import actions
from omtanke.alerts.models import Answer, RoutineVersion, Signal
from omtanke.alerts.policies import ANSWERED, LAPSED, OPEN
from omtanke.audit.trail import SYSTEM
from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import Kind
from omtanke.workforce.models import Employment
from tests.factories import absences, people, routines, trails
from tests.factories.moments import NOON, TODAY, TOMORROW, YESTERDAY, ago


def standing(state=OPEN) -> list[tuple]:
    return list(Signal.objects.filter(state=state).order_by("rung").values_list("rung", "count"))


def test_four_occasions_raise_the_first_rung(town, signal):
    assert (signal.rung, signal.actor, signal.action, signal.count, signal.state) == (
        1, "manager", "care_talk", 4, OPEN)
    assert (signal.raised_on, signal.unit_id) == (TODAY, town.units["Hemtjänst Norr"])
    assert (signal.window_first_day, signal.window_last_day) == (date(2025, 11, 25), TODAY)
    assert signal.days == [[ago(first).isoformat(), ago(last).isoformat()] for first, last in absences.FOUR]
    assert signal.due_on > TODAY


def test_three_do_not(town):
    absences.away(town.people["kollega"], *absences.FOUR[:3])
    assert routines.evaluate(town.ekhult) == {"raised": 0, "lapsed": 0, "open": 0}


def test_twice_is_as_once(town, signal):
    before = list(Signal.objects.values())
    assert routines.evaluate(town.ekhult) == {"raised": 0, "lapsed": 0, "open": 1}
    assert list(Signal.objects.values()) == before


def test_a_new_occasion_brings_the_count_up_to_date_and_raises_the_next_rung(town, signal):
    absences.away(town.people["medarbetare2"], (50, 49))
    assert routines.evaluate(town.ekhult) == {"raised": 1, "lapsed": 0, "open": 2}
    assert standing() == [(1, 5), (2, 5)]
    assert Signal.objects.get(rung=1).id == signal.id, "the same signal, its count brought up to date"
    assert Signal.objects.get(rung=2).actor == "hr"


def test_a_rung_lapses_when_an_occasion_leaves_the_window(town, signal):
    oldest = ago(300)
    leaves = oldest.replace(year=oldest.year + 1)
    assert routines.evaluate(town.ekhult, leaves - timedelta(days=1)) == {"raised": 0, "lapsed": 0, "open": 1}
    assert routines.evaluate(town.ekhult, leaves) == {"raised": 0, "lapsed": 1, "open": 0}
    assert standing(LAPSED) == [(1, 4)]


def test_a_rung_that_lapsed_can_be_raised_again(town, signal):
    AbsencePeriod.objects.filter(employee=town.people["medarbetare2"], first_day=ago(8)).delete()
    routines.evaluate(town.ekhult)
    absences.away(town.people["medarbetare2"], (4, 3))
    assert routines.evaluate(town.ekhult) == {"raised": 1, "lapsed": 0, "open": 1}
    assert Signal.objects.count() == 2


@pytest.mark.parametrize("kind", [Kind.SICK_CHILD, Kind.CONTAGION, Kind.OTHER])
def test_other_absence_raises_nothing(town, kind):
    absences.away(town.people["kollega"], *absences.FOUR, kind=kind)
    assert routines.evaluate(town.ekhult)["raised"] == 0


def test_the_neighbours_are_not_touched(town, signal):
    absences.away(town.people["granne"], *absences.FOUR)
    routines.evaluate(town.ekhult)
    assert not Signal.objects.filter(employee=town.people["granne"]).exists()
    assert routines.evaluate(town.grannby) == {"raised": 1, "lapsed": 0, "open": 1}
    assert Signal.objects.get(id=signal.id).state == OPEN


def test_only_those_asked_about(town):
    for who in ("kollega", "ensam"):
        absences.away(town.people[who], *absences.FOUR)
    actions.evaluate(party=town.ekhult, today=TODAY, by=SYSTEM, now=NOON, among=[town.people["ensam"]])
    assert list(Signal.objects.values_list("employee_id", flat=True)) == [town.people["ensam"]]


def test_nobody_employed_is_nobody(town):
    assert actions.evaluate(party=town.ekhult, today=TODAY, by=SYSTEM, now=NOON, among=[]) == {
        "raised": 0, "lapsed": 0, "open": 0}


def test_whoever_has_left_gets_no_new_signal(town):
    absences.away(town.people["kollega"], *absences.FOUR)
    Employment.objects.filter(employee=town.people["kollega"]).update(last_day=YESTERDAY)
    assert routines.evaluate(town.ekhult)["raised"] == 0


def test_the_signal_of_someone_who_leaves_lapses(town, signal):
    """Nobody leads who is not employed: a signal that reaches no one must not stand open for ever."""
    Employment.objects.filter(employee=signal.employee_id).update(last_day=YESTERDAY)
    counts = actions.evaluate(party=town.ekhult, today=TODAY, by=SYSTEM, now=NOON)
    signal.refresh_from_db()
    assert (signal.state, counts["lapsed"]) == (LAPSED, 1)


def test_two_employments_are_one_signal(town):
    people.employ(town.people["kollega"], town.units["Blåklockan"], first_day=ago(30), degree=25)
    absences.away(town.people["kollega"], *absences.FOUR)
    routines.evaluate(town.ekhult)
    assert Signal.objects.get().unit_id == town.units["Hemtjänst Norr"], "the first of the units"


def test_the_signal_follows_the_person_to_a_new_manager(town, signal):
    """No manager stands on it: who moves takes it along."""
    from omtanke.alerts.queries import signals_waiting
    Employment.objects.filter(employee=signal.employee_id).update(last_day=YESTERDAY)
    people.employ(signal.employee_id, town.units["Blåklockan"], first_day=TODAY)
    assert signals_waiting(for_user=town.viewer("chef")) == []
    assert [found.id for found in signals_waiting(for_user=town.viewer("chef2"))] == [signal.id]


# --- the routine and its versions -------------------------------------------------------------------------------

def test_without_a_routine_nothing_is_raised(db):
    from tests.factories import organisations

    assert routines.evaluate(organisations.party("Ekhult")) == {"raised": 0, "lapsed": 0, "open": 0}


def test_a_wrong_routine_is_refused_and_leaves_the_old_one(town):
    with pytest.raises(BadInput):
        routines.adopt(town.ekhult, routines.ROUTINE.replace("care_talk", "demand_certificate"))
    assert RoutineVersion.objects.filter(party=town.ekhult).count() == 1


def test_versions_are_counted_and_the_latest_in_force_is_used(town):
    absences.away(town.people["kollega"], *absences.FOUR[:3])
    tomorrow = routines.ROUTINE.replace("occasions = 4", "occasions = 3").replace("2024-01-01", str(TOMORROW))
    assert routines.adopt(town.ekhult, tomorrow).version == 2
    assert routines.evaluate(town.ekhult)["raised"] == 0
    assert routines.evaluate(town.ekhult, TOMORROW)["raised"] == 1
    assert Signal.objects.get().routine.version == 2


def test_start_keeps_the_first_import_from_flooding(town):
    """Only rungs reached after `start` signal (security.md, more checks)."""
    routines.adopt(town.ekhult, routines.ROUTINE.replace("relapse_days = 5", f"relapse_days = 5\nstart = {YESTERDAY}"))
    absences.away(town.people["kollega"], *absences.FOUR)
    absences.away(town.people["ensam"], *absences.FOUR[:3], (0, None))
    assert routines.evaluate(town.ekhult) == {"raised": 1, "lapsed": 0, "open": 1}
    assert Signal.objects.get().employee_id == town.people["ensam"]


def test_a_shorter_routine_lets_the_rungs_it_lacks_lapse(town, signal):
    absences.away(town.people["medarbetare2"], (50, 49))
    routines.evaluate(town.ekhult)
    head, first, *_ = routines.ROUTINE.split("[[rung]]")
    routines.adopt(town.ekhult, f"{head}[[rung]]{first}")
    assert routines.evaluate(town.ekhult) == {"raised": 0, "lapsed": 1, "open": 1}


def test_an_open_signal_follows_the_routine_in_force(town, signal):
    """The employer lets HR take the first rung instead: it waits for HR from the next night, by the new version."""
    routines.adopt(town.ekhult, routines.ROUTINE.replace('actor = "manager"\naction = "care_talk"',
                                                         'actor = "hr"\naction = "contact"'))
    assert routines.evaluate(town.ekhult) == {"raised": 0, "lapsed": 0, "open": 1}
    kept = Signal.objects.get()
    assert (kept.id, kept.actor, kept.action, kept.routine.version) == (signal.id, "hr", "contact", 2)


# --- answers --------------------------------------------------------------------------------------------------

def answer(signal, kind, by, **values):
    return actions.answer(signal, kind=kind, day=values.pop("day", TODAY), by=by, now=NOON, **values)


@pytest.mark.parametrize(("kind", "values"), [("held", {}), ("explained", {}), ("postponed", {"until": ago(-14)})])
def test_an_answered_rung_is_silent(town, signal, kind, values):
    made = answer(signal, kind, town.actor("chef"), **values)
    assert (made.rung, made.kind, made.by_user) == (1, kind, str(town.users["chef"].id))
    assert standing() == []
    assert standing(ANSWERED) == [(1, 4)]
    assert routines.evaluate(town.ekhult) == {"raised": 0, "lapsed": 0, "open": 0}
    assert f"alerts.{kind}" in trails.acts()


def test_what_was_postponed_comes_back_the_day_after(town, signal):
    answer(signal, "postponed", town.actor("chef"), until=ago(-14))
    assert routines.evaluate(town.ekhult, ago(-14))["raised"] == 0
    assert routines.evaluate(town.ekhult, ago(-15))["raised"] == 1


def test_a_higher_rung_signals_on_its_own(town, signal):
    answer(signal, "held", town.actor("chef"))
    absences.away(town.people["medarbetare2"], (50, 49))
    assert routines.evaluate(town.ekhult) == {"raised": 1, "lapsed": 0, "open": 1}
    assert standing() == [(2, 5)]


def test_an_answer_takes_the_lower_rungs_with_it(town, signal):
    absences.away(town.people["medarbetare2"], (50, 49))
    routines.evaluate(town.ekhult)
    answer(Signal.objects.get(rung=2), "explained", town.actor("hr"))
    assert standing() == []
    assert Answer.objects.count() == 1
    assert routines.evaluate(town.ekhult)["raised"] == 0


def test_an_answer_leaves_the_higher_rungs(town, signal):
    absences.away(town.people["medarbetare2"], (50, 49))
    routines.evaluate(town.ekhult)
    answer(signal, "held", town.actor("chef"))
    assert standing() == [(2, 5)]


def test_a_second_answer_is_refused(town, signal):
    answer(signal, "explained", town.actor("chef"))
    with pytest.raises(BadInput):
        answer(signal, "held", town.actor("chef"))
    assert Answer.objects.count() == 1


def test_a_lapsed_signal_takes_no_answer(town, signal):
    Signal.objects.update(state=LAPSED)
    with pytest.raises(BadInput):
        answer(signal, "held", town.actor("chef"))


def test_one_persons_answer_says_nothing_of_anothers(town, signal):
    absences.away(town.people["kollega"], *absences.FOUR)
    routines.evaluate(town.ekhult)
    answer(signal, "held", town.actor("chef"))
    assert [s.employee_id for s in Signal.objects.filter(state=OPEN)] == [town.people["kollega"]]


def test_an_answer_holds_its_twelve_months(town, signal):
    """Given on 24 November 2026, the last silent day is 23 November 2027."""
    answer(signal, "held", town.actor("chef"))
    later = date(2027, 11, 23)
    for first in (60, 40, 20, 5):
        begin = (TODAY - later).days + first
        absences.away(town.people["medarbetare2"], (begin, begin))
    assert standing() == []
    assert all(rung > 1 for rung, _ in raised_on(town, later))
    assert any(rung == 1 for rung, _ in raised_on(town, later + timedelta(days=1)))


def raised_on(town, day) -> list[tuple]:
    routines.evaluate(town.ekhult, day)
    return standing()


def test_words_of_an_explanation_are_sealed_in_a_room_of_their_own(town, signal):
    made = answer(signal, "explained", town.actor("chef"), words="Magsjuka i hela gruppen.")
    assert b"Magsjuka" not in bytes(Answer.objects.get().sealed)
    assert made.room is not None


@pytest.mark.parametrize("words", ["", "  \n"])
def test_no_words_are_no_room(town, signal, words):
    """Nobody has to say why."""
    made = answer(signal, "explained", town.actor("chef"), words=words)
    assert (made.room, made.sealed) == (None, None)


@pytest.mark.parametrize("wrong", [
    {"kind": "postponed", "until": None}, {"kind": "held", "until": TODAY},
    {"kind": "held", "sealed": b"x"},
])
def test_the_database_refuses_an_answer_that_cannot_be(town, wrong):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(employee_id=town.people["kollega"], rung=1, day=TODAY, by_user="x", **wrong)


def test_the_database_refuses_two_open_signals_of_one_rung(town, signal):
    from django.db import IntegrityError, transaction

    signal.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        signal.save(force_insert=True)


def test_answers_from_before_silence_too(town):
    from omtanke.rules.ladder import Answer as RuleAnswer

    absences.away(town.people["kollega"], *absences.FOUR)
    old = [(town.people["kollega"], RuleAnswer(1, ago(30), "explained"), "chef-id", "Ett ord."),
           (town.people["ensam"], RuleAnswer(1, ago(3), "postponed"), "chef-id", "")]
    assert actions.take_over(old, party=town.ekhult.id, by=SYSTEM, now=NOON) == 2
    assert Answer.objects.get(kind="postponed").until == ago(-27)
    assert routines.evaluate(town.ekhult)["raised"] == 0
