"""Keeping in touch during a sick leave: whom it falls to and when, what is noted, and what the employee wishes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from omtanke.access import subject as access_subject
from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM
from omtanke.cases.actions import cases as case_acts
from omtanke.cases.actions import followups
from omtanke.reporting.actions import reports
from omtanke.rules.contact_points import Basis, Question, Why
from omtanke.rules.errors import BadInput
from omtanke.sick_leave import contact_parts, contact_subject, contact_waiting
from omtanke.sick_leave.actions import contact as acts
from omtanke.sick_leave.models import ContactMade, ContactWish
from omtanke.sick_leave.queries import contact as queries
from omtanke.vault import retention as vault_retention
from omtanke.workforce import actions as workforce
from tests.factories import absences, cases, people, trails
from tests.factories.moments import NOON, TODAY, TOMORROW, YESTERDAY, ago

CAST = ("chef", "chef2", "overchef", "hr", "hr2", "medarbetare2", "medarbetare", "igarchef", "utanfor", "admin")
NORTH = "Hemtjänst Norr"
WHO = "medarbetare2"


@pytest.fixture
def ill(town):
    """On the third day of a sickness: the first contact is due today."""
    absences.away(town.people[WHO], (2, None))
    return town.people[WHO]


def touched(town, days_ago=0, who="chef", **more):
    return acts.in_touch(town.people[WHO], day=ago(days_ago), how="phone", by=town.actor(who), now=NOON, **more)


def next_of(town, who="chef"):
    return queries.standing(town.people[WHO], for_user=town.viewer(who))[0].next


def waits_for(town):
    return {who for who in CAST if queries.waiting(for_user=town.viewer(who))}


def text(answer) -> str:
    return answer.content.decode().replace("\xa0", " ")


def test_it_waits_for_the_manager_and_for_nobody_else(town, ill):
    assert waits_for(town) == {"chef"}
    found = next_of(town)
    assert (found.why, found.day, found.question, found.basis) == (Why.DUE, TODAY, Question.NEED, Basis.BUILT_IN)


@pytest.mark.parametrize(("who", "expected"), [
    ("chef", None), ("hr", None), ("medarbetare2", PermissionDenied), ("overchef", PermissionDenied),
    ("chef2", Http404), ("hr2", Http404), ("medarbetare", Http404), ("igarchef", Http404), ("utanfor", Http404),
    ("admin", Http404)])
def test_who_may_ask(town, ill, who, expected):
    if expected is None:
        assert queries.standing(ill, for_user=town.viewer(who))[0].person == ill
    else:
        with pytest.raises(expected):
            queries.standing(ill, for_user=town.viewer(who))


def test_once_in_touch_the_next_is_a_week_away_at_least(town, ill):
    touched(town)
    found = next_of(town)
    assert (found.why, found.day) == (Why.COMING, TODAY + timedelta(days=7))
    assert waits_for(town) == set()


def test_tried_in_vain_comes_again_in_two_days(town, ill):
    for _ in range(2):
        acts.not_reached(ill, by=town.actor("chef"), now=NOON)
    assert ContactMade.objects.count() == 1
    found = next_of(town)
    assert (found.why, found.day, found.basis, found.tries) == (Why.COMING, TODAY + timedelta(2), Basis.AGAIN, 1)


def test_peace_is_kept_and_ends_by_itself(town, ill):
    acts.leave_in_peace(ill, until=TOMORROW, by=town.actor(WHO), now=NOON)
    assert waits_for(town) == set()
    assert contact_waiting.contacts_of(None, now=NOON) == dict.fromkeys(contact_waiting.contacts_of(None, now=NOON),
                                                                        set())
    after = NOON + timedelta(days=2)
    assert [row.person for row in queries.waiting(for_user=town.viewer("chef", after))] == [ill]


@pytest.mark.parametrize("until", [YESTERDAY, ago(-31)])
def test_peace_of_another_length_is_refused(town, ill, until):
    with pytest.raises(BadInput):
        acts.leave_in_peace(ill, until=until, by=town.actor(WHO), now=NOON)
    assert not ContactWish.objects.exists()


def test_asking_for_contact_ends_peace_and_comes_at_once(town, ill):
    touched(town, 1)
    acts.leave_in_peace(ill, until=TOMORROW, by=town.actor(WHO), now=NOON)
    acts.ask_for_contact(ill, by=town.actor(WHO), now=NOON)
    found = next_of(town)
    assert (found.why, found.basis, found.question) == (Why.COMING, Basis.ASKED, Question.YOURS)
    acts.in_touch(ill, day=TODAY, how="phone", by=town.actor("chef"), now=NOON + timedelta(hours=1))
    assert next_of(town).basis != Basis.ASKED
    acts.ask_for_contact(ill, by=town.actor(WHO), now=NOON + timedelta(hours=2))
    later = queries.standing(ill, for_user=town.viewer("chef", NOON + timedelta(days=1)))[0].next
    assert later.why == Why.DUE


def test_asking_twice_is_once(town, ill):
    for hours in range(3):
        acts.ask_for_contact(ill, by=town.actor(WHO), now=NOON + timedelta(hours=hours))
    assert ContactWish.objects.count() == 1
    acts.in_touch(ill, day=TODAY, how="phone", by=town.actor("chef"), now=NOON + timedelta(hours=4))
    acts.ask_for_contact(ill, by=town.actor(WHO), now=NOON + timedelta(hours=5))
    assert ContactWish.objects.count() == 2


def test_what_was_said_before_stands(town, ill):
    me = town.actor(WHO)
    acts.wish(ill, often="month", way="message", who="hr", by=me, now=NOON)
    acts.leave_in_peace(ill, until=TOMORROW, by=me, now=NOON)
    acts.leave_in_peace(ill, until=TOMORROW, by=me, now=NOON)
    rows = list(ContactWish.objects.order_by("number").values_list("number", "often", "way", "who", "peace_until"))
    assert rows == [(1, "month", "message", "hr", None), (2, "month", "message", "hr", TOMORROW)]


def test_who_would_rather_hear_from_hr_is_hrs(town, ill, sign_in):
    acts.wish(ill, often="", way="", who="hr", by=town.actor(WHO), now=NOON)
    assert waits_for(town) == {"hr"}
    page = reverse("keep_in_touch", args=[ill])
    said = {"day": TODAY.isoformat(), "how": "phone", "asked_by": "employer"}
    assert sign_in("chef").post(page, said).status_code == 403
    assert sign_in("hr").post(page, said).status_code == 302
    assert list(ContactMade.objects.values_list("by_role", flat=True)) == ["hr"]


def test_where_nobody_leads_it_is_hrs(town, ill, sign_in):
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    assert waits_for(town) == {"hr"}
    hr, page = sign_in("hr"), reverse("keep_in_touch", args=[ill])
    assert hr.post(page, {"day": TODAY.isoformat(), "how": "phone", "asked_by": "employer"}).status_code == 302
    assert waits_for(town) == set()


def test_the_rule_is_told_the_day_of_the_report(town):
    """So that a routine's own days may be counted from it (`rules.contact_points`)."""
    person = town.people[WHO]
    reports.report_sick(person, reports.Sick(ago(4)), key=person, through="self", today=ago(2), by=town.actor(WHO),
                        now=NOON - timedelta(days=2))
    held = queries._held([person], town.viewer("chef"))[person]
    assert held.reported == ago(2)


