"""Versions of the routine: which is in force on a day, what a new one does to signals and answers, and drafts."""

import pytest

from omtanke.alerts import actions, counting
from omtanke.alerts.models import RoutineDraft, RoutineVersion, Signal
from omtanke.alerts.policies import LAPSED, OPEN
from omtanke.rules.errors import BadInput
from tests.factories import absences, routines, trails
from tests.factories.moments import NOON, TODAY, TOMORROW, YESTERDAY, ago

THREE = """
[[rung]]
occasions = 3
months = 12
actor = "hr"
action = "contact"
"""
FIRST = "[[rung]]\noccasions = 4"
WITH_THREE = routines.ROUTINE.replace(FIRST, THREE.strip() + "\n\n" + FIRST, 1)


def dated(day, text=routines.ROUTINE) -> str:
    return text.replace("valid_from = 2024-01-01", f"valid_from = {day}")


def in_force(town, day=TODAY) -> int:
    return counting.in_force(town.ekhult.id, day=day).version


def test_the_latest_that_has_begun_is_in_force(town):
    routines.adopt(town.ekhult, dated(TOMORROW))
    routines.adopt(town.ekhult, dated(ago(10)))
    assert [in_force(town, day) for day in (ago(11), ago(10), TODAY, TOMORROW)] == [1, 3, 3, 2]


def test_of_two_that_begin_on_one_day_the_later_adopted(town):
    routines.adopt(town.ekhult, dated(TODAY))
    routines.adopt(town.ekhult, dated(TODAY))
    assert in_force(town) == 3


def standing(state=OPEN) -> list[tuple]:
    return list(Signal.objects.filter(state=state).order_by("rung").values_list("rung", "actor"))


def test_a_rung_put_in_below_moves_no_answer(town, signal):
    """The talk was held for the fourth occasion. HR's new rung at three must not make it be for three only."""
    actions.answer(signal, kind="held", day=TODAY, by=town.actor("chef"), now=NOON)
    routines.adopt(town.ekhult, WITH_THREE)
    assert routines.evaluate(town.ekhult) == {"raised": 0, "lapsed": 0, "open": 0}


def test_a_rung_put_in_below_moves_the_open_signal(town, signal):
    absences.away(town.people["medarbetare2"], (50, 49))
    routines.evaluate(town.ekhult)
    before = dict(Signal.objects.values_list("actor", "id"))
    routines.adopt(town.ekhult, WITH_THREE)
    assert routines.evaluate(town.ekhult) == {"raised": 1, "lapsed": 0, "open": 3}
    assert standing() == [(1, "hr"), (2, "manager"), (3, "hr")]
    assert Signal.objects.get(rung=2).id == before["manager"]
    assert Signal.objects.get(rung=3).id == before["hr"]


def test_rungs_that_change_places_keep_their_signals(town, signal):
    absences.away(town.people["medarbetare2"], (50, 49))
    routines.evaluate(town.ekhult)
    before = dict(Signal.objects.values_list("count", "id")) | dict(Signal.objects.values_list("rung", "id"))
    head, first, second, third = routines.ROUTINE.split("[[rung]]")
    routines.adopt(town.ekhult, "[[rung]]".join([head, second, first, third]))
    assert routines.evaluate(town.ekhult) == {"raised": 0, "lapsed": 0, "open": 2}
    assert dict(Signal.objects.values_list("rung", "id")) == {1: before[2], 2: before[1]}


def test_a_rung_that_is_gone_lapses_and_keeps_its_number(town, signal):
    routines.adopt(town.ekhult, WITH_THREE)
    routines.evaluate(town.ekhult)
    routines.adopt(town.ekhult, routines.ROUTINE)
    assert routines.evaluate(town.ekhult) == {"raised": 0, "lapsed": 1, "open": 1}
    assert (standing(LAPSED), standing()) == ([(1, "hr")], [(1, "manager")])
    head, _, second, third = routines.ROUTINE.split("[[rung]]")
    routines.adopt(town.ekhult, "[[rung]]".join([head, second, third]))
    routines.evaluate(town.ekhult)
    assert sorted(standing(LAPSED)) == [(1, "hr"), (1, "manager")]


def test_an_answer_says_under_which_version_it_was_given(town, signal):
    routines.adopt(town.ekhult, WITH_THREE)
    routines.evaluate(town.ekhult)
    made = actions.answer(signal, kind="explained", day=TODAY, by=town.actor("chef"), now=NOON)
    assert (made.routine.version, made.rung) == (2, 2), "as the signal stands now, not as it was read"


def test_a_lower_threshold_is_silent_for_who_has_talked(town, signal):
    actions.answer(signal, kind="held", day=TODAY, by=town.actor("chef"), now=NOON)
    routines.adopt(town.ekhult, routines.ROUTINE.replace("occasions = 4", "occasions = 3"))
    assert routines.evaluate(town.ekhult)["raised"] == 0


# --- drafts -------------------------------------------------------------------------------------------------------

def save(town, text=WITH_THREE, revision=0):
    return actions.save_draft(text, party=town.ekhult, revision=revision, by=town.actor("hr"), now=NOON)


def adopt(town, revision=1, valid_from=TODAY):
    return actions.adopt_draft(party=town.ekhult, revision=revision, valid_from=valid_from, by=town.actor("hr"),
                               now=NOON)


def test_a_draft_is_in_force_for_nobody(town):
    save(town)
    assert in_force(town) == 1


def test_a_draft_is_adopted_from_a_day(town):
    save(town)
    row = adopt(town, valid_from=TOMORROW)
    assert (row.version, row.valid_from, row.adopted_by) == (2, TOMORROW, str(town.users["hr"].id))
    assert [in_force(town, day) for day in (TODAY, TOMORROW)] == [1, 2]
    assert not RoutineDraft.objects.exists()
    assert trails.acts("alerts.routine_d", "alerts.routine_a")[-2:] == [
        "alerts.routine_drafted", "alerts.routine_adopted"]


def test_a_file_that_says_the_day_is_kept_word_for_word(town):
    text = dated(TODAY, "# Så här tänker vi.\n" + WITH_THREE)
    save(town, text)
    assert adopt(town).text == text


def test_not_back_in_time(town):
    save(town)
    with pytest.raises(BadInput):
        adopt(town, valid_from=YESTERDAY)
    assert RoutineVersion.objects.filter(party=town.ekhult).count() == 1


def test_a_wrong_routine_is_never_saved(town):
    with pytest.raises(BadInput):
        save(town, WITH_THREE.replace("contact", "certificate"))
    assert not RoutineDraft.objects.exists()


def test_two_who_write_do_not_overwrite_each_other(town):
    save(town)
    for revision in (0, 2):
        with pytest.raises(BadInput):
            save(town, routines.ROUTINE, revision=revision)
        with pytest.raises(BadInput):
            adopt(town, revision=revision)
    assert save(town, routines.ROUTINE, revision=1).revision == 2


def test_without_a_draft_there_is_nothing_to_adopt(town):
    with pytest.raises(BadInput):
        adopt(town, revision=0)


def test_a_draft_thrown_away_is_gone(town):
    save(town)
    for _ in range(2):
        actions.discard_draft(party=town.ekhult, by=town.actor("hr"), now=NOON)
    assert not RoutineDraft.objects.exists()
    assert trails.acts("alerts.draft_discarded") == ["alerts.draft_discarded"]
