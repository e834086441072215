"""From batch to absence: on the right person, once, whole or not at all, and every row is told what became of it."""

from collections import Counter
from datetime import timedelta

import pytest

from omtanke.absence import actions as absence
from omtanke.absence.models import AbsencePeriod, Occasion, Spell
from omtanke.audit.trail import SYSTEM
from omtanke.intake.models import Batch, BatchPeriod
from tests.factories import absences, people, trails
from tests.factories.moments import NOON, TODAY, ago


def outcomes() -> Counter:
    return Counter(BatchPeriod.objects.values_list("outcome", flat=True))


def spans(who) -> list[tuple]:
    return list(AbsencePeriod.objects.filter(employee=who).order_by("first_day").values_list("first_day", "last_day"))


def test_a_period_ends_up_on_its_person(town, receive, apply):
    receive(("anst-kollega", 10, 8), ("anst-ensam", 5, None, 50))
    touched = apply()
    assert set().union(*touched.values()) == {town.people["kollega"], town.people["ensam"]}
    assert spans(town.people["kollega"]) == [(ago(10), ago(8))]
    assert AbsencePeriod.objects.get(employee=town.people["ensam"]).degree == 50
    assert Batch.objects.get().state == "applied"
    assert trails.acts()[-1] == "absence.batch_applied"


def test_twice_is_as_once(town, receive, apply):
    receive(("anst-kollega", 10, 8))
    apply()
    before = [list(model.objects.values()) for model in (AbsencePeriod, Occasion, Spell, BatchPeriod)]
    assert apply() == {}
    assert [list(model.objects.values()) for model in (AbsencePeriod, Occasion, Spell, BatchPeriod)] == before


def test_a_period_told_in_two_files_is_one(town, receive, apply):
    receive(("anst-kollega", 10, 8))
    apply()
    receive(("anst-kollega", 10, 8), ("anst-kollega", 5, 4))
    apply()
    assert spans(town.people["kollega"]) == [(ago(10), ago(8)), (ago(5), ago(4))]
    assert outcomes() == {"applied": 2, "known": 1}


def test_a_period_told_twice_in_one_file_is_one(town, receive, apply):
    batch, _ = receive(("anst-kollega", 10, 8), ("anst-kollega", 10, 8))
    apply()
    assert spans(town.people["kollega"]) == [(ago(10), ago(8))]


@pytest.mark.parametrize("change", [{"degree": 50}, {"kind": "work_injury"}])
def test_another_degree_or_kind_is_another_period(town, receive, apply, change):
    absences.away(town.people["kollega"], (10, 8), **change)
    receive(("anst-kollega", 10, 8))
    apply()
    assert AbsencePeriod.objects.filter(employee=town.people["kollega"]).count() == 2
    assert Occasion.objects.filter(employee=town.people["kollega"]).count() == 1


def test_a_number_that_nobody_has_is_told_and_kept_apart(town, receive, apply):
    receive(("anst-kollega", 10, 8), ("anst-ingen", 10, 8))
    apply()
    assert outcomes() == {"applied": 1, "unknown_person": 1}
    assert AbsencePeriod.objects.count() == 1


def test_another_employers_number_is_a_number_that_nobody_has(town, receive, apply):
    receive(("anst-granne", 10, 8))
    apply()
    assert outcomes() == {"unknown_person": 1}


def test_a_period_outside_every_employment_is_told(town, receive, apply):
    new = people.people(town.ekhult, ny="Nils Ek")["ny"]
    people.employ(new, town.units["Hemtjänst Norr"], first_day=ago(30), last_day=ago(20))
    receive(("anst-ny", 50, 42), ("anst-ny", 40, 30), ("anst-ny", 20, 15), ("anst-ny", 12, 10), ("anst-ny", 5, None))
    apply()
    assert spans(new) == [(ago(40), ago(30)), (ago(20), ago(15))], "one shared day is enough"
    assert outcomes() == {"applied": 2, "not_employed": 3}


def test_someone_without_any_employment_gets_no_absence(town, receive, apply):
    people.people(town.ekhult, ny="Nils Ek")
    receive(("anst-ny", 10, 8))
    apply()
    assert outcomes() == {"not_employed": 1}


def test_an_unknown_degree_stays_unknown(town, receive, apply):
    """Never 100 (DESIGN §8)."""
    receive(("anst-kollega", 10, 8, "?"))
    apply()
    assert AbsencePeriod.objects.get().degree is None


def test_a_sick_child_is_not_kept(town, receive, apply):
    """Nothing here needs to know that someone was at home with a child (security.md #9)."""
    receive(("anst-kollega", 10, 8, 100, "sick_child"), ("anst-kollega", 5, 4, 100, "contagion"))
    apply()
    assert (AbsencePeriod.objects.count(), BatchPeriod.objects.count(), Occasion.objects.count()) == (0, 0, 0)


def test_one_sickness_over_the_border_of_two_files_is_one_occasion(town, receive, apply):
    """Thursday and Friday in one month's file, Monday to Wednesday in the next: the weekend between is no health."""
    friday = TODAY - timedelta(days=(TODAY.weekday() - 4) % 7 + 14)
    last = (TODAY - friday).days
    first, monday = last + 1, last - 3
    receive(("anst-kollega", first, last))
    apply()
    receive(("anst-kollega", monday, monday - 2))
    apply()
    assert list(Occasion.objects.values_list("first_day", "last_day")) == [(ago(first), ago(monday - 2))]
    assert AbsencePeriod.objects.filter(bridged=True).count() == 1


