"""Who sees what of the local groups: never a person, never another owner's, and only what has come to one."""

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from omtanke.access.permissions import Permission
from omtanke.learning.actions import findings, groups
from omtanke.learning.choices import Field
from omtanke.learning.models import Member, SharedText
from omtanke.learning.places import value_of
from omtanke.learning.queries import findings as finding_queries
from omtanke.learning.queries import groups as queries
from omtanke.learning.queries.texts import opened
from omtanke.vault import doors
from tests.factories import local_groups, people, protections, trails
from tests.factories.moments import NOON, TODAY

LOOP = {"group_member", "project_lead", "steering_group"}


@pytest.mark.parametrize("who", ["projekt", "styrgrupp", "rehab", "fk", "chef", "chef2", "hr"])
def test_no_seat_reaches_a_person(circle, town, who):
    viewer = town.viewer(who)
    seats = [scope for scope in viewer.scopes if scope.role in LOOP]
    assert seats
    assert not any(viewer.reach(scope) for scope in seats)
    assert not any(viewer.reach(scope, list(town.people.values())) for scope in seats)


def test_a_group_across_two_employers_opens_nothing_of_anybody(circle, town):
    """The neighbour's manager sits in Ekhult's group: she sees the group, and not one employee of Ekhult's."""
    groups.change_group(circle.almen.id, name=circle.almen.name, place=circle.almen.place_id,
                        employers=[town.grannby.id], last_day=None, by=circle.lead, now=NOON)
    local_groups.seated(town, circle.almen, "utanfor", "manager", town.grannby)
    viewer = town.viewer("utanfor")
    seat = queries.seat(circle.almen.id, for_user=viewer)
    names = {one.name for one in queries.members(seat, page="local_group", for_user=viewer).seated}
    assert "Annika Berglund" in names, "she sees who sits at the table"
    ekhults = {town.people[who] for who in ("medarbetare", "medarbetare2", "kollega", "chef2")}
    assert not any(viewer.people(permission, ekhults) for permission in Permission)
    for who in ("medarbetare", "chef2"):
        with pytest.raises(Http404):
            viewer.require(town.people[who], Permission.PERSON_READ)
        assert not viewer.circle_reader(seat.scope, doors.DIRECTORY).covers(
            town.ekhult.id, doors.DIRECTORY, town.people[who])


@pytest.mark.parametrize("who", ["chef2", "overchef", "utanfor", "medarbetare", "admin", "ingen", "styrgrupp"])
def test_a_stranger_to_the_group_is_told_nothing(circle, town, who):
    row = local_groups.raised(circle.almen, circle.lead)
    with pytest.raises(Http404):
        queries.seat(circle.almen.id, for_user=town.viewer(who))
    with pytest.raises(Http404):
        finding_queries.finding(row.id, for_user=town.viewer(who))


def test_another_owners_groups_are_not_there(circle, town):
    """Grannby has groups of its own, around the same care centre."""
    theirs = local_groups.formed(town, "Ortsgruppen Grannby", circle.almen.place_id, owner=town.grannby)
    success = local_groups.raised(theirs, circle.lead, "success", local_groups.SUCCESS)
    for who in ("projekt", "chef", "fk", "styrgrupp"):
        with pytest.raises(Http404):
            queries.seat(theirs.id, for_user=town.viewer(who))
        with pytest.raises(Http404):
            finding_queries.finding(success.id, for_user=town.viewer(who))
    row = local_groups.brought(circle, "fed_back")
    assert not row.feedback.filter(group=theirs).exists()


def test_a_success_comes_to_all_groups_a_friction_stays(circle, town):
    success = local_groups.raised(circle.almen, circle.lead, "success", local_groups.SUCCESS)
    friction = local_groups.raised(circle.almen, circle.lead)
    viewer = town.viewer("chef2")
    assert finding_queries.finding(success.id, for_user=viewer).kind == "other"
    with pytest.raises(Http404):
        finding_queries.finding(friction.id, for_user=viewer)


def test_what_has_come_back_tells_another_group_the_question_and_the_decision(circle, town, sign_in):
    row = local_groups.brought(circle, "fed_back")
    page = sign_in("chef2").get(reverse("finding", args=[row.id])).content.decode()
    assert local_groups.DECISION in page and local_groups.QUESTION in page
    assert local_groups.WORDS not in page and "Ortsgruppen Almen" not in page


def test_the_steering_group_sees_the_question_and_not_the_group(circle, town, sign_in):
    row = local_groups.brought(circle, "forwarded")
    for address in (reverse("steering"), reverse("finding", args=[row.id]), reverse("decide_finding", args=[row.id])):
        page = sign_in("styrgrupp").get(address).content.decode()
        assert local_groups.QUESTION in page
        assert local_groups.WORDS not in page, address
    with pytest.raises(Http404):
        finding_queries.finding(local_groups.raised(circle.almen, circle.lead).id, for_user=town.viewer("styrgrupp"))


@pytest.mark.parametrize(("who", "address", "expected"), [
    ("chef", "forward_finding", 403), ("chef", "decide_finding", 403), ("chef", "feed_back_finding", 403),
    ("projekt", "decide_finding", 403), ("styrgrupp", "solve_finding", 403), ("rehab", "solve_finding", 302),
    ("chef2", "solve_finding", 404), ("medarbetare", "solve_finding", 403), (None, "solve_finding", 302),
])
def test_each_does_their_own_part(circle, town, sign_in, who, address, expected):
    row = local_groups.brought(circle, "handed_on")
    answer = sign_in(who).post(reverse(address, args=[row.id]), {"words": "Vi bytte tid."})
    assert answer.status_code == expected