def test_a_new_manager_takes_it_over(town, ill):
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    people.appoint(town.units[NORTH], town.people["igarchef"])
    assert waits_for(town) == {"igarchef"}


def test_partly_at_work_and_well_have_none(town):
    absences.away(town.people[WHO], (20, None), degree=50)
    absences.away(town.people["medarbetare"], (20, 2))
    assert waits_for(town) == set()
    assert next_of(town).why == Why.PARTLY


def test_nothing_of_what_was_said_can_be_stored():
    """No column of either table holds words."""
    from django.db.models import BinaryField, TextField
    assert not [field for model in (ContactMade, ContactWish) for field in model._meta.fields
                if isinstance(field, TextField | BinaryField)]


def test_the_trail_says_that_and_not_how(town, ill):
    touched(town)
    acts.wish(ill, often="month", way="message", who="hr", by=town.actor(WHO), now=NOON)
    assert trails.acts("sick_leave.") == ["sick_leave.contact_made", "sick_leave.contact_wished"]
    assert not [line for line in Line.objects.all() if "month" in f"{line.thing} {line.reason}"]


def test_a_mistake_is_taken_back_by_the_one_who_noted_it(town, ill, sign_in):
    row = touched(town)
    assert sign_in("hr").post(reverse("take_contact_back", args=[row.id])).status_code == 403
    assert sign_in("chef2").post(reverse("take_contact_back", args=[row.id])).status_code == 404
    for _ in range(2):
        assert sign_in("chef").post(reverse("take_contact_back", args=[row.id])).status_code == 302
    assert trails.acts("sick_leave.contact_taken") == ["sick_leave.contact_taken_back"]
    assert waits_for(town) == {"chef"}


