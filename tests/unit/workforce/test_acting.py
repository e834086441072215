"""A manager above appoints somebody to stand in: who may, whom, for how long, what is told, and how it ends."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from omtanke.access.permissions import Permission
from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM
from omtanke.rules.errors import BadInput
from omtanke.workforce import acting, actions
from omtanke.workforce.models import Employment, Management, Protection
from tests.factories import people, trails
from tests.factories.moments import NOON, TODAY, TOMORROW, YESTERDAY, ago, at
from tests.factories.races import at_once, failures
from tests.factories.town import NAMES, NEIGHBOURS

UNTIL = ago(-60)
NOBODY = "Nobody with that number can be appointed for those days. Check the number."


def given(whom="number", number="anst-chef2", first=TODAY, last=UNTIL, **more) -> dict:
    return {"whom": whom, "number": number, "first_day": first.isoformat(), "last_day": last.isoformat()} | more


@pytest.fixture
def south(town):
    return reverse("appoint_acting", args=[town.units["Hemtjänst Syd"]])


def standing(town, unit="Hemtjänst Syd") -> list[Management]:
    return list(Management.objects.filter(unit=town.units[unit], acting=True))


ROWS = [("overchef", 200, 404, 403), ("hr", 403, 403, 403), ("chef", 403, 403, 403), ("chef2", 403, 403, 403),
        ("igarchef", 403, 403, 403), ("medarbetare", 403, 403, 403), ("admin", 403, 403, 403),
        ("ingen", 403, 403, 403), ("utanfor", 403, 403, 403), (None, 302, 302, 302)]


@pytest.mark.parametrize(("who", "below", "beside", "own"), ROWS)
def test_who_appoints_where(town, sign_in, who, below, beside, own):
    """Only who leads above: not in her own unit, not in another department, not in another employer."""
    client, units = sign_in(who), town.units
    for unit, status in ((units["Hemtjänst Syd"], below), (units["Hemtjänst Norr"], below),
                         (units["Blåklockan"], beside), (units["Hemtjänst Grannby"], beside), (uuid4(), beside),
                         (units["Vård och omsorg"], own)):
        for answer in (client.get(reverse("appoint_acting", args=[unit])),
                       client.post(reverse("appoint_acting", args=[unit]), {})):
            assert answer.status_code == (422 if status == 200 and answer.request["REQUEST_METHOD"] == "POST"
                                          else status)


@pytest.mark.parametrize(("first", "last", "status"), [(YESTERDAY, None, 200), (YESTERDAY, YESTERDAY, 403),
                                                       (TOMORROW, None, 403)])
def test_the_permission_lasts_as_long_as_the_relation(town, sign_in, south, first, last, status):
    Management.objects.filter(employee=town.people["overchef"]).update(first_day=first, last_day=last)
    assert sign_in("overchef").get(south).status_code == status


def test_she_confirms_before_anything_happens_and_sees_no_name(town, sign_in, south):
    client = sign_in("overchef")
    page = client.post(south, given()).content.decode()
    assert "Is this right?" in page and "Hemtjänst Syd" in page and "Blåklockan" in page
    assert standing(town) == []
    others = [name for who, name in (NAMES | NEIGHBOURS).items() if who != "overchef"]
    assert not [name for name in others if name in page]
    assert client.post(south, given(confirmed="1")).url == south
    (row,) = standing(town)
    assert (row.employee_id, row.first_day, row.last_day) == (town.people["chef2"], TODAY, UNTIL)
    assert not [name for name in others if name in client.get(south).content.decode()]


def test_twice_is_once(town, sign_in, south):
    client = sign_in("overchef")
    for _ in range(2):
        assert client.post(south, given(confirmed="1")).status_code == 302
    assert len(standing(town)) == 1
    assert trails.acts("workforce.manager_appointed").count("workforce.manager_appointed") == 6


def test_the_one_appointed_sees_the_group_at_the_next_request(town, sign_in, south):
    chef2, address = sign_in("chef2"), reverse("group_of", args=[town.units["Hemtjänst Syd"]]) + "?show=all"
    assert chef2.get(address).status_code == 404
    sign_in("overchef").post(south, given(confirmed="1"))
    page = chef2.get(address)
    assert page.status_code == 200 and NAMES["ensam"] in page.content.decode()


def test_an_appointment_to_come_gives_nothing_yet(town, sign_in, south):
    sign_in("overchef").post(south, given(first=TOMORROW, confirmed="1"))
    unit = town.units["Hemtjänst Syd"]
    assert unit not in {scope.unit for scope in town.viewer("chef2").scopes}
    assert unit in {scope.unit for scope in town.viewer("chef2", at(TOMORROW, 0, 1)).scopes}
    assert unit not in {scope.unit for scope in town.viewer("chef2", at(UNTIL + timedelta(days=1), 0, 1)).scopes}


def test_she_may_stand_in_herself(town, sign_in, south):
    client = sign_in("overchef")
    assert "<dd>You</dd>" in client.post(south, given("myself", "")).content.decode()
    client.post(south, given("myself", "", confirmed="1"))
    assert standing(town)[0].employee_id == town.people["overchef"]
    assert NAMES["ensam"] in client.get(
        reverse("group_of", args=[town.units["Hemtjänst Syd"]]) + "?show=all").content.decode()


def test_someone_employed_in_the_unit_may_stand_in(town, sign_in, south):
    sign_in("overchef").post(south, given(number="anst-ensam", confirmed="1"))
    assert standing(town)[0].employee_id == town.people["ensam"]


@pytest.fixture
def unwanted(town):
    """Numbers that may not be appointed, each for its own reason."""
    new = people.people(town.ekhult, left="Har Slutat", coming="Kommer Senare", short="Slutar Snart")
    people.employ(new["left"], town.units["Kontoret"], last_day=YESTERDAY)
    people.employ(new["coming"], town.units["Kontoret"], first_day=TOMORROW)
    people.employ(new["short"], town.units["Kontoret"], last_day=UNTIL - timedelta(days=1))
    Protection.objects.create(employee_id=town.people["kollega"], began_at=NOON, begun_by="hr")
    return ["anst-kollega", "anst-granne", "anst-finnsinte", "anst-left", "anst-coming", "anst-short", "0", "anst"]


def test_all_who_cannot_be_appointed_get_the_same_page(town, sign_in, south, unwanted):
    """Unknown, another employer's, left, not begun, ends before: one sentence, and the same page but for the number."""
    client, pages = sign_in("overchef"), set()
    for number in unwanted:
        answer = client.post(south, given(number=number, confirmed="1"))
        assert answer.status_code == 422 and NOBODY in answer.content.decode(), number
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        pages.add(page.replace(f'value="{number}"', ""))
    assert len(pages) == 1
    assert standing(town) == []


