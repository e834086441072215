"""The trail as the data protection officer sees it: her own party's, no names, nothing an employee did for herself."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from omtanke.access import actions as access
from omtanke.audit import trail
from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM, Actor
from omtanke.oversight.actions import trail as actions
from omtanke.oversight.models import ChainCheck
from tests.factories import accounts, protections, trails
from tests.factories.moments import NOON, TODAY, ago, at
from tests.factories.town import NAMES, NEIGHBOURS
from tests.integration.conftest import text

HER = "medarbetare2"


def opened(town, held, sign_in) -> None:
    """The manager and the employee both open the talk."""
    for who in ("chef", HER):
        sign_in(who).get(reverse("read_talk", args=[held.id]))


def line(town, act="open.content", *, party, role="manager", now=NOON, subject="", thing="", unit="") -> None:
    trail.record(act, by=Actor(str(uuid4()), role, str(party), str(unit)), now=now, subject=subject, thing=thing)


# --- who gets it --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("who", ["chef", "chef2", "overchef", "hr", "hr2", HER, "igarchef", "admin", "ingen",
                                 "utanfor"])
def test_nobody_else_looks_at_it(dso, sign_in, who):
    assert sign_in(who).get(reverse("trail")).status_code == 403
    assert sign_in(who).post(reverse("trail_about"), {"number": f"anst-{HER}"}).status_code == 403


def test_the_employers_openings_stand_there_and_no_name(dso, held, sign_in):
    opened(dso, held, sign_in)
    page = text(sign_in("dso").get(reverse("trail")))
    assert "Opened a text: what was written at a care talk, to read" in page
    assert "Manager, Hemtjänst Norr" in page and "an employee in Hemtjänst Norr" in page
    told = {word for name in (*NAMES.values(), *NEIGHBOURS.values()) for word in name.split()}
    assert {word for word in told if word in page} == set()


def test_what_an_employee_does_for_herself_is_shown_to_nobody(dso, held, sign_in):
    sign_in(HER).get(reverse("read_talk", args=[held.id]))
    sign_in(HER).get(reverse("my_page"))
    line(dso, party=dso.ekhult.id, role="employee", thing="own:1", subject=dso.people[HER])
    client = sign_in("dso")
    for address in ("", "?role=employee", f"?about={dso.people[HER]}", f"?by={dso.users[HER].id}"):
        page = text(client.get(reverse("trail") + address))
        assert "Employee," not in page and "one's own page" not in page and "to read" not in page, address
    assert 'value="employee"' not in client.get(reverse("trail")).content.decode()


def test_another_party_has_a_trail_of_its_own(dso, held, sign_in):
    """The employer's officer sees no opening inside care's room (security.md): a line belongs to who acted."""
    care = accounts_of_care(dso)
    line(dso, party=care, role="physician", subject=dso.people[HER], thing="item:1")
    line(dso, party=dso.grannby.id, role="manager", unit=dso.units["Hemtjänst Grannby"])
    opened(dso, held, sign_in)
    ours, theirs = sign_in("dso"), sign_in("granndso")
    assert "Grannby" not in text(ours.get(reverse("trail"))) and "physician" not in text(ours.get(reverse("trail")))
    page = text(theirs.get(reverse("trail")))
    assert "Manager, Hemtjänst Grannby" in page and "Norr" not in page
    assert theirs.get(reverse("trail") + f"?about={dso.people[HER]}").status_code == 404


def accounts_of_care(town):
    from omtanke.organisation.actions import add_party

    return add_party(kind="care", name="Region Sydvik", by=SYSTEM, now=NOON).id


def test_care_sees_not_where_another_employers_people_work(dso, sign_in):
    care = accounts_of_care(dso)
    access.assign(user=dso.users["ingen"], role="data_protection_officer", party=care, first_day=ago(3),
                  approved_by=accounts.SECOND, by=SYSTEM, now=NOON)
    line(dso, party=care, subject=dso.people[HER], thing="item:1")
    page = text(sign_in("ingen").get(reverse("trail")))
    assert "about one person" in " ".join(page.split()) and "Hemtjänst" not in page


# --- about a person -----------------------------------------------------------------------------------------------

def test_a_search_about_one_person_is_written_down_and_shown_to_her(dso, held, sign_in):
    opened(dso, held, sign_in)
    client = sign_in("dso")
    answer = client.post(reverse("trail_about"), {"number": f"anst-{HER}"})
    assert answer.status_code == 302 and "anst" not in answer["Location"]
    page = text(client.get(answer["Location"]))
    assert "Only lines about one person are shown." in page and "Opened a text" in page
    found = Line.objects.get(act="oversight.trail_searched")
    assert (found.subject, found.role) == (str(dso.people[HER]), "data_protection_officer")
    assert "Looked in the trail for lines about you." in text(sign_in(HER).get(reverse("my_page")))


@pytest.mark.parametrize("number", ["anst-granne", "anst-nobody", "x"])
def test_a_number_that_is_not_ours_is_nobody_s(dso, sign_in, number):
    answer = sign_in("dso").post(reverse("trail_about"), {"number": number})
    assert answer.status_code == 422 and "Nobody here has this number" in text(answer)
    assert "oversight.trail_searched" not in trails.acts()


def test_someone_protected_is_found_by_nobody_and_her_unit_is_not_told(dso, held, sign_in):
    opened(dso, held, sign_in)
    protections.protect(dso, HER)
    client = sign_in("dso")
    assert client.post(reverse("trail_about"), {"number": f"anst-{HER}"}).status_code == 422
    assert client.get(reverse("trail") + f"?about={dso.people[HER]}").status_code == 404
    assert "an employee in Hemtjänst Norr" not in text(client.get(reverse("trail")))


NOBODY = "?about=00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize("address", ["?about=x", "?by=x", NOBODY, "?before=x", "?before=1e99:1"])
def test_an_address_that_is_none_is_not_there(dso, sign_in, address):
    assert sign_in("dso").get(reverse("trail") + address).status_code == 404


@pytest.mark.parametrize("address", ["?first=x", "?kind=y", "?role=nobody", "?first=2026-11-24&last=2026-11-01"])
def test_a_filter_that_cannot_be_read_is_told(dso, sign_in, address):
    assert sign_in("dso").get(reverse("trail") + address).status_code == 422


# --- what is looked for -------------------------------------------------------------------------------------------

def test_days_roles_and_acts_narrow_it(dso, sign_in):
    Line.objects.filter(party=str(dso.ekhult.id)).exists()
    for days in (0, 3, 40):
        line(dso, party=dso.ekhult.id, now=NOON - timedelta(days=days), thing="talk:1", role="hr")
    line(dso, "access.emergency_asked", party=dso.ekhult.id, role="hr")
    client = sign_in("dso")

    def rows(address):
        return client.get(reverse("trail") + address).content.decode().count("<li><time>")

    assert rows("?role=hr") == 3
    assert rows("?role=hr&kind=emergency") == 1
    assert rows("?role=hr&kind=opened") == 2
    assert rows(f"?role=hr&first={ago(60)}&last={ago(30)}") == 1
    assert rows(f"?role=hr&first={ago(3)}&last={ago(3)}") == 1
    assert rows("?role=hr&last=9999-12-31") >= 0


def test_pages_follow_each_other_without_a_gap(dso, sign_in):
    for number in range(120):
        line(dso, party=dso.ekhult.id, role="hr", now=at(TODAY, 8), thing=f"talk:{number}")
    client, seen, address = sign_in("dso"), 0, reverse("trail") + "?role=hr"
    while address:
        page = client.get(address).content.decode()
        seen += page.count("<li><time>")
        address = page.partition('class="pager"')[2].partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert seen == 120


def test_ten_times_the_lines_are_not_one_question_more(dso, held, sign_in):
    opened(dso, held, sign_in)
    client = sign_in("dso")

    def asked():
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse("trail")).status_code == 200
        return len(found)

    for number in range(70):
        line(dso, party=dso.ekhult.id, subject=dso.people[HER], thing=f"talk:{number}")
    first = asked()
    for number in range(300):
        line(dso, party=dso.ekhult.id, subject=dso.people["medarbetare"], thing=f"talk:{number}")
    assert asked() == first <= 25


# --- the chain ----------------------------------------------------------------------------------------------------

def test_the_page_says_how_far_the_chain_is_whole(dso, sign_in):
    assert "Nobody has gone through the chain yet" in text(sign_in("dso").get(reverse("trail")))
    actions.check_chain(key=None, whole=True, by=SYSTEM, now=NOON)
    page = text(sign_in("dso").get(reverse("trail")))
    assert "The chain is whole up to today at 12:00." in page and "All of it was gone through today" in page


def test_a_night_goes_through_what_is_new_and_sees_what_was_changed_in_it(dso, sign_in):
    whole = actions.check_chain(key=None, whole=False, by=SYSTEM, now=NOON)
    assert whole.whole and not whole.faults
    line(dso, party=dso.ekhult.id)
    line(dso, party=dso.ekhult.id)
    assert not actions.check_chain(key=None, whole=False, by=SYSTEM, now=NOON).whole
    with trails.by_other_means():
        Line.objects.filter(number=whole.number + 2).update(role="hr")
    line(dso, party=dso.ekhult.id)
    assert not actions.check_chain(key=None, whole=False, by=SYSTEM, now=NOON).faults, "older lines wait for Sunday"
    found = actions.check_chain(key=None, whole=True, by=SYSTEM, now=NOON + timedelta(seconds=1))
    assert found.first_fault == whole.number + 2
    page = text(sign_in("dso").get(reverse("trail")))
    assert "The chain is broken" in page and "is whole up to" not in page
    again = actions.check_chain(key=None, whole=False, by=SYSTEM, now=NOON + timedelta(seconds=2))
    assert again.whole and again.faults, "after a fault all of it is gone through, every night"
    assert ChainCheck.objects.count() == 5


def test_the_last_line_cut_off_is_seen(dso):
    line(dso, party=dso.ekhult.id)
    number = actions.check_chain(key=None, whole=True, by=SYSTEM, now=NOON).number
    with trails.by_other_means():
        Line.objects.filter(number=number).delete()
    assert actions.check_chain(key=None, whole=False, by=SYSTEM, now=NOON).faults
