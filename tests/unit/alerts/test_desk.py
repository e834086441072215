"""HR's desk and the numbers of a manager above, against a slow count of the same."""

from datetime import timedelta

import pytest
from django.http import Http404

from omtanke.access.permissions import Permission
from omtanke.alerts import actions, desk, queries, search
from omtanke.alerts.models import Answer, Signal
from omtanke.audit.trail import SYSTEM
from omtanke.workforce import actions as workforce
from omtanke.workforce.models import Employment, Management
from omtanke.workforce.places import places
from tests.factories import absences, organisations, people, routines, trails
from tests.factories.crowds import crowd
from tests.factories.moments import NOON, TODAY, YESTERDAY, ago

ACTORS = 'name = "R"\nvalid_from = 2024-01-01\n' + "".join(
    f'[[rung]]\noccasions = {n}\nmonths = 12\nactor = "{actor}"\naction = "{action}"\n'
    for n, actor, action in ((4, "occupational_health", "offer_support"), (5, "upper_manager", "contact")))


@pytest.fixture
def busy(town):
    """Signals of several ages, held and resting answers, in Norr and in Syd."""
    crowd(town, 9, label="norr")
    crowd(town, 4, label="syd", unit="Hemtjänst Syd")
    for number, signal in enumerate(Signal.objects.order_by("id")):
        Signal.objects.filter(id=signal.id).update(due_on=TODAY + timedelta(days=number - 4))
    for number, signal in enumerate(Signal.objects.filter(state="open", rung=1).order_by("employee_id")[:3]):
        kind = ("held", "postponed", "explained")[number]
        actions.answer(signal, kind=kind, day=TODAY, until=ago(-9) if kind == "postponed" else None,
                       by=town.actor("chef"), now=NOON)
    return town


def slow(town, unit: str, own: str) -> dict[str, int]:
    """The numbers of a unit, one person and one signal at a time."""
    here = [who for who in town_people() if home_of(who) == town.units[unit]]
    counted = [who for who in here if who != town.people[own]]
    found = dict.fromkeys(desk.COLUMNS, 0)
    for who in counted:
        for actor in ("manager", "hr", "upper_manager", "occupational_health"):
            signals = Signal.objects.filter(employee=who, state="open", actor=actor).order_by("-rung")
            if signals:
                found["open"] += 1
                found["late"] += signals[0].due_on < TODAY
                found["soon"] += TODAY <= signals[0].due_on <= TODAY + timedelta(days=7)
                found["above"] += actor == "upper_manager"
        found["held"] += Answer.objects.filter(employee=who, kind="held", day__gt=ago(365)).count()
        found["resting"] += Answer.objects.filter(employee=who, kind="postponed", until__gte=TODAY).exists()
    return found | {"people": len(here)}


def town_people() -> set:
    return set(Employment.objects.values_list("employee_id", flat=True))


def home_of(who):
    jobs = [job for job in Employment.objects.filter(employee=who).order_by("first_day", "id")
            if job.first_day <= TODAY and (job.last_day is None or job.last_day >= TODAY)]
    return jobs[0].unit_id if jobs else None


def numbers_of(found, name) -> dict | None:
    row = next(row for row in found.rows if row.place.name == name)
    return row.numbers and row.numbers | {"people": row.place.people}


@pytest.mark.parametrize("unit", ["Hemtjänst Norr", "Hemtjänst Syd", "Vård och omsorg"])
def test_hrs_numbers_are_those_of_a_slow_count(busy, unit):
    found = desk.desk(for_user=busy.viewer("hr"))
    assert numbers_of(found, unit) == slow(busy, unit, "hr")


def test_the_upper_managers_numbers_are_those_of_a_slow_count(busy):
    found = desk.below(for_user=busy.viewer("overchef"))
    assert [row.place.name for row in found.rows] == ["Hemtjänst Norr", "Hemtjänst Syd"]
    for row in found.rows:
        assert numbers_of(found, row.place.name) == slow(busy, row.place.name, "overchef")
    assert found.totals["open"] == sum(row.numbers["open"] for row in found.rows)