def test_someone_protected_is_not_appointed(town):
    viewer = town.viewer("overchef")
    scope = viewer.scopes_with(Permission.MANAGER_APPOINT)[0]
    days = {"first_day": TODAY, "last_day": UNTIL}
    assert acting.by_number("anst-kollega", scope, **days, for_user=viewer) is not None
    Protection.objects.create(employee_id=town.people["kollega"], began_at=NOON, begun_by="hr")
    assert acting.by_number("anst-kollega", scope, **days, for_user=viewer) is None
    with pytest.raises(BadInput):
        actions.appoint_acting(unit=town.units["Hemtjänst Syd"], employee=town.people["kollega"], by=SYSTEM, now=NOON,
                               **days)


@pytest.mark.parametrize(("values", "said"), [
    (given(number="811228-9874"), "Write the employment number, not the personal number."),
    (given(number=""), "Write the employment number of the one who stands in."),
    (given(first=YESTERDAY), "Choose today or a later day."),
    (given(last=YESTERDAY), "Choose the same day as the first, or a later one."),
    (given(last=ago(-366)), "Choose a day within twelve months of the first."),
    ({}, "Fill this in."), (given(whom="chefen"), "Select"),
])
def test_what_is_said_about_a_wrong_form(town, sign_in, south, values, said):
    answer = sign_in("overchef").post(south, values)
    assert answer.status_code == 422
    assert said in answer.content.decode() or said == "Select"
    assert standing(town) == []


@pytest.mark.parametrize(("first", "last"), [(TODAY, UNTIL), (ago(-30), ago(-90)), (UNTIL, ago(-90)),
                                             (TODAY, ago(-1))])
def test_two_do_not_stand_in_at_once(town, sign_in, south, first, last):
    client = sign_in("overchef")
    client.post(south, given(confirmed="1"))
    for more in ({}, {"confirmed": "1"}):
        answer = client.post(south, given(number="anst-igarchef", first=first, last=last, **more))
        assert answer.status_code == 422
        assert "Someone stands in on some of those days already." in answer.content.decode()
    assert len(standing(town)) == 1


def test_one_after_another_is_well(town, sign_in, south):
    client = sign_in("overchef")
    client.post(south, given(confirmed="1"))
    after = UNTIL + timedelta(days=1)
    client.post(south, given(number="anst-igarchef", first=after, last=after, confirmed="1"))
    assert len(standing(town)) == 2


def test_numbers_are_not_gone_through_one_by_one(town, sign_in, south):
    client = sign_in("overchef")
    for number in range(acting.TRIES_AN_HOUR):
        assert NOBODY in client.post(south, given(number=f"x{number}")).content.decode()
    page = client.post(south, given()).content.decode()
    assert "Many numbers have been tried" in page and "Is this right?" not in page
    assert len(trails.acts("workforce.number_tried")) == acting.TRIES_AN_HOUR


def test_no_number_and_no_name_in_the_trail(town, sign_in, south):
    sign_in("overchef").post(south, given(confirmed="1"))
    written = " ".join(str(value) for row in Line.objects.values_list("act", "thing", "reason", "subject")
                       for value in row)
    assert "anst-" not in written and "Rehn" not in written


