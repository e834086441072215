"""A relation counts from the next request after the change is recorded; a dated one from 00:00 after its last day."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from omtanke.access.permissions import Permission
from omtanke.audit.trail import SYSTEM
from omtanke.workforce import actions
from omtanke.workforce.models import HRSupport, Management
from tests.factories import people, viewers
from tests.factories.moments import NOON, TODAY, TOMORROW, YESTERDAY, ago, at


def reached(town, who: str, now: datetime = NOON) -> set[str]:
    """Whose pages someone may read as manager or HR at a moment, by their names in the cast."""
    names = {id: name for name, id in town.people.items()}
    return {names[id] for id in town.viewer(who, now).people(Permission.PERSON_READ)}


GROUP = {"medarbetare", "medarbetare2", "kollega"}


def test_the_manager_reaches_her_group_and_not_herself(town):
    assert reached(town, "chef") == GROUP


def test_yesterdays_manager_reaches_nobody_today(town):
    assert reached(town, "igarchef") == set()
    assert reached(town, "igarchef", at(YESTERDAY, 23, 59, 59)) == GROUP | {"chef"}


def test_tomorrows_manager_reaches_nobody_today(town):
    people.appoint(town.units["Hemtjänst Syd"], town.people["igarchef"], first_day=TOMORROW)
    assert reached(town, "igarchef") == set()
    assert reached(town, "igarchef", at(TODAY, 23, 59, 59)) == set()
    assert reached(town, "igarchef", at(TOMORROW, 0)) == {"ensam"}


def test_a_dated_change_takes_effect_at_midnight_after_its_last_day(town):
    actions.end_management(town.chefs, last_day=TODAY, by=SYSTEM, now=NOON)
    assert reached(town, "chef", at(TODAY, 23, 59, 59)) == GROUP
    assert reached(town, "chef", at(TOMORROW, 0)) == set()


def test_midnight_is_midnight_in_stockholm(town, sign_in):
    """At 23:30 UTC the day is over here: a request then belongs to the next day."""
    actions.end_management(town.chefs, last_day=TODAY, by=SYSTEM, now=NOON)
    address = reverse("person", args=[town.people["kollega"]])
    for hour, status in ((22, 200), (23, 403)):
        with time_machine.travel(datetime(2026, 11, 24, hour, 30, tzinfo=UTC), tick=False):
            assert sign_in("chef").get(address).status_code == status


@pytest.mark.parametrize("first_day", [ago(400), YESTERDAY, TODAY])
def test_a_change_recorded_at_noon_takes_effect_from_the_next_request(town, first_day):
    """Also for someone who became manager the same morning."""
    management = people.appoint(town.units["Hemtjänst Syd"], town.people["igarchef"], first_day=first_day)
    assert reached(town, "igarchef", NOON - timedelta(seconds=1)) == {"ensam"}
    actions.end_management(management, by=SYSTEM, now=NOON)
    assert reached(town, "igarchef", NOON) == set()
    assert reached(town, "igarchef", NOON + timedelta(seconds=1)) == set()
    assert reached(town, "igarchef", at(TOMORROW, 12)) == set()


def test_the_open_browser_of_a_manager_who_was_ended_shows_nothing_more(town, sign_in):
    client, address = sign_in("chef"), reverse("person", args=[town.people["kollega"]])
    assert client.get(address).status_code == 200
    actions.end_management(town.chefs, by=SYSTEM, now=NOON)
    assert client.get(address).status_code == 403
    assert client.get(reverse("group")).status_code == 403
    assert "Ståhl" not in client.get(reverse("start"), follow=True).content.decode()


def test_a_manager_appointed_at_noon_sees_the_group_at_once(town):
    assert reached(town, "igarchef") == set()
    people.appoint(town.units["Hemtjänst Syd"], town.people["igarchef"], first_day=TODAY)
    assert reached(town, "igarchef") == {"ensam"}


def test_an_acting_manager_is_a_manager_for_her_days(town):
    people.appoint(town.units["Hemtjänst Norr"], town.people["chef2"], first_day=TODAY, last_day=TOMORROW, acting=True)
    assert reached(town, "chef2") == GROUP | {"chef", "barnskotare"}
    assert reached(town, "chef") == GROUP, "the permanent one is a manager still"
    assert reached(town, "chef2", at(TOMORROW + timedelta(days=1), 0)) == {"barnskotare"}
    scope = next(s for s in town.viewer("chef2").scopes if s.acting and s.role == "manager")
    assert scope.unit == town.units["Hemtjänst Norr"]


def test_hr_reaches_the_units_supported_and_what_is_under_them(town):
    assert reached(town, "hr") == GROUP | {"chef", "ensam", "overchef"}
    assert reached(town, "hr2") == {"chef2", "barnskotare"}


def test_hr_support_ends_like_management(town):
    HRSupport.objects.filter(employee=town.people["hr"]).update(last_day=TODAY)
    assert reached(town, "hr", at(TODAY, 23, 59, 59))
    assert not reached(town, "hr", at(TOMORROW, 0))


def test_an_employment_that_ended_is_reached_by_nobody(town):
    from omtanke.workforce.models import Employment

    Employment.objects.filter(employee=town.people["kollega"]).update(last_day=YESTERDAY)
    assert reached(town, "chef") == GROUP - {"kollega"}
    assert "kollega" not in reached(town, "hr")
    assert "kollega" in reached(town, "igarchef", at(YESTERDAY, 12))


def test_an_employment_to_come_is_reached_by_nobody_yet(town):
    newcomer = people.people(town.ekhult, nykomling="Nils Ek")["nykomling"]
    people.employ(newcomer, town.units["Hemtjänst Norr"], first_day=TOMORROW)
    assert newcomer not in town.viewer("chef").people(Permission.PERSON_READ)
    assert newcomer in town.viewer("chef", at(TOMORROW, 0)).people(Permission.PERSON_READ)


def test_someone_with_two_employments_has_two_managers(town):
    people.employ(town.people["kollega"], town.units["Blåklockan"], degree=25)
    assert "kollega" in reached(town, "chef")
    assert "kollega" in reached(town, "chef2")
    assert "kollega" in reached(town, "hr2")


def test_someone_who_moved_is_the_new_managers_only(town):
    from omtanke.workforce.models import Employment

    Employment.objects.filter(employee=town.people["kollega"]).update(last_day=YESTERDAY)
    people.employ(town.people["kollega"], town.units["Blåklockan"], first_day=TODAY)
    assert "kollega" not in reached(town, "chef")
    assert "kollega" in reached(town, "chef2")


def test_someone_who_has_left_reaches_nothing_of_her_own(town, sign_in):
    from omtanke.workforce.models import Employment

    Employment.objects.filter(employee=town.people["medarbetare"]).update(last_day=YESTERDAY)
    assert town.viewer("medarbetare").scopes == ()
    assert sign_in("medarbetare").get(reverse("my_page")).status_code == 403


def test_a_unit_that_has_ended_gives_no_relation(town):
    from omtanke.organisation.models import Unit

    Unit.objects.filter(id=town.units["Blåklockan"]).update(last_day=YESTERDAY)
    assert reached(town, "chef2") == set()


def test_two_managers_of_one_unit_both_reach_it(town):
    people.appoint(town.units["Hemtjänst Norr"], town.people["overchef"])
    assert reached(town, "chef") == GROUP
    assert reached(town, "overchef") == GROUP | {"chef"}


def test_an_employment_at_the_wrong_employer_opens_no_way_to_another(town):
    """A fault in the data: somebody of Grannby stands in a unit of Ekhult. Nobody at Ekhult reaches her by it."""
    people.employ(town.people["granne"], town.units["Hemtjänst Norr"])
    for who in ("chef", "overchef", "hr"):
        assert "granne" not in reached(town, who), who
    assert town.viewer("chef").people(Permission.PERSON_READ, [town.people["granne"]]) == frozenset()


def test_a_signal_never_knows_its_manager():
    """A manager stored on a thing is a manager of yesterday: it is looked up."""
    from django.apps import apps

    for model in (m for name in ("alerts", "talks", "absence") for m in apps.get_app_config(name).get_models()):
        assert not {"manager", "responsible", "owner_user"} & {field.name for field in model._meta.get_fields()}


def test_the_days_of_a_management_are_in_order(town):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Management.objects.create(unit_id=town.units["Ekhult"], employee_id=town.people["hr"],
                                  first_day=TODAY, last_day=YESTERDAY)


def test_nobody_signed_in_has_no_relation(town):
    assert viewers.viewer(None).scopes == ()
    assert viewers.viewer(None).people(Permission.PERSON_READ) == frozenset()


def test_summer_and_winter_time_make_no_hole(town):
    """29 March 2026, 01:59:59 + 1 s is 03:00:00: a management that ends that day holds to its end."""
    spring = date(2026, 3, 29)
    people.appoint(town.units["Hemtjänst Syd"], town.people["igarchef"], first_day=ago(400), last_day=spring)
    assert reached(town, "igarchef", at(spring, 3)) >= {"ensam"}
    assert "ensam" in reached(town, "igarchef", at(spring, 23, 59, 59))
    assert "ensam" not in reached(town, "igarchef", at(spring + timedelta(days=1), 0))
