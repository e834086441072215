"""A letter for someone who leads or supports others opens nothing until two persons stand behind it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse

from omtanke.audit.models import Line
from omtanke.enrolment import actions, policies
from omtanke.enrolment.models import StartCode
from omtanke.rules.errors import BadInput
from omtanke.workforce.models import Account
from tests.factories import accounts, letters, people
from tests.factories.moments import NOON
from tests.factories.people import BORN
from tests.factories.races import at_once, failures


def issued(town, person: str, by: str) -> str:
    """The code of a letter that `by` has printed."""
    to = town.people[person]
    return actions.issue({to: date.fromisoformat(BORN)}, by=town.actor(by), now=NOON)[to]


def approve(town, person: str, by: str, now=NOON) -> None:
    actions.approve(town.people[person], by=town.actor(by), now=now)


@pytest.mark.parametrize(("issuer", "second"), [("overchef", "hr"), ("hr", "overchef")])
def test_a_managers_letter_opens_when_another_has_approved_it(town, issuer, second):
    code = issued(town, "chef", issuer)
    assert letters.use("anst-chef", code) is None
    approve(town, "chef", second)
    assert letters.use("anst-chef", code) == town.users["chef"].id


def test_an_employees_letter_works_at_once(town):
    assert letters.use("anst-medarbetare", issued(town, "medarbetare", "chef")) == town.users["medarbetare"].id


def test_the_first_letter_ever_works_at_once(town):
    """Nobody has powers yet that could be taken over: an account is made by it."""
    people.appoint(town.units["Hemtjänst Syd"], town.people["kollega"])
    assert letters.use("anst-kollega", issued(town, "kollega", "hr"))


def test_an_account_that_waits_for_a_new_key_takes_two_as_well(town):
    """Else a letter that two approved would open a short while for whoever prints the next one alone."""
    code = issued(town, "chef", "overchef")
    approve(town, "chef", "hr")
    assert letters.use("anst-chef", code)
    assert letters.use("anst-chef", issued(town, "chef", "overchef")) is None


def test_who_made_it_cannot_approve_it(town):
    code = issued(town, "chef", "overchef")
    with pytest.raises(BadInput):
        approve(town, "chef", "overchef")
    assert letters.use("anst-chef", code) is None


def test_the_database_refuses_one_person_in_both_places(town):
    issued(town, "chef", "overchef")
    by = str(town.users["overchef"].id)
    with pytest.raises(IntegrityError):
        StartCode.objects.update(approved_by=by)


def test_a_new_letter_waits_anew(town):
    issued(town, "chef", "overchef")
    approve(town, "chef", "hr")
    assert letters.use("anst-chef", issued(town, "chef", "overchef")) is None


def test_nothing_to_approve(town):
    with pytest.raises(BadInput):
        approve(town, "chef", "hr")
    issued(town, "medarbetare", "chef")
    with pytest.raises(BadInput):
        approve(town, "medarbetare", "hr")


def test_twice_is_refused_and_changes_nothing(town):
    code = issued(town, "chef", "overchef")
    approve(town, "chef", "hr")
    with pytest.raises(BadInput):
        approve(town, "chef", "hr")
    assert letters.use("anst-chef", code)


def test_what_is_late_or_tried_too_often_is_not_approved(town):
    issued(town, "chef", "overchef")
    with pytest.raises(BadInput):
        approve(town, "chef", "hr", now=NOON + timedelta(days=policies.DAYS + 1))
    for _ in range(policies.MOST_WRONG):
        letters.use("anst-chef", "x" * 12)
    with pytest.raises(BadInput):
        approve(town, "chef", "hr")


def test_tries_count_while_it_waits(town):
    code = issued(town, "chef", "overchef")
    for _ in range(policies.MOST_WRONG):
        assert letters.use("anst-chef", code) is None
    assert StartCode.objects.get().wrong == policies.MOST_WRONG


def test_someone_who_has_come_to_lead_since_needs_a_new_letter(town):
    code = issued(town, "medarbetare", "chef")
    people.appoint(town.units["Hemtjänst Syd"], town.people["medarbetare"])
    assert letters.use("anst-medarbetare", code) is None


def test_a_stored_role_counts_as_reaching_more(town):
    accounts.steward(town.users["medarbetare"], town.ekhult.id)
    assert letters.use("anst-medarbetare", issued(town, "medarbetare", "chef")) is None


@pytest.mark.parametrize(("roles", "two"), [(set(), False), ({"employee"}, False), ({"employee", "manager"}, True),
                                            ({"data_protection_officer"}, True)])
def test_which_roles_take_two(roles, two):
    assert policies.needs_two(roles) is two


def test_the_trail_says_who_approved_and_the_person_sees_it(town, sign_in):
    code = issued(town, "chef", "overchef")
    sign_in("hr").post(reverse("approve_letter", args=[town.people["chef"]]))
    line = Line.objects.get(act="enrolment.code_approved")
    assert (line.subject, line.role, line.actor) == (str(town.people["chef"]), "hr", str(town.users["hr"].id))
    page = sign_in("chef").get(reverse("my_page")).content.decode()
    assert "Approved a letter with a code that you can sign in with." in page and "Eva Lind" in page
    assert letters.use("anst-chef", code)


def test_the_pages_say_what_waits_and_for_whom(town, sign_in):
    address = reverse("letter", args=[town.people["chef"]])
    printed = sign_in("overchef").post(address, {"language": "sv"}).content.decode()
    assert "A letter waits for a second person" in printed and "Annika Berglund" in printed
    mine = sign_in("overchef").get(address).content.decode()
    assert "You made it." in mine and "Approve the letter" not in mine
    assert "Approve the letter" in sign_in("hr").get(address).content.decode()
    assert "Godkänn brevet" in sign_in("hr", language="sv").get(address).content.decode()


def test_a_plain_employees_pages_say_nothing_of_it(town, sign_in):
    address = reverse("letter", args=[town.people["medarbetare"]])
    assert "second person" not in sign_in("chef").post(address, {"language": "sv"}).content.decode()
    assert "second person" not in sign_in("chef").get(address).content.decode()


@pytest.mark.parametrize(("who", "status"), [
    ("overchef", 302), ("hr", 302), ("chef", 403), ("chef2", 404), ("hr2", 404), ("medarbetare", 403), ("admin", 403),
    ("utanfor", 404)])
def test_who_may_approve(town, sign_in, who, status):
    issued(town, "chef", "igarchef")
    assert sign_in(who).post(reverse("approve_letter", args=[town.people["chef"]])).status_code == status
    assert StartCode.objects.get().waits is (status != 302)


def test_who_made_it_presses_in_vain(town, sign_in):
    issued(town, "chef", "overchef")
    assert sign_in("overchef").post(reverse("approve_letter", args=[town.people["chef"]])).status_code == 302
    assert StartCode.objects.get().waits


def test_one_approves_when_two_press_at_once(real_town):
    issued(real_town, "chef", "overchef")
    results = at_once(*[lambda: approve(real_town, "chef", "hr")] * 4)
    assert len([found for found in results if isinstance(found, BadInput)]) == 3
    assert Line.objects.filter(act="enrolment.code_approved").count() == 1


def test_a_new_letter_while_one_is_approved_is_never_one_that_only_one_made(real_town):
    issued(real_town, "chef", "overchef")
    results = at_once(lambda: approve(real_town, "chef", "hr"), lambda: issued(real_town, "chef", "hr"))
    assert [error for error in failures(results) if not isinstance(error, BadInput)] == []
    row = StartCode.objects.get()
    assert row.waits or row.approved_by not in ("", row.issued_by)
    assert Account.objects.filter(employee=real_town.people["chef"]).exists()
