"""Contact persons of places: who sees them, who keeps them, and that they lie sealed."""

from uuid import uuid4

import pytest
from django.urls import reverse

from omtanke.access import contacts
from omtanke.audit.trail import SYSTEM
from omtanke.organisation import actions
from omtanke.organisation.models import ContactPerson, Unit
from omtanke.vault import doors
from tests.factories import trails
from tests.factories.moments import NOON, TODAY, TOMORROW, YESTERDAY, ago
from tests.factories.town import CAST

VALUES = {"name": "Sofia Brandt", "phone": "0980-31 92 14", "email": "sofia@almen.example"}
FORM = VALUES | {"function": "union", "place": "Facket", "last_day": ""}


def add(town, unit: str, **more) -> ContactPerson:
    return actions.add_contact(unit=Unit.objects.get(id=town.units[unit]), function="rehab_coordinator",
                               place="Vårdcentralen Almen", values=VALUES | {"name": f"Kontakt {unit}"}, by=SYSTEM,
                               now=NOON, **more)


@pytest.fixture
def everywhere(town):
    """One contact person in each unit, and one at the neighbour's."""
    return {unit: add(town, unit) for unit in town.units}


SEEN = {
    "chef": {"Ekhult", "Vård och omsorg", "Hemtjänst Norr"},
    "medarbetare": {"Ekhult", "Vård och omsorg", "Hemtjänst Norr"},
    "overchef": {"Ekhult", "Vård och omsorg", "Hemtjänst Norr", "Hemtjänst Syd"},
    "hr2": {"Ekhult", "Förskola", "Blåklockan", "Kontoret"}, "chef2": {"Ekhult", "Förskola", "Blåklockan"},
    "igarchef": {"Ekhult", "Kontoret"}, "utanfor": {"Hemtjänst Grannby"}, "admin": set(), "ingen": set(),
}
KEPT = {"hr2": {"Förskola", "Blåklockan"}, "chef": set(), "overchef": set(), "medarbetare": set(), "utanfor": set(),
        "admin": set()}


@pytest.mark.parametrize("who", SEEN)
def test_who_sees_which(town, everywhere, who):
    assert {row.unit.name for row in contacts.seen(for_user=town.viewer(who))} == SEEN[who]


def test_the_steward_sees_and_keeps_those_of_the_party(town, everywhere):
    own = set(town.units) - {"Hemtjänst Grannby"}
    for found in (contacts.seen, contacts.kept):
        assert {row.unit.name for row in found(for_user=town.viewer("hr"))} == own


@pytest.mark.parametrize("who", KEPT)
def test_who_keeps_which(town, everywhere, who):
    assert {row.unit.name for row in contacts.kept(for_user=town.viewer(who))} == KEPT[who]
    assert {unit.name for unit, _ in contacts.units_kept(for_user=town.viewer(who))} == KEPT[who]


@pytest.mark.parametrize(("who", "own", "other", "neighbour"), [
    ("hr2", 200, 404, 404), ("hr", 200, 200, 404), ("chef", 403, 403, 403), ("overchef", 403, 403, 403),
    ("medarbetare", 403, 403, 403), ("utanfor", 403, 403, 403), ("admin", 403, 403, 403), ("ingen", 403, 403, 403),
    (None, 302, 302, 302)])
def test_who_changes_which(town, everywhere, sign_in, who, own, other, neighbour):
    client = sign_in(who)
    for unit, status in (("Blåklockan", own), ("Hemtjänst Norr", other), ("Hemtjänst Grannby", neighbour)):
        assert client.get(reverse("change_contact", args=[everywhere[unit].id])).status_code == status
        review = client.post(reverse("review_contact", args=[everywhere[unit].id]))
        assert review.status_code == (302 if status == 200 else status)
    assert client.get(reverse("change_contact", args=[uuid4()])).status_code in (other, 404)


def test_one_above_ones_own_is_seen_and_not_kept(town, everywhere, sign_in):
    assert sign_in("hr2").get(reverse("change_contact", args=[everywhere["Ekhult"].id])).status_code == 403