def test_a_text_of_one_group_does_not_open_as_anothers(circle, town):
    row = local_groups.raised(circle.almen, circle.lead)
    text = SharedText.objects.get(thing=row.id)
    reader = town.viewer("chef2").circle_reader(queries.seats(for_user=town.viewer("chef2"))[0].scope, doors.SHARED)
    with pytest.raises(doors.Refused):
        doors.open_shared([value_of(text)], reader=reader, page="local_group", now=NOON)
    SharedText.objects.filter(id=text.id).update(circle=circle.bjorken.id)
    moved = SharedText.objects.get(id=text.id)
    with pytest.raises(doors.CannotOpen):
        doors.open_shared([value_of(moved)], reader=reader, page="local_group", now=NOON)


def test_opening_is_one_line_for_a_page(circle, town):
    for number in range(5):
        local_groups.raised(circle.almen, circle.lead, words=f"Det skaver {number}.")
    viewer = town.viewer("chef")
    seat = queries.seat(circle.almen.id, for_user=viewer)
    things = [row.id for row in finding_queries.board(seat, since=None, for_user=viewer).waiting]
    before = len(trails.acts("open.shared"))
    assert len(opened(things, scope=seat.scope, page="local_group", for_user=viewer)) == 5
    assert len(trails.acts("open.shared")) == before + 1


def test_a_seat_holds_from_the_next_request_and_not_after(circle, town, sign_in):
    seat = Member.objects.get(group=circle.almen, employee=town.people["chef"])
    assert sign_in("chef").get(reverse("local_group", args=[circle.almen.id])).status_code == 200
    groups.end_member(seat.id, by=circle.lead, now=NOON)
    assert sign_in("chef").get(reverse("local_group", args=[circle.almen.id])).status_code == 403


def test_other_parties_have_a_seat_only_while_their_sign_in_is_open(circle, town, settings):
    assert town.viewer("rehab").may(Permission.LOCAL_GROUP)
    settings.OMTANKE_DEMO, settings.OMTANKE_PARTNERS_SIGN_IN = False, False
    assert not town.viewer("rehab").may(Permission.LOCAL_GROUP)
    assert town.viewer("chef").may(Permission.LOCAL_GROUP), "and the group goes on"


def test_who_is_protected_is_at_the_table_without_a_name(circle, town):
    local_groups.seated(town, circle.almen, "kollega", "safety_representative", town.ekhult)
    protections.protect(town, "kollega")
    seat = queries.seat(circle.almen.id, for_user=town.viewer("fk"))
    seated = queries.members(seat, page="local_group", for_user=town.viewer("fk")).seated
    told = {one.row.function: one.name for one in seated}
    assert told["safety_representative"] == "" and told["manager"] == "Annika Berglund"


def test_a_name_on_no_register_is_read_by_the_group_alone(circle, town):
    groups.add_member(circle.almen.id, function="physician", party=circle.almen.place.party_id, name="Doktor Ek",
                      first_day=TODAY, by=circle.lead, now=NOON)
    assert SharedText.objects.get(field=Field.NAME).circle == circle.almen.id
    seat = queries.seat(circle.almen.id, for_user=town.viewer("fk"))
    assert "Doktor Ek" in {one.name for one in queries.members(seat, page="x", for_user=town.viewer("fk")).seated}


def test_many_findings_and_groups_are_not_more_questions(circle, town, sign_in):
    """The page of a group, and the page over all groups."""
    for _number in range(3):
        local_groups.brought(circle, "fed_back")
    addresses = {"chef": reverse("local_group", args=[circle.almen.id]), "projekt": reverse("project_lead"),
                 "styrgrupp": reverse("steering")}

    def counted() -> dict[str, int]:
        found = {}
        for who, address in addresses.items():
            client = sign_in(who)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            found[who] = len(asked)
        return found

    first = counted()
    assert max(first.values()) <= 25, first
    for _number in range(10):
        local_groups.brought(circle, "fed_back")
        local_groups.raised(circle.almen, circle.lead)
    assert counted() == first


def test_the_project_lead_finds_members_of_the_own_party_by_number_only(circle, town, sign_in):
    client, address = sign_in("projekt"), reverse("add_group_member", args=[circle.almen.id])
    sent = {"party": str(town.ekhult.id), "function": "hr", "number": "anst-hr2", "name": ""}
    assert client.post(address, sent).status_code == 302
    assert Member.objects.filter(group=circle.almen, employee=town.people["hr2"]).exists()
    for wrong in ("anst-granne", "anst-nobody", "utanfor", "admin"):
        assert client.post(address, sent | {"number": wrong}).status_code == 422, wrong
    assert client.post(address, sent | {"party": str(town.grannby.id)}).status_code == 422


def test_finding_new_keeps_nothing_of_the_meeting(circle, town, sign_in):
    """Whoever leads cases may tell a group that the employer takes part in, and does not become its reader."""
    people.appoint(town.units["Hemtjänst Syd"], town.people["overchef"])
    client, address = sign_in("overchef"), reverse("new_finding") + "?from=meeting"
    assert client.get(address).status_code == 200
    sent = {"group": str(circle.almen.id), "kind": "friction", "words": "Rummet var svårt att hitta."}
    assert "Ortsgruppen Almen" in client.post(address, sent).content.decode()
    assert client.get(reverse("local_group", args=[circle.almen.id])).status_code == 403
    theirs = local_groups.formed(town, "Ortsgruppen Grannby", circle.almen.place_id, owner=town.grannby)
    assert client.post(address, sent | {"group": str(theirs.id)}).status_code == 422
    assert findings.Finding.objects.filter(source="joint_meeting").count() == 1