# --- in the pages -----------------------------------------------------------------------------------------------------

def test_the_manager_s_way(town, ill, sign_in):
    chef = sign_in("chef")
    assert "Ask: “What do you need from us right now?”" in text(chef.get(reverse("start")))
    page = reverse("keep_in_touch", args=[ill])
    assert "What do you need from us right now?" in text(chef.get(page))
    wrong = chef.post(page, {"day": TOMORROW.isoformat(), "how": "visit", "asked_by": "employer"})
    assert wrong.status_code == 422
    assert "Choose today or a day in the last two months." in text(wrong)
    chef.post(page, {"day": TODAY.isoformat(), "how": "visit", "asked_by": "employee"})
    assert "Latest contact: today, a visit, by you." in text(chef.get(reverse("person", args=[ill])))
    assert "Get in touch with" not in text(chef.get(reverse("start")))


def test_the_employee_s_way(town, ill, sign_in):
    me, chef = sign_in(WHO), sign_in("chef")
    assert "Your manager will be in touch by today." in text(me.get(reverse("my_page")))
    assert me.post(reverse("my_peace"), {"long": "day", "until": ""}).status_code == 422
    assert me.post(reverse("my_peace"), {"long": "day", "until": ago(-31).isoformat()}).status_code == 422
    assert me.post(reverse("my_peace"), {"long": "14"}).status_code == 302
    shown = text(me.get(reverse("my_contact")))
    assert "You want to be left in peace until Tue 8 Dec." in shown
    assert "wants to be left in peace until Tue 8 Dec" in text(chef.get(reverse("group")))
    assert "wants to be left in peace until Tue 8 Dec." in text(chef.get(reverse("person", args=[ill])))
    assert "Get in touch with" not in text(chef.get(reverse("start")))
    me.post(reverse("end_my_peace"))
    me.post(reverse("my_contact"), {"often": "fortnight", "way": "message", "who": "manager"})
    touched(town)
    assert "A call" in text(me.get(reverse("my_contact")))
    assert "Send a message first, please." in text(chef.get(reverse("keep_in_touch", args=[ill])))
    me.post(reverse("ask_for_contact"))
    assert "You have asked for contact." in text(me.get(reverse("my_page")))


def test_nobody_else_is_told_and_nobody_well_is_asked_for(town, ill, sign_in):
    """A colleague's page has nothing of it; who is well can still say how she wants it."""
    other = sign_in("medarbetare")
    assert "Contact while you are ill" not in text(other.get(reverse("my_page")))
    assert "You are not ill today" in text(other.get(reverse("my_contact")))
    assert other.post(reverse("my_contact"), {"often": "week", "way": "", "who": "manager"}).status_code == 302
    assert ContactWish.objects.get().employee_id == town.people["medarbetare"]
    for who, status in {"medarbetare": 404, "chef2": 404, "overchef": 403, "admin": 404}.items():
        assert sign_in(who).get(reverse("keep_in_touch", args=[ill])).status_code in (status, 403)
        assert sign_in(who).post(reverse("contact_not_reached", args=[ill])).status_code in (status, 403)
    assert not ContactMade.objects.exists()


def test_a_copy_of_what_is_held_has_both_tables(town, ill):
    touched(town)
    acts.wish(ill, often="month", way="message", who="hr", by=town.actor(WHO), now=NOON)
    about = access_subject.Question(ill, town.ekhult.id, True, (), None, NOON)
    sections = {section.key: section.rows for section in contact_subject.held(about)}
    assert sections["contacts_made"][0]["day"] == TODAY
    assert [row["often"] for row in sections["contact_wishes"]] == ["Var fjärde vecka"]


