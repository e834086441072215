"""Who is away today, which day of the spell it is, and a person's last twelve months; for whom."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.absence import queries
from omtanke.access.permissions import Permission
from omtanke.rules.kinds import Kind
from tests.factories import absences
from tests.factories.moments import TODAY, ago, at


def away(town, *spans, who="kollega", asked_by="chef", now=None, **told):
    absences.away(town.people[who], *spans, **told)
    viewer = town.viewer(asked_by, now or at(TODAY))
    return queries.away_today(list(town.people.values()), for_user=viewer).get(town.people[who])


@pytest.mark.parametrize(("spans", "day"), [
    (((0, None),), 1), (((16, None),), 17), (((16, -3),), 17), (((3, 0),), 4),
    (((10, 8), (3, None)), 3 + 4), (((10, 8), (4, None)), 3 + 5),
    (((10, 9), (3, None)), 4), (((10, 6), (5, None)), 11),
], ids=["first day", "going on", "with an end", "last day", "four healthy days between", "three healthy days between",
        "five healthy days between", "day to day"])
def test_the_day_of_the_spell(town, spans, day):
    """Healthy days are not counted; at most four between are the same spell (sjuklönelagen 7 §)."""
    assert away(town, *spans).day == day


@pytest.mark.parametrize("spans", [((10, 1),), ((-1, None),), ()], ids=["back since today", "from tomorrow", "never"])
def test_someone_who_is_not_away(town, spans):
    assert away(town, *spans) is None


@pytest.mark.parametrize("kind", [Kind.SICK_CHILD, Kind.CONTAGION, Kind.OTHER])
def test_other_absence_is_not_told(town, kind):
    """A child's illness is nobody's business here."""
    assert away(town, (3, None), kind=kind) is None


def test_an_injury_at_work_is_own_sickness(town):
    assert away(town, (3, None), kind=Kind.WORK_INJURY).day == 4


def test_the_latest_degree_is_told(town):
    absences.away(town.people["kollega"], (51, 15))
    found = away(town, (14, None), degree=50)
    assert (found.degree, found.first_day, found.day) == (50, ago(14), 52)


def test_an_unknown_degree_is_told_as_unknown(town):
    assert away(town, (3, None), degree=None).degree is None


@pytest.mark.parametrize(("who", "sees"), [
    ("chef", True), ("hr", True), ("overchef", False), ("chef2", False), ("hr2", False), ("igarchef", False),
    ("utanfor", False), ("admin", False), ("medarbetare", False),
])
def test_who_sees_that_someone_is_away(town, who, sees):
    assert (away(town, (3, None), asked_by=who) is not None) is sees


def test_one_sees_oneself(town):
    assert away(town, (3, None), who="medarbetare", asked_by="medarbetare").day == 4


@pytest.mark.parametrize(("who", "answer"), [
    ("chef", None), ("hr", None), ("overchef", PermissionDenied), ("chef2", Http404), ("utanfor", Http404),
    ("medarbetare", Http404), ("admin", Http404), ("igarchef", Http404),
])
def test_who_gets_a_persons_year(town, who, answer):
    def ask():
        return queries.year(town.people["kollega"], permission=Permission.PERSON_READ, for_user=town.viewer(who))

    if answer is None:
        assert ask().occasions == ()
    else:
        with pytest.raises(answer):
            ask()


def year(town, *spans):
    absences.away(town.people["kollega"], *spans)
    return queries.year(town.people["kollega"], permission=Permission.PERSON_READ, for_user=town.viewer("chef"))


def test_the_window_is_twelve_months_to_today(town):
    found = year(town)
    assert (found.first_day, found.last_day) == (TODAY.replace(year=2025) + timedelta(days=1), TODAY)


def test_an_occasion_counts_on_the_day_it_begins(town):
    """One that reaches into the window from before is shown, and not counted."""
    found = year(town, (370, 360), (364, 364), (10, 9))
    assert [o.first_day for o in found.counted] == [ago(10)]
    assert len(found.occasions) == 2
    assert len(year(town, (355, 354)).counted) == 2


def test_what_is_to_come_is_not_told(town):
    assert year(town, (-5, -9)).occasions == ()


def test_the_years_of_many_leave_out_those_one_may_not_read(town):
    absences.away(town.people["barnskotare"], (10, 9))
    found = queries.years(town.people.values(), permission=Permission.PERSON_READ, for_user=town.viewer("chef"))
    assert set(found) == {town.people[who] for who in ("medarbetare", "medarbetare2", "kollega")}


def test_the_questions_do_not_grow_with_the_people(town, django_assert_max_num_queries):
    for who in ("kollega", "medarbetare", "medarbetare2"):
        absences.away(town.people[who], (3, None), (60, 50), (90, 80))
    viewer = town.viewer("chef")
    people = viewer.people(Permission.PERSON_READ)
    with django_assert_max_num_queries(5):
        queries.away_today(people, for_user=viewer)
        queries.years(people, permission=Permission.PERSON_READ, for_user=viewer)