def test_the_summary_says_what_the_desk_says(busy):
    found, short = desk.desk(for_user=busy.viewer("hr")), desk.summary(for_user=busy.viewer("hr"))
    assert short == {"units": 3, "people": found.people, "unled": 1,
                     **{column: found.totals[column] for column in ("open", "late", "soon")}}


def test_fewer_than_five_people_have_no_numbers(town, signal):
    """Syd has one person: not shown, and not in the sums; never nought."""
    found = desk.below(for_user=town.viewer("overchef"))
    assert numbers_of(found, "Hemtjänst Syd") is None
    assert numbers_of(found, "Hemtjänst Norr") is None
    assert (found.hidden, found.totals["open"]) == (2, 0)


def test_what_is_shown_does_not_change_with_a_signal_in_a_small_unit(town):
    crowd(town, 5, label="norr")
    before = desk.below(for_user=town.viewer("overchef"))
    absences.away(town.people["ensam"], *absences.FOUR)
    routines.evaluate(town.ekhult)
    after = desk.below(for_user=town.viewer("overchef"))
    assert Signal.objects.filter(employee=town.people["ensam"], state="open").exists()
    assert (before.hidden, before.rows, before.totals) == (1, after.rows, after.totals)


def test_nobodys_own_signal_is_counted_for_them(town):
    """HR who works in a unit that she supports sees everybody's but her own."""
    people.support(town.units["Kontoret"], town.people["hr"])
    absences.away(town.people["hr"], *absences.FOUR)
    routines.evaluate(town.ekhult)
    assert numbers_of(desk.desk(for_user=town.viewer("hr")), "Kontoret")["open"] == 0
    people.support(town.units["Kontoret"], town.people["hr2"])
    assert numbers_of(desk.desk(for_user=town.viewer("hr2")), "Kontoret")["open"] == 1


def test_someone_with_two_jobs_counts_once(town):
    people.employ(town.people["kollega"], town.units["Hemtjänst Syd"], first_day=ago(30), degree=40)
    found = {place.name: place.people for place in places(Permission.DESK_READ, for_user=town.viewer("hr")).rows}
    assert found == {"Vård och omsorg": 1, "Hemtjänst Norr": 4, "Hemtjänst Syd": 1}


def test_units_stand_in_the_order_of_the_tree(town):
    organisations.units(town.ekhult, ("Ånäset", None))
    found = desk.desk(for_user=town.viewer("hr"))
    assert [row.place.name for row in found.rows] == ["Vård och omsorg", "Hemtjänst Norr", "Hemtjänst Syd"]


def test_a_unit_without_a_manager_says_since_when(town):
    Management.objects.filter(unit=town.units["Hemtjänst Norr"]).delete()
    people.appoint(town.units["Hemtjänst Norr"], town.people["igarchef"], last_day=ago(11))
    rows = {row.place.name: row.place for row in desk.desk(for_user=town.viewer("hr")).rows}
    assert (rows["Hemtjänst Norr"].unled, rows["Hemtjänst Norr"].since) == (True, ago(10))
    assert (rows["Hemtjänst Syd"].unled, rows["Hemtjänst Syd"].since) == (True, None)


def test_a_managers_load_is_counted_in_all_her_units(town, signal):
    """She does not lead herself; the signals that wait for her are counted wherever they are."""
    people.appoint(town.units["Blåklockan"], town.people["chef"])
    row = next(row for row in desk.desk(for_user=town.viewer("hr")).rows if row.place.name == "Hemtjänst Norr")
    assert (row.load, row.load_open) == (3 + 2, 1)


def test_a_management_that_ended_at_noon_is_over_at_noon(town):
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    row = next(row for row in desk.desk(for_user=town.viewer("hr")).rows if row.place.name == "Hemtjänst Norr")
    assert row.place.unled


def test_other_peoples_desks_are_empty(busy):
    """Another employer, another department, and roles without a desk."""
    for who in ("chef", "medarbetare", "igarchef", "admin", "utanfor", "ingen"):
        assert desk.desk(for_user=busy.viewer(who)).rows == []
        assert desk.below(for_user=busy.viewer(who)).rows == []
    assert [row.place.name for row in desk.desk(for_user=busy.viewer("hr2")).rows] == ["Blåklockan"]