def test_what_is_kept_for_a_time(town, ill):
    made = touched(town, 40)
    acts.wish(ill, often="month", way="", who="hr", by=town.actor(WHO), now=NOON - timedelta(days=30))
    acts.leave_in_peace(ill, until=TOMORROW, by=town.actor(WHO), now=NOON - timedelta(days=10))
    kinds = {kind.key: kind for kind in vault_retention.kinds()}
    assert [(due.id, due.day) for due in kinds["contacts_made"].due(town.ekhult.id, TODAY)] == [(made.id, ago(40))]
    [old] = kinds["contact_wishes"].due(town.ekhult.id, TODAY)
    assert old.day == ago(10), "the wish that holds asks for peace until tomorrow"
    changed = replace(old, mark="holds")
    assert kinds["contact_wishes"].destroy(town.ekhult.id, [changed], SYSTEM, NOON) == 0
    assert kinds["contact_wishes"].destroy(town.ekhult.id, [old], SYSTEM, NOON) == 1
    assert list(ContactWish.objects.values_list("number", flat=True)) == [2]
    assert kinds["contacts_made"].destroy(town.ekhult.id, kinds["contacts_made"].due(town.ekhult.id, TODAY), SYSTEM,
                                          NOON) == 1


def test_tasks_say_no_health_in_the_address(town, ill):
    [task] = contact_parts.tasks(town.viewer("chef"))
    assert task.url == f"/people/{ill}/contact/"


def test_a_contact_waits_for_the_managers_mail(town, ill):
    found = contact_waiting.contacts_of(None, now=NOON)
    assert {user for user, things in found.items() if things} == {town.users["chef"].id}


# --- with a case ------------------------------------------------------------------------------------------------------

def test_peace_said_in_a_case_is_the_same_wish(town, ill, sign_in):
    case = cases.opened(town, WHO, "chef")
    case_acts.leave_in_peace(case.id, until=TOMORROW, by=town.actor(WHO), now=NOON)
    assert waits_for(town) == set()
    assert "You want to be left in peace until" in text(sign_in(WHO).get(reverse("my_contact")))
    sign_in(WHO).post(reverse("end_my_peace"))
    assert "wants to be left in peace" not in text(sign_in("chef").get(reverse("case", args=[case.id])))
    assert waits_for(town) == {"chef"}


def test_peace_said_outside_it_is_told_in_the_case(town, ill, sign_in):
    case = cases.opened(town, WHO, "chef")
    acts.leave_in_peace(ill, until=TOMORROW, by=town.actor(WHO), now=NOON)
    assert "wants to be left in peace until tomorrow" in text(sign_in("chef").get(reverse("case", args=[case.id])))


def test_a_day_agreed_in_a_case_is_followed_there_and_not_twice(town, ill, sign_in):
    case = cases.opened(town, WHO, "chef")
    assert waits_for(town) == {"chef"}
    made = followups.set_follow_up(case.id, kind="contact", by_function="manager", due_on=TODAY, by=town.actor("chef"),
                                   now=NOON)
    assert waits_for(town) == set()
    page = text(sign_in("chef").get(reverse("start")))
    assert "You agreed to keep in touch." in page
    assert "Ask: “" not in page
    assert "In your way back you have agreed" in text(sign_in(WHO).get(reverse("my_contact")))
    followups.do(made.id, by=town.actor("chef"), now=NOON)
    assert waits_for(town) == {"chef"}


def test_the_move_of_old_peace_keeps_the_latest(town):
    """The migration reads what cases said, and leaves what has been said since."""
    from importlib import import_module

    from django.apps import apps as now

    class Old:
        """The apps as they were: a case that says two days, and a person who has said something since."""

        @staticmethod
        def get_model(app, name):
            return FakeCases if name == "RehabCase" else now.get_model(app, name)

    rows = [(town.people[WHO], TODAY), (town.people[WHO], TOMORROW), (town.people["medarbetare"], TODAY)]
    FakeCases = type("FakeCases", (), {"objects": type("Rows", (), {
        "filter": staticmethod(lambda **_: type("R", (), {"values_list": staticmethod(lambda *_: rows)})())})()})
    acts.leave_in_peace(town.people["medarbetare"], until=None, by=town.actor("medarbetare"), now=NOON)
    import_module("omtanke.cases.migrations.0009_one_wish_about_contact").move(Old, None)
    assert dict(ContactWish.objects.values_list("employee_id", "peace_until")) == {
        town.people[WHO]: TOMORROW, town.people["medarbetare"]: None}
