"""What the employee is told of who has opened what in her case: function and place at other parties, never herself."""

import pytest
from django.urls import reverse

from omtanke.access.permissions import Permission
from omtanke.cases.actions.deliveries import To
from omtanke.cases.keeping import sealed_item
from omtanke.cases.queries.reach import reach
from omtanke.vault import doors
from tests.factories import cases
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def opens(town, who: str, case, item, reason: str = "") -> None:
    """Somebody reads an item in the room that she reaches."""
    viewer = town.viewer(who)
    found = reach(case.id, Permission.CASE_READ, for_user=viewer)
    sealed = sealed_item(item.versions.get(), person=case.employee_id, room=item.room_id)
    doors.open_content(sealed, reader=found.reader(viewer, Permission.CASE_READ), now=NOON, reason=reason)


@pytest.fixture
def told(town, parties, case, sign_in) -> str:
    """Her page, after care and her manager have read what was delivered."""
    cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab", kind="assessment")
    opens(town, "lakare", case, item)
    [line] = cases.copies(cases.delivered(town, case, "rehab", To(case.party_id, None, "manager"), item))
    opens(town, "chef", case, line.copy)
    opens(town, "chef", case, line.copy)
    client = sign_in("medarbetare")
    client.get(reverse("my_note", args=[line.own_copy_id]))
    return " ".join(client.get(reverse("who_opened")).content.decode().split())


def test_care_is_told_by_function_and_place_and_one_s_own_manager_by_name(told):
    assert "<b>Physician, Vårdcentralen Almen</b>" in told and "Erik Nyman" not in told
    assert "<b>Annika Berglund, manager, Hemtjänst Norr</b>" in told


def test_what_was_read_is_told_by_its_kind_and_counted(told):
    assert told.count("Read ”What you can and cannot do” about you.") == 2
    assert "2 times that day." in told
    assert "Handed over ”What you can and cannot do” about you." in told


def test_her_own_openings_are_not_there(told):
    assert "Helena Norén, " not in told and "Employee" not in told


def test_without_openings_the_page_says_so_and_what_emergencies_take(sign_in, town):
    page = sign_in("medarbetare").get(reverse("who_opened")).content.decode()
    assert "Nobody has opened anything about you here." in page and "No emergency access has been used." in page


@pytest.mark.parametrize("pages", ["2", "0", "99999", "-1", "x", "²"])
def test_any_number_of_pages_is_answered(sign_in, town, pages):
    assert sign_in("medarbetare").get(reverse("who_opened"), {"pages": pages}).status_code == 200


def test_the_way_to_it_stands_on_the_page_of_the_case(sign_in, case):
    assert reverse("who_opened") in sign_in("medarbetare").get(reverse("my_way")).content.decode()