def test_a_unit_shows_who_waits_and_whom_to_tell(busy):
    found = desk.unit(busy.units["Hemtjänst Syd"], for_user=busy.viewer("hr"))
    assert found.above.name == "Vård och omsorg"
    assert found.leaders == {busy.people["overchef"]}
    assert len(found.waiting) == found.row.numbers["open"] > 0
    assert [row.due_on for row in found.waiting] == sorted(row.due_on for row in found.waiting)


def test_a_unit_outside_is_not_there(town):
    with pytest.raises(Http404):
        desk.unit(town.units["Blåklockan"], for_user=town.viewer("hr"))


# The steps that the routine gives to others than manager and HR

@pytest.fixture
def others(town):
    """Four occasions for `kollega`: an offer of occupational health; five for `medarbetare2`: also the one above."""
    routines.adopt(town.ekhult, ACTORS)
    absences.away(town.people["kollega"], *absences.FOUR)
    absences.away(town.people["medarbetare2"], *absences.FOUR, (50, 49))
    routines.evaluate(town.ekhult)
    return town


def waits_for(town, who) -> set:
    names = {id: name for name, id in town.people.items()}
    return {(names[s.employee_id], s.actor) for s in queries.signals_waiting(for_user=town.viewer(who))}


def test_an_offer_of_occupational_health_waits_for_manager_and_hr(others):
    both = {("kollega", "occupational_health"), ("medarbetare2", "occupational_health")}
    assert waits_for(others, "chef") == both
    assert waits_for(others, "hr") == {("kollega", "occupational_health"), ("medarbetare2", "upper_manager")}
    assert waits_for(others, "overchef") == waits_for(others, "chef2") == waits_for(others, "hr2") == set()


def test_a_step_of_the_manager_above_is_a_number_for_her_and_a_name_for_hr(others):
    people.employ(others.people["ensam"], others.units["Hemtjänst Norr"], first_day=ago(3000))
    for who in ("overchef", "hr"):
        found = desk.below if who == "overchef" else desk.desk
        assert numbers_of(found(for_user=others.viewer(who)), "Hemtjänst Norr")["above"] == 1
    signal = Signal.objects.get(actor="upper_manager")
    assert queries.signal(signal.id, for_user=others.viewer("hr"))[1].role == "hr"


@pytest.mark.parametrize("who", ["chef", "overchef"])
def test_nobody_else_answers_the_step_of_the_manager_above(others, who):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        queries.signal(Signal.objects.get(actor="upper_manager").id, for_user=others.viewer(who))


# Searching by name

def test_a_search_opens_everyone_once_and_finds_by_part_of_a_name(town):
    found = search.search("  kOV ", for_user=town.viewer("hr"))
    assert [(row.name, found.places[row.id]) for row in found.rows] == [("Nadja Kovač", "Hemtjänst Syd")]
    assert (found.matches, found.among) == (1, 6)
    (line,) = trails.openings()
    assert (line.thing, line.count, line.subject) == ("page:desk_search", 7, "")


def test_a_search_finds_nobody_outside(town):
    for name in ("Mattias", "Thorell", "Rosmark", "Eva"):
        assert search.search(name, for_user=town.viewer("hr")).rows == []


@pytest.mark.parametrize("asked", ["", "a", "   ", " x "])
def test_too_short_a_text_opens_nobody_but_oneself(town, asked):
    assert search.search(asked, for_user=town.viewer("hr")).rows == []
    assert all(line.count == 1 for line in trails.openings())


def test_matches_come_in_alphabetical_order_and_not_more_than_fifty(town):
    crowd(town, 60, label="x")
    found = search.search("family", for_user=town.viewer("hr"))
    assert (len(found.rows), found.matches) == (50, 60)
    assert [row.family for row in found.rows] == sorted(row.family for row in found.rows)


def test_yesterdays_support_has_no_desk(town):
    from omtanke.workforce.models import HRSupport

    HRSupport.objects.filter(employee=town.people["hr"]).update(last_day=YESTERDAY)
    assert not town.viewer("hr").may(Permission.DESK_READ)
