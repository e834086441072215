"""For someone who begins to lead a unit: three things to know, and that can be put away; for HR, what nobody leads."""

import pytest
from django.urls import reverse

from omtanke.audit.trail import SYSTEM
from omtanke.talks import newcomer, queries
from omtanke.workforce import actions as workforce
from omtanke.workforce.models import Management
from tests.factories import people, talks, trails
from tests.factories.moments import NOON, ago

NORTH = "Hemtjänst Norr"


@pytest.mark.parametrize(("since", "acting", "shown"), [(0, False, True), (59, False, True), (60, False, False),
                                                        (200, True, True)])
def test_for_how_long(town, since, acting, shown):
    Management.objects.filter(id=town.chefs.id).update(first_day=ago(since), acting=acting)
    assert bool(newcomer.three_things(town.viewer("chef"))) == shown


@pytest.mark.parametrize("who", ["overchef", "chef2", "hr", "medarbetare", "igarchef", "admin"])
def test_it_is_for_the_new_manager_only(town, who):
    assert newcomer.three_things(town.viewer(who)) is None


def test_it_is_put_away_once(town, sign_in):
    client, address = sign_in("chef"), reverse("put_away_introduction", args=[town.chefs.id])
    assert address in client.get(reverse("start")).content.decode()
    assert client.post(address).status_code == 302
    assert address not in client.get(reverse("start")).content.decode()
    assert client.post(address).status_code == 404
    assert trails.acts("workforce.introduced") == ["workforce.introduced"]


@pytest.mark.parametrize(("who", "status"), [("chef2", 404), ("utanfor", 404), ("hr", 403), ("medarbetare", 403),
                                             (None, 302)])
def test_nobody_puts_away_anothers(town, sign_in, who, status):
    assert sign_in(who).post(reverse("put_away_introduction", args=[town.chefs.id])).status_code == status
    town.chefs.refresh_from_db()
    assert town.chefs.introduced_at is None


@pytest.mark.parametrize("language", ["en", "sv"])
def test_it_says_what_waits(town, signal, sign_in, language):
    page = sign_in("chef", language).get(reverse("start")).content.decode()
    assert 'id="newcomer"' in page and reverse("routine") in page


def test_hr_sees_what_is_agreed_where_nobody_leads(town, held, sign_in):
    hr = town.viewer("hr")
    assert queries.left_alone(for_user=hr) == []
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    assert queries.left_alone(for_user=town.viewer("hr")) == [queries.LeftAlone(NORTH, 1, 1)]
    assert "Agreed, and nobody leads the unit" in sign_in("hr").get(reverse("start")).content.decode()
    assert all(queries.left_alone(for_user=town.viewer(who)) == [] for who in ("hr2", "overchef", "chef2", "utanfor"))
    people.appoint(town.units[NORTH], town.people["igarchef"], acting=True)
    assert queries.left_alone(for_user=town.viewer("hr")) == []


def test_a_draft_and_what_is_done_are_nothing(town, signal):
    talks.written(signal.employee_id, town.actor("chef"))
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    assert queries.left_alone(for_user=town.viewer("hr")) == []
