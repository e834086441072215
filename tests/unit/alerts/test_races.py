"""Two at the same instant: one answer to a signal, one signal of a rung, one fetch of a batch."""

import pytest
from django.db import connection, transaction

from omtanke.absence import actions as absence
from omtanke.absence.models import AbsencePeriod
from omtanke.alerts import actions, counting
from omtanke.alerts.actions import evaluating
from omtanke.alerts.models import Answer, RoutineVersion, Signal, UnitStart
from omtanke.alerts.policies import LISTED, MOST_STARTED_A_DAY, OPEN
from omtanke.audit import trail
from omtanke.audit.trail import SYSTEM
from omtanke.intake.models import Batch
from omtanke.jobs.imports import import_file
from omtanke.rules.errors import BadInput
from omtanke.rules.routine import parse
from tests.factories import absences, files, people, races, routines
from tests.factories.moments import NOON, TODAY


def raised(town) -> Signal:
    absences.away(town.people["medarbetare2"], *absences.FOUR)
    routines.evaluate(town.ekhult)
    return Signal.objects.get()


def test_two_answers_to_one_signal_are_one(real_town):
    signal, chef = raised(real_town), real_town.actor("chef")
    results = races.at_once(*(
        lambda kind=kind: actions.answer(signal, kind=kind, day=TODAY, words="Ett ord.", by=chef, now=NOON)
        for kind in ("held", "explained", "held", "explained")))
    assert [type(problem) for problem in races.failures(results)] == [BadInput] * 3
    assert Answer.objects.count() == 1
    assert trail.verify() == (trail.head()[0], [])


def test_two_nights_at_once_raise_one_signal(real_town):
    """Someone starts `tick` while the night is running."""
    absences.away(real_town.people["medarbetare2"], *absences.FOUR)
    results = races.at_once(*[lambda: routines.evaluate(real_town.ekhult)] * 4)
    assert races.failures(results) == []
    assert sum(result["raised"] for result in results) == 1
    assert Signal.objects.filter(state=OPEN).count() == 1


def test_an_answer_given_while_the_night_runs_is_not_forgotten(real_town):
    """Whichever comes first, nothing waits for an answer that has been given."""
    signal, chef = raised(real_town), real_town.actor("chef")
    results = races.at_once(
        lambda: actions.answer(signal, kind="held", day=TODAY, by=chef, now=NOON),
        *[lambda: routines.evaluate(real_town.ekhult)] * 3)
    assert races.failures(results) == []
    assert not Signal.objects.filter(state=OPEN).exists()


def test_two_who_switch_a_unit_on_switch_it_on_once(real_town):
    UnitStart.objects.all().delete()
    absences.away(real_town.people["medarbetare2"], *absences.FOUR)
    above, unit = real_town.actor("overchef"), real_town.units["Hemtjänst Norr"]
    results = races.at_once(*[lambda: actions.switch_on(
        unit, first_day=TODAY, checklist=routines.YES, helper="hr", by=above, now=NOON)] * 3,
        lambda: routines.evaluate(real_town.ekhult))
    assert [type(problem) for problem in races.failures(results)] == [BadInput] * 2
    assert (UnitStart.objects.count(), Signal.objects.filter(state=LISTED).count()) == (1, 1)


def test_the_days_number_is_one_also_for_several_at_once_and_the_night(real_town):
    UnitStart.objects.all().delete()
    unit = real_town.units["Hemtjänst Norr"]
    new = crowded(real_town, MOST_STARTED_A_DAY + 3)
    routines.on(real_town.ekhult, unit, since=TODAY)
    routines.evaluate(real_town.ekhult)
    results = races.at_once(*[lambda some=some: actions.start_earlier(
        some, unit=unit, party=real_town.ekhult.id, by=real_town.actor("hr"), now=NOON)
        for some in (new[:4], new[2:6], new)], lambda: routines.evaluate(real_town.ekhult))
    assert {type(problem) for problem in races.failures(results)} <= {BadInput}
    assert Signal.objects.filter(state=OPEN).count() == MOST_STARTED_A_DAY
    assert Signal.objects.filter(state=LISTED).count() == 3


def crowded(town, count) -> list:
    new = list(people.people(town.ekhult, **{f"x{n}": f"Given{n} Family" for n in range(count)}).values())
    people.employ_all(dict.fromkeys(new, town.units["Hemtjänst Norr"]))
    for who in new:
        absences.away(who, *absences.FOUR)
    return new


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only there are rows locked one by one")
def test_the_night_holds_signals_and_not_the_routine_that_answers_read(real_town):
    """Who answers reads the row of the routine. If the night held that too, each could wait for the other for ever."""
    signal = raised(real_town)
    night = evaluating._Night(signal.routine, parse(signal.routine.text), TODAY, counting.places(
        real_town.ekhult.id, day=TODAY))

    def read_the_routine():
        with transaction.atomic():
            RoutineVersion.objects.select_for_update(nowait=True).get(id=signal.routine_id)

    with transaction.atomic():
        evaluating._standing(night)
        assert races.failures(races.at_once(read_the_routine)) == []


def test_two_drafts_adopted_at_once_are_one_version(real_town):
    hr = real_town.actor("hr")
    actions.save_draft(routines.ROUTINE, party=real_town.ekhult, revision=0, by=hr, now=NOON)
    results = races.at_once(*[lambda: actions.adopt_draft(
        party=real_town.ekhult, revision=1, valid_from=TODAY, by=hr, now=NOON)] * 3)
    assert [type(problem) for problem in races.failures(results)] == [BadInput] * 2
    assert RoutineVersion.objects.filter(party=real_town.ekhult).count() == 2


def test_answering_together_while_others_answer_gives_each_one_answer(real_town):
    new, chef = crowded(real_town, 3), real_town.actor("chef")
    routines.evaluate(real_town.ekhult)
    signals = list(Signal.objects.values_list("id", flat=True))
    one = Signal.objects.get(employee=new[0])
    results = races.at_once(
        *[lambda: actions.answer_together(signals, cause="stomach_bug", words="Ett ord.", party=real_town.ekhult.id,
                                          day=TODAY, by=chef, now=NOON)] * 2,
        lambda: actions.answer(one, kind="held", day=TODAY, by=chef, now=NOON),
        lambda: routines.evaluate(real_town.ekhult))
    assert {type(problem) for problem in races.failures(results)} <= {BadInput}
    assert Answer.objects.count() == 3
    assert not Signal.objects.filter(state=OPEN).exists()


def test_a_batch_is_fetched_once(real_town, tmp_path):
    from omtanke.intake import actions as intake

    path = files.absences(tmp_path, ("anst-kollega", 10, 8), ("anst-ensam", 5, 4))
    intake.receive(path, party=real_town.ekhult, codes=None, by=SYSTEM, now=NOON)
    results = races.at_once(*[lambda: absence.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON)] * 4)
    assert races.failures(results) == []
    assert sorted(map(len, results)) == [0, 0, 0, 1]
    assert AbsencePeriod.objects.count() == 2


def test_the_same_file_imported_by_two_is_imported_once(real_town, tmp_path):
    path = files.absences(tmp_path, ("anst-kollega", 10, 8))
    results = races.at_once(*[lambda: import_file(path, employer="Ekhult", codes=None, now=NOON)] * 3)
    assert races.failures(results) == []
    assert sorted(result["imported_before"] for result in results) == [0, 1, 1]
    assert (Batch.objects.count(), AbsencePeriod.objects.count()) == (1, 1)