def test_a_working_day_between_two_files_parts_them(town, receive, apply):
    friday = TODAY - timedelta(days=(TODAY.weekday() - 4) % 7 + 14)
    last, tuesday = (TODAY - friday).days, (TODAY - friday).days - 4
    receive(("anst-kollega", last, last))
    apply()
    receive(("anst-kollega", tuesday, tuesday))
    apply()
    assert Occasion.objects.count() == 2


def test_an_end_years_ahead_is_a_mistyped_one(town, receive, apply):
    receive(("anst-kollega", 10, -500), ("anst-ensam", 5, 4))
    apply()
    assert outcomes() == {"unlikely_end": 1, "applied": 1}
    assert spans(town.people["kollega"]) == []


def test_a_batch_that_fails_is_not_applied_at_all(town, receive, apply, monkeypatch):
    receive(("anst-kollega", 10, 8), ("anst-ensam", 5, 4))
    monkeypatch.setattr(absence, "rebuild", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        apply()
    assert (AbsencePeriod.objects.count(), Batch.objects.get().state, outcomes()) == (0, "approved", {"waiting": 2})
    monkeypatch.undo()
    apply()
    assert (AbsencePeriod.objects.count(), outcomes()) == (2, {"applied": 2})


def test_an_ongoing_period_that_later_got_its_end_is_over(town, receive, apply):
    """The month's file says "still away"; the next one says until when. Whoever is back must not be counted as away."""
    receive(("anst-kollega", 10, None))
    apply()
    receive(("anst-kollega", 10, 3))
    apply()
    assert list(Occasion.objects.values_list("first_day", "last_day")) == [(ago(10), ago(3))]
    assert list(Spell.objects.values_list("first_day", "last_day")) == [(ago(10), ago(3))]


def test_an_ongoing_period_whose_degree_was_changed_goes_on_in_the_new_one(town, receive, apply):
    receive(("anst-kollega", 10, None))
    apply()
    receive(("anst-kollega", 10, 6), ("anst-kollega", 5, None, 50))
    apply()
    found = AbsencePeriod.objects.order_by("first_day").values_list("first_day", "last_day", "degree")
    assert list(found) == [(ago(10), ago(6), 100), (ago(5), None, 50)]


def test_a_sick_report_is_not_ended_by_a_file(town, receive, apply):
    """Payroll tells the days up to its own; whoever reported sick is sick until the person says so."""
    absences.away(town.people["kollega"], (10, None))
    receive(("anst-kollega", 10, 3))
    apply()
    assert list(Occasion.objects.values_list("first_day", "last_day")) == [(ago(10), None)]


def test_a_longer_period_told_later_joins_the_shorter(town, receive, apply):
    """Sickness over a turn of the month: the first file ended with the month."""
    receive(("anst-kollega", 20, 11))
    apply()
    receive(("anst-kollega", 20, 5))
    apply()
    assert list(Occasion.objects.values_list("first_day", "last_day")) == [(ago(20), ago(5))]


def test_periods_told_directly(town):
    absences.away(town.people["kollega"], (10, 8), (2, None))
    assert trails.acts()[-1] == "absence.periods_added"
    assert list(Occasion.objects.order_by("first_day").values_list("first_day", "last_day")) == [
        (ago(10), ago(8)), (ago(2), None)]


def test_remaking_touches_the_named_people_only(town):
    absences.away(town.people["kollega"], (10, 8))
    absences.away(town.people["ensam"], (10, 8))
    Occasion.objects.all().delete()
    absence.rebuild({town.people["ensam"]}, today=TODAY, by=SYSTEM)
    assert list(Occasion.objects.values_list("employee_id", flat=True)) == [town.people["ensam"]]


def test_remaking_someone_without_periods_leaves_nothing(town):
    absences.away(town.people["kollega"], (10, 8))
    AbsencePeriod.objects.all().delete()
    absence.rebuild({town.people["kollega"]}, today=TODAY, by=SYSTEM)
    assert (Occasion.objects.count(), Spell.objects.count()) == (0, 0)


@pytest.mark.parametrize("wrong", [
    {"last_day": ago(11)}, {"degree": 0}, {"degree": 101},
])
def test_the_database_refuses_what_cannot_be(town, wrong):
    from django.db import IntegrityError, transaction

    values = {"employee_id": town.people["kollega"], "first_day": ago(10), "last_day": ago(8), "degree": 100,
              "kind": "sick"}
    with pytest.raises(IntegrityError), transaction.atomic():
        AbsencePeriod.objects.create(**values | wrong)


def test_the_night_fetches_what_is_ready(town, receive):
    from omtanke.jobs.nightly import nightly

    receive(("anst-kollega", 300, 298), ("anst-kollega", 200, 199), ("anst-kollega", 100, 99), ("anst-kollega", 10, 8))
    first, second = (nightly(today=TODAY, now=NOON) for _ in range(2))
    counted = {"raised": 1, "lapsed": 0, "open": 1, "told": 0, "erased": 0, "emergencies_closed": 0}
    assert first.items() >= (counted | {"batches": 1}).items()
    assert second.items() >= (counted | {"batches": 0, "raised": 0}).items()
