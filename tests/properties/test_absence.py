"""What is stored is what the rules say of the periods, whatever they are and however they came."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omtanke.absence import actions, queries
from omtanke.absence.models import Occasion, Spell
from omtanke.access.permissions import Permission
from omtanke.alerts.models import Signal
from omtanke.audit.trail import SYSTEM
from omtanke.rules import ladder
from omtanke.rules import occasions as occasion_rules
from omtanke.rules.kinds import Kind
from omtanke.rules.occasions import Occasion as RuleOccasion
from omtanke.rules.periods import Period
from omtanke.rules.routine import parse
from omtanke.rules.spells import day_number, spells
from tests.factories import routines
from tests.factories.moments import NOON, TODAY, ago
from tests.factories.undoing import undone

pytestmark = pytest.mark.django_db
# The town is built once: each example undoes what it did to it.
FEW = settings(max_examples=settings.default.max_examples // 2,
               suppress_health_check=[HealthCheck.function_scoped_fixture, *settings.default.suppress_health_check])


@st.composite
def periods(draw) -> list[Period]:
    """Up to a dozen periods within two years, some overlapping, some day to day, some going on, some to come."""
    found = []
    for _ in range(draw(st.integers(0, 12))):
        first = ago(draw(st.integers(-20, 730)))
        length = draw(st.one_of(st.integers(0, 6), st.integers(7, 120)))
        last = None if draw(st.integers(0, 9)) == 0 else first + timedelta(days=length)
        found.append(Period(first, last, draw(st.sampled_from([None, 25, 50, 100])), draw(st.sampled_from(list(Kind)))))
    return found


def stored(model, employee) -> list[tuple]:
    return list(model.objects.filter(employee=employee).order_by("first_day").values_list("first_day", "last_day"))


def tell(employee, told: list[Period], times: int = 1) -> None:
    """All at once, or in as many portions as asked for."""
    for start in range(times):
        actions.add_periods([(employee, period) for period in told[start::times]], today=TODAY, by=SYSTEM, now=NOON)


@FEW
@given(periods(), st.integers(1, 3))
def test_occasions_and_spells_are_those_of_the_rules(town, told, times):
    who = town.people["kollega"]
    with undone():
        tell(who, told, times)
        own = occasion_rules.occasions(told)
        assert stored(Occasion, who) == [(o.first_day, o.last_day) for o in own]
        joined = spells(own, as_of=max([TODAY, *(o.last_day or o.first_day for o in own)]))
        assert stored(Spell, who) == [(s.first_day, s.last_day) for s in joined]


@FEW
@given(periods())
def test_remaking_changes_nothing(town, told):
    who = town.people["kollega"]
    with undone():
        tell(who, told)
        before = stored(Occasion, who), stored(Spell, who)
        actions.rebuild({who}, today=TODAY, by=SYSTEM)
        assert (stored(Occasion, who), stored(Spell, who)) == before


@FEW
@given(periods())
def test_the_day_on_the_page_is_the_day_of_the_rules(town, told):
    """Worked out from what is stored for today, or by the rules from everything: the same."""
    who = town.people["kollega"]
    with undone():
        tell(who, told)
        away = queries.away_today([who], for_user=town.viewer("chef")).get(who)
    own = occasion_rules.occasions(told)
    number = next((n for s in spells(own, as_of=TODAY) if (n := day_number(s, TODAY))), None)
    assert (away.day if away else None) == number


@FEW
@given(periods())
def test_the_year_on_the_page_counts_as_the_ladder_does(town, told):
    who = town.people["kollega"]
    with undone():
        tell(who, told)
        viewer = town.viewer("chef")
        year = queries.year(who, permission=Permission.PERSON_READ, for_user=viewer)
    counted = [o for o in occasion_rules.occasions(told) if year.first_day <= o.first_day <= TODAY]
    assert [o.first_day for o in year.counted] == [o.first_day for o in counted]


@FEW
@given(periods())
def test_the_signals_are_those_of_the_ladder(town, told):
    """The same rungs with the same count, through the database or straight from the rules."""
    who, routine = town.people["kollega"], parse(routines.ROUTINE)
    with undone():
        tell(who, told)
        routines.evaluate(town.ekhult)
        found = list(Signal.objects.filter(employee=who).order_by("rung").values_list("rung", "count", "days"))
    own: list[RuleOccasion] = occasion_rules.occasions(told, exclude_kinds=routine.exclude_kinds)
    raised = ladder.raised(own, routine, as_of=TODAY)
    assert found == [(r.rung, len(r.occasions), [[o.first_day.isoformat(), o.last_day and o.last_day.isoformat()]
                                                 for o in r.occasions]) for r in raised]
