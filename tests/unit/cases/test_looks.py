"""Day 14 and day 30: counted anew every night, asked of the manager, quiet when answered or when a case is open."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from omtanke.absence.actions import rebuild
from omtanke.absence.models import AbsencePeriod
from omtanke.audit.trail import SYSTEM
from omtanke.cases.actions import cases as case_acts
from omtanke.cases.actions import looks as acts
from omtanke.cases.look_parts import looks_of, tasks
from omtanke.cases.models import Look
from omtanke.cases.policies import looks as policies
from omtanke.cases.queries.looks import look, looks_waiting
from omtanke.rules.counters import sjukloneperiod
from omtanke.rules.errors import BadInput
from omtanke.rules.occasions import Occasion
from tests.factories import absences, cases
from tests.factories.moments import NOON, TODAY, ago

LONG_AGO = date(2020, 1, 1)


def night(town, today: date = TODAY) -> dict[str, int]:
    return acts.recheck(party=town.ekhult, today=today, by=SYSTEM, now=NOON)


def waiting(town, who: str = "chef") -> list[tuple[int, date]]:
    return [(row.day, row.reached_on) for row in looks_waiting(for_user=town.viewer(who))]


@pytest.mark.parametrize(("spans", "found"), [
    ([(12, None)], []), ([(13, None)], [(14, TODAY)]), ([(20, None)], [(14, ago(7))]), ([(28, None)], [(14, ago(15))]),
    ([(29, None)], [(30, TODAY)]), ([(40, None)], [(30, ago(11))]), ([(40, 5)], []),
    ([(20, 12), (8, None)], [(14, ago(4))]), ([(20, -5)], [(14, ago(7))]), ([(30, 20), (5, None)], []),
])  # fmt: skip
def test_the_latest_day_that_is_reached_waits(town, spans, found):
    absences.away(town.people["medarbetare"], *spans)
    assert night(town) == {"open": len(found), "lapsed": 0}
    assert waiting(town) == found


def test_a_night_twice_is_once(town):
    absences.away(town.people["medarbetare"], (20, None))
    assert night(town) == night(town)
    assert Look.objects.count() == 1


def test_day_30_takes_the_place_of_day_14(town):
    absences.away(town.people["medarbetare"], (20, None))
    night(town)
    assert night(town, today=ago(-9)) == {"open": 1, "lapsed": 1}
    assert list(Look.objects.order_by("day").values_list("day", "state")) == [(14, "lapsed"), (30, "open")]


def test_what_the_absence_no_longer_says_lapses_and_comes_back(town):
    person = town.people["medarbetare"]
    absences.away(person, (20, None))
    night(town)
    period = AbsencePeriod.objects.get(employee=person)
    AbsencePeriod.objects.filter(id=period.id).update(last_day=ago(10))
    rebuild([person], today=TODAY, by=SYSTEM)
    assert night(town) == {"open": 0, "lapsed": 1}
    assert waiting(town) == []
    AbsencePeriod.objects.filter(id=period.id).update(last_day=None)
    rebuild([person], today=TODAY, by=SYSTEM)
    assert night(town) == {"open": 1, "lapsed": 0}


def test_an_answer_is_quiet_until_the_next_day(town):
    absences.away(town.people["medarbetare"], (20, None))
    night(town)
    row = Look.objects.get()
    for _ in range(2):
        acts.answer(row.id, by=town.actor("chef"), now=NOON)
    assert (night(town), waiting(town)) == ({"open": 0, "lapsed": 0}, [])
    assert night(town, today=ago(-9))["open"] == 1


def test_an_answer_holds_when_the_absence_moves_within_the_sickness(town):
    person = town.people["medarbetare"]
    absences.away(person, (20, None))
    night(town)
    acts.answer(Look.objects.get().id, by=town.actor("chef"), now=NOON)
    AbsencePeriod.objects.filter(employee=person).update(first_day=ago(22))
    rebuild([person], today=TODAY, by=SYSTEM)
    assert night(town) == {"open": 0, "lapsed": 0}


def test_a_new_sickness_asks_anew(town):
    person = town.people["medarbetare"]
    absences.away(person, (60, 40))
    night(town, today=ago(45))
    acts.answer(Look.objects.get().id, by=town.actor("chef"), now=NOON)
    absences.away(person, (14, None))
    assert night(town)["open"] == 1


def test_what_has_lapsed_is_not_answered(town):
    absences.away(town.people["medarbetare"], (20, None))
    night(town)
    Look.objects.update(state="lapsed")
    with pytest.raises(BadInput):
        acts.answer(Look.objects.get().id, by=town.actor("chef"), now=NOON)


def test_an_open_case_is_quiet_at_once(town):
    absences.away(town.people["medarbetare"], (20, None))
    night(town)
    case = cases.opened(town)
    assert waiting(town) == []
    assert night(town) == {"open": 0, "lapsed": 1}
    case_acts.misregister(case.id, mistake="person", by=town.actor("chef"), now=NOON)
    assert night(town)["open"] == 1


def test_it_waits_for_whoever_leads_today_and_nobody_else(town):
    absences.away(town.people["medarbetare"], (20, None))
    night(town)
    assert {who: len(waiting(town, who)) for who in ("chef", "igarchef", "chef2", "hr", "overchef", "utanfor")} == {
        "chef": 1, "igarchef": 0, "chef2": 0, "hr": 0, "overchef": 0, "utanfor": 0}
    row = Look.objects.get()
    assert looks_of(None, now=NOON)[town.users["chef"].id] == {f"look:{row.id}"}
    with pytest.raises(Http404):
        look(row.id, for_user=town.viewer("chef2"))
    with pytest.raises(PermissionDenied):
        look(row.id, for_user=town.viewer("hr"))


def test_the_manager_opens_a_case_from_the_day_or_says_not_now(town, sign_in):
    absences.away(town.people["medarbetare"], (20, None))
    night(town)
    row, chef = Look.objects.get(), sign_in("chef")
    assert [task.url for task in tasks(town.viewer("chef"))] == [reverse("look", args=[row.id])]
    assert "Helena" in chef.get(reverse("start")).content.decode()
    page = chef.get(reverse("look", args=[row.id])).content.decode()
    assert reverse("open_case", args=[town.people["medarbetare"]]) + "?for=day_14" in page
    assert page.count("btn--primary") == 1
    assert chef.post(reverse("answer_look", args=[row.id])).status_code == 302
    assert chef.get(reverse("look", args=[row.id])).status_code == 404


def test_what_was_reached_before_the_unit_was_switched_on_asks_nothing():
    spell = sjukloneperiod([Occasion(ago(20), None)], as_of=TODAY)[0]
    assert policies.due(spell, today=TODAY, since=ago(8)) == policies.Due(14, ago(7))
    assert policies.due(spell, today=TODAY, since=ago(7)) is None


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_look_that_is_due_lies_in_the_sickness(length, since):
    spell = sjukloneperiod([Occasion(ago(length), None)], as_of=TODAY)[0]
    one = policies.due(spell, today=TODAY, since=ago(since))
    if one:
        assert ago(since) < one.reached_on <= TODAY
        assert (one.reached_on - spell.first_day) == timedelta(days=one.day - 1)
    else:
        assert not any(length + 1 >= day and length - (day - 1) < since for day in policies.LOOK_DAYS)