@pytest.mark.parametrize("who", [*CAST, "admin", "ingen"])
def test_the_page_shows_them_with_one_line_in_the_trail(town, everywhere, sign_in, who):
    answer = sign_in(who).get(reverse("contact_persons"))
    if who in ("admin", "ingen"):
        assert answer.status_code == 403
        return
    found = {row.unit.name for row in contacts.seen(for_user=town.viewer(who))}
    page = answer.content.decode()
    assert {unit for unit in town.units if f"Kontakt {unit}<" in page} == found
    (line,) = trails.acts("open.contact")
    assert line == "open.contact"


def test_those_of_another_time_are_not_there(town):
    add(town, "Ekhult", last_day=YESTERDAY)
    ContactPerson.objects.filter(id=add(town, "Ekhult").id).update(first_day=TOMORROW)
    assert contacts.seen(for_user=town.viewer("chef")) == []


def test_they_lie_sealed_and_open_in_their_own_row_only(town, everywhere):
    one, other = everywhere["Ekhult"], everywhere["Kontoret"]
    assert b"Kontakt" not in bytes(one.sealed)
    ContactPerson.objects.filter(id=one.id).update(sealed=other.sealed)
    with pytest.raises(doors.CannotOpen):
        contacts.opened(contacts.seen(for_user=town.viewer("chef")), page="contacts", for_user=town.viewer("chef"))


def test_the_vault_refuses_one_that_is_not_ones_own(town, everywhere):
    with pytest.raises(doors.Refused):
        contacts.opened([everywhere["Blåklockan"]], page="contacts", for_user=town.viewer("chef"))


def test_hr_adds_changes_and_takes_away(town, sign_in):
    client, unit = sign_in("hr2"), town.units["Blåklockan"]
    assert client.get(reverse("add_contact")).status_code == 200
    assert client.post(reverse("add_contact"), FORM | {"unit": unit}).status_code == 302
    row = ContactPerson.objects.get()
    address = reverse("change_contact", args=[row.id])
    assert "Sofia Brandt" in client.get(address).content.decode()
    assert client.post(address, FORM | {"name": "Ny Person"}).status_code == 302
    assert "Ny Person" in sign_in("barnskotare" if "barnskotare" in town.users else "chef2").get(
        reverse("contact_persons")).content.decode()
    assert client.post(address, {"remove": "1"}).status_code == 302
    assert not ContactPerson.objects.exists()
    assert trails.acts("organisation.contact") == [
        "organisation.contact_added", "organisation.contact_changed", "organisation.contact_removed"]


@pytest.mark.parametrize("wrong", [
    {"name": ""}, {"name": "Anna 811228-9874"}, {"phone": "", "email": ""}, {"phone": "ring mig"}, {"email": "snabel"},
    {"unit": str(uuid4())}, {"function": "doctor"}, {"last_day": YESTERDAY.isoformat()}, {"last_day": "snart"}])
def test_a_wrong_form_saves_nothing(town, sign_in, wrong):
    answer = sign_in("hr2").post(reverse("add_contact"), FORM | {"unit": town.units["Blåklockan"]} | wrong)
    assert answer.status_code == 422
    assert not ContactPerson.objects.exists()


def test_a_unit_that_one_does_not_keep_is_no_choice(town, sign_in):
    answer = sign_in("hr2").post(reverse("add_contact"), FORM | {"unit": town.units["Hemtjänst Norr"]})
    assert answer.status_code == 422


def test_hr_is_reminded_after_six_months_and_says_that_it_is_right(town, sign_in):
    row = add(town, "Blåklockan")
    for days, reminded in ((180, False), (185, True)):
        ContactPerson.objects.update(reviewed_on=ago(days))
        page = sign_in("hr2").get(reverse("desk")).content.decode()
        assert ("One contact person has not been checked" in page) == reminded
    client = sign_in("hr2")
    for _ in range(2):
        client.post(reverse("review_contact", args=[row.id]))
    row.refresh_from_db()
    assert row.reviewed_on == TODAY
    assert trails.acts("organisation.contact_reviewed") == ["organisation.contact_reviewed"]


@pytest.mark.parametrize(("who", "page"), [("medarbetare", "my_page"), ("chef", "start"), ("hr", "start")])
def test_the_way_there(town, sign_in, who, page):
    assert reverse("contact_persons") in sign_in(who).get(reverse(page)).content.decode()