def test_the_act_itself_checks_the_days(town):
    values = {"unit": town.units["Hemtjänst Syd"], "employee": town.people["chef2"], "by": SYSTEM, "now": NOON}
    for first, last in ((YESTERDAY, TODAY), (TOMORROW, TODAY), (TODAY, ago(-365))):
        with pytest.raises(BadInput):
            actions.appoint_acting(first_day=first, last_day=last, **values)
    assert actions.appoint_acting(first_day=TODAY, last_day=ago(-364), **values).acting


def test_two_at_the_same_instant_are_one_appointment(real_town):
    town = real_town

    def one(who):
        return lambda: actions.appoint_acting(unit=town.units["Hemtjänst Syd"], employee=town.people[who],
                                              first_day=TODAY, last_day=UNTIL, by=SYSTEM, now=NOON)
    results = at_once(one("chef2"), one("igarchef"), one("chef2"))
    assert len(standing(town)) == 1
    assert all(isinstance(problem, BadInput) for problem in failures(results))


# Ending it

@pytest.fixture
def appointed(town):
    return actions.appoint_acting(unit=town.units["Hemtjänst Syd"], employee=town.people["chef2"], first_day=TODAY,
                                  last_day=UNTIL, by=town.actor("overchef"), now=NOON)


def test_it_ends_from_the_next_click(town, appointed, sign_in, south):
    chef2, group = sign_in("chef2"), reverse("group_of", args=[appointed.unit_id])
    assert chef2.get(group).status_code == 200
    client, address = sign_in("overchef"), reverse("end_acting", args=[appointed.id])
    assert client.get(address).status_code == 200
    assert client.post(address, {"when": "now"}).url == south
    assert chef2.get(group).status_code == 404
    assert client.post(address, {"when": "now"}).status_code == 404
    assert trails.acts("workforce.manager_ended") == ["workforce.manager_ended"]


def test_it_ends_after_a_day(town, appointed, sign_in):
    address = reverse("end_acting", args=[appointed.id])
    sign_in("overchef").post(address, {"when": "day", "last_day": TOMORROW.isoformat()})
    appointed.refresh_from_db()
    assert (appointed.last_day, appointed.ended_at) == (TOMORROW, None)


@pytest.mark.parametrize("last", ["", YESTERDAY.isoformat(), (UNTIL + timedelta(days=1)).isoformat(), "snart"])
def test_it_does_not_end_on_a_wrong_day(appointed, sign_in, last):
    answer = sign_in("overchef").post(reverse("end_acting", args=[appointed.id]), {"when": "day", "last_day": last})
    assert answer.status_code == 422
    appointed.refresh_from_db()
    assert appointed.last_day == UNTIL


def test_one_to_come_can_be_withdrawn(town, sign_in):
    row = actions.appoint_acting(unit=town.units["Hemtjänst Syd"], employee=town.people["chef2"], first_day=TOMORROW,
                                 last_day=UNTIL, by=town.actor("overchef"), now=NOON)
    sign_in("overchef").post(reverse("end_acting", args=[row.id]), {"when": "now"})
    assert row.unit_id not in {scope.unit for scope in town.viewer("chef2", at(TOMORROW)).scopes}


@pytest.mark.parametrize(("who", "status"), [
    ("hr", 403), ("chef", 403), ("chef2", 403), ("medarbetare", 403), ("utanfor", 403), ("admin", 403), (None, 302)])
def test_nobody_else_ends_it(town, appointed, sign_in, who, status):
    address = reverse("end_acting", args=[appointed.id])
    for answer in (sign_in(who).get(address), sign_in(who).post(address, {"when": "now"})):
        assert answer.status_code == status
    appointed.refresh_from_db()
    assert appointed.ended_at is None


def test_a_manager_who_is_not_acting_is_not_ended_here(town, sign_in):
    assert sign_in("overchef").get(reverse("end_acting", args=[town.chefs.id])).status_code == 404
    assert sign_in("overchef").get(reverse("end_acting", args=[uuid4()])).status_code == 404


def test_another_departments_appointment_is_not_there(town, sign_in):
    row = people.appoint(town.units["Blåklockan"], town.people["igarchef"], acting=True, last_day=UNTIL)
    assert sign_in("overchef").get(reverse("end_acting", args=[row.id])).status_code == 404


def test_hr_is_told_on_the_desk(town, appointed, sign_in):
    page = sign_in("hr").get(reverse("desk") + "?show=acting").content.decode()
    assert "Acting manager until and including" in page and "Hemtjänst Syd" in page
    assert NAMES["chef2"] in sign_in("hr").get(reverse("desk_unit", args=[appointed.unit_id])).content.decode()


def test_whom_the_form_allowed_is_asked_again_by_the_act(town):
    Employment.objects.filter(employee=town.people["chef2"]).update(last_day=TODAY)
    with pytest.raises(BadInput):
        actions.appoint_acting(unit=town.units["Hemtjänst Norr"], employee=town.people["chef2"], first_day=TODAY,
                               last_day=TOMORROW, by=SYSTEM, now=NOON)
