"""The pages of a return plan, as those who use them: written, shown, established, said of, printed."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from omtanke.cases.actions import plan_rows, plan_sharing
from omtanke.cases.actions.deliveries import To
from omtanke.cases.models import Assumption, Item, PlanAnswer, PlanProgress, PlanVersion, Room
from tests.factories import absences, cases, plans
from tests.factories.moments import NOON, TODAY
from tests.integration.conftest import text

MOST = 25
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def ill(town):
    """`medarbetare` has been ill for seventeen days."""
    absences.away(town.people["medarbetare"], (16, None))
    return town


@pytest.fixture
def chef(ill, case):
    return plans.Writer(ill, case)


def at(name: str, case, *more) -> str:
    return reverse(name, args=[case.id, *more])


def test_the_question_of_how_long_waits_on_the_start_page_until_it_is_answered(chef, case, sign_in):
    client = sign_in("chef")
    assert at("plan_stance", case) in client.get(reverse("start")).content.decode()
    answer = client.post(at("plan_stance", case), {"stance": "plan", "ground": "certificate", "until": "2027-01-31"})
    assert answer.url == at("plan", case)
    assert Assumption.objects.get(case=case).stance == "plan"
    start = text(client.get(reverse("start")))
    assert at("plan_stance", case) not in start and at("plan", case) in start


def test_a_stance_without_a_plan_is_silent(chef, case, sign_in):
    client = sign_in("chef")
    client.post(at("plan_stance", case), {"stance": "soon", "ground": "own"})
    assert at("plan", case) not in text(client.get(reverse("start")))
    assert "No plan is needed as things are" in text(client.get(at("plan", case)))


def test_nothing_chosen_is_told_and_nothing_is_kept(chef, case, sign_in):
    answer = sign_in("chef").post(at("plan_stance", case), {})
    assert answer.status_code == 422 and not Assumption.objects.exists()


def test_a_plan_is_written_in_parts_and_established(chef, case, sign_in):
    client = sign_in("chef")
    client.post(at("begin_plan", case))
    client.post(at("plan_part", case, "steps"), {"seen": "0", "day_0": "2026-11-30", "degree_0": "25",
                                                 "day_2": "2026-12-14", "degree_2": "50"})
    client.post(at("plan_part", case, "work"), {"seen": "0", "tasks": "Morgonpass", "adaptations": "Inga lyft"})
    client.post(at("plan_part", case, "contact"), {"seen": "0", "how_often": "weekly", "who_calls": "manager",
                                                   "way": "phone", "when": "tisdagar", "next_on": "2027-01-14"})
    client.post(at("add_measure_to_plan", case), {"seen": "0", "words": "Två vid lyft", "owner": "manager",
                                                  "first_day": "2026-11-30"})
    page = text(client.get(at("plan_draft", case)))
    for said in ("25 %", "50 %", "Morgonpass", "Inga lyft", "Två vid lyft", "calls"):
        assert said in page
    version = PlanVersion.objects.get()
    client.post(at("share_plan", case))
    client.post(at("establish_plan", case), {"took_part": "together", "edit": str(version.edit)})
    page = text(client.get(at("plan", case)))
    assert "version 1" in page and "day 17 of the sick period" in page and "Två vid lyft" in page
    paper = client.get(at("plan_on_paper", case, 1))
    assert paper.content[:4] == b"%PDF" and "no-store" in paper["Cache-Control"]


def test_a_suggestion_fills_in_the_form(chef, case, sign_in):
    client = sign_in("chef")
    client.post(at("begin_plan", case))
    page = text(client.get(at("add_measure_to_plan", case) + "?suggestion=aids"))
    assert 'value="Aids at work"' in page
    assert client.get(at("add_measure_to_plan", case) + "?suggestion=x").status_code == 200


@pytest.mark.parametrize(("sent", "told"), [
    ({"day_0": "2026-11-30", "degree_0": "25", "day_1": "2026-11-30", "degree_1": "50"}, "Two steps have the same day"),
    ({"day_0": "2026-11-30"}, "Write how much"), ({"degree_0": "50"}, "Choose the day"),
    ({"day_0": "2026-11-30", "degree_0": "101"}, "100"), ({"day_0": "0026-11-30", "degree_0": "1"}, "four digits"),
])
def test_steps_that_do_not_fit_are_told_at_their_row(chef, case, sign_in, sent, told):
    client = sign_in("chef")
    client.post(at("begin_plan", case))
    answer = client.post(at("plan_part", case, "steps"), {"seen": "0", **sent})
    assert answer.status_code == 422 and told in text(answer)
    assert chef.text().steps == ()


def test_two_who_write_at_once_both_see_both(chef, case, sign_in):
    one, two = sign_in("chef"), sign_in("chef")
    one.post(at("begin_plan", case))
    for client in (one, two):
        client.get(at("plan_part", case, "work"))
    one.post(at("plan_part", case, "work"), {"seen": "0", "tasks": "Den första", "adaptations": ""})
    answer = two.post(at("plan_part", case, "work"), {"seen": "0", "tasks": "Den andra", "adaptations": ""})
    page = text(answer)
    assert answer.status_code == 422 and "Somebody else has saved this" in page
    assert "Den första" in page and "Den andra" in page
    (seen,) = re.findall(r'name="seen" value="(\d+)"', page)
    two.post(at("plan_part", case, "work"), {"seen": seen, "tasks": "Den första och den andra", "adaptations": ""})
    assert chef.text().tasks == "Den första och den andra"


def test_whoever_has_not_seen_the_last_saving_establishes_nothing(chef, case, sign_in):
    version = plans.begun(chef)
    answer = sign_in("chef").post(at("establish_plan", case), {"took_part": "read", "edit": str(version.edit - 1)})
    assert answer.status_code == 422 and "Somebody else has saved this" in text(answer)


def test_the_employee_says_yes_and_her_name_stands_signed(chef, case, sign_in):
    version = plans.established(chef)
    hers = sign_in("medarbetare")
    page = text(hers.get(at("my_plan", case)))
    assert "Your way back" in page and plans.WORDS in page
    hers.post(at("say_of_plan", case), {"says": "yes", "words": ""})
    assert PlanAnswer.objects.get(version=version).says == "yes"
    assert "is part of the plan" in text(sign_in("chef").get(at("plan", case)))
    assert hers.get(at("my_plan_on_paper", case)).content[:4] == b"%PDF"


def test_to_want_a_change_is_to_say_which(chef, case, sign_in):
    plans.established(chef)
    answer = sign_in("medarbetare").post(at("say_of_plan", case), {"says": "change", "words": ""})
    assert answer.status_code == 422 and not PlanAnswer.objects.exists()


def test_a_step_is_reported_by_the_one_who_takes_it(chef, case, sign_in):
    plans.established(chef)
    hers, row = sign_in("medarbetare"), plans.STEPS[0].first_day.isoformat()
    assert "I began 25 percent today" in text(hers.get(at("my_plan", case)))
    sent = {"row": row, "what": "step_begun", "day": TODAY.isoformat()}
    for _ in range(2):
        hers.post(at("report_in_my_plan", case), sent)
    assert PlanProgress.objects.get().degree == 25
    assert "I began 25 percent today" not in text(hers.get(at("my_plan", case)))
    hers.post(at("report_in_my_plan", case), sent | {"row": "nothing"})
    assert PlanProgress.objects.count() == 1


def test_the_manager_tells_what_is_arranged(chef, case, sign_in):
    row = plans.measure()
    plans.established(chef, row)
    client = sign_in("chef")
    client.post(at("report_plan", case), {"row": row.id, "what": "done", "day": TODAY.isoformat()})
    assert "Arranged" in text(client.get(at("plan", case)))
    assert "Arranged" in text(sign_in("medarbetare").get(at("my_plan", case)))


def test_what_the_employee_sends_is_taken_in_on_one_press(chef, case, sign_in):
    plans.begun(chef)
    sign_in("medarbetare").post(at("add_to_my_plan", case), {"kind": "wish", "words": "Jag saknar brukarna."})
    client = sign_in("chef")
    assert "Jag saknar brukarna." in text(client.get(at("plan_draft", case)))
    client.post(at("take_into_plan", case, Item.objects.get(room__party=case.party, kind="plan_row").id))
    assert chef.text().own == "Jag saknar brukarna."


def test_what_is_not_released_to_all_is_told_and_kept_out(ill, parties, chef, case, sign_in):
    plans.begun(chef)
    plans.employer_may_tell_care(ill, parties, case)
    her = plans.Writer(ill, case, "medarbetare")
    plan_rows.contribute(Room.objects.get(case=case, party=None).id, category="own", words="Fredagsfika", **her.with_)
    client, item = sign_in("chef"), Item.objects.get(room__party=case.party, kind="plan_row")
    answer = client.post(at("take_into_plan", case, item.id))
    assert answer.status_code == 422 and "Vårdcentralen Almen" in text(answer)
    assert len(chef.text().measures) == 1


def test_what_somebody_said_on_paper_is_entered(chef, parties, case, sign_in):
    plans.established(chef)
    client = sign_in("chef")
    sent = {"who": str(parties.office), "says": "right", "words": "", "sent_on": TODAY.isoformat(),
            "came_by": "on_paper"}
    assert client.post(at("enter_plan_answer", case), sent | {"says": "yes"}).status_code == 422
    assert client.post(at("enter_plan_answer", case), sent | {"sent_on": "2027-05-05"}).status_code == 422
    client.post(at("enter_plan_answer", case), sent)
    assert PlanAnswer.objects.get().party == parties.agency
    assert "says that it is right" in text(client.get(at("plan", case)))


def test_versions_are_kept_and_compared(chef, case, sign_in):
    plans.established(chef)
    client = sign_in("chef")
    client.post(at("begin_plan", case))
    client.post(at("plan_part", case, "work"), {"seen": "0", "tasks": "Morgonpass", "adaptations": ""})
    client.post(at("establish_plan", case), {"took_part": "read", "edit": str(PlanVersion.objects.get(number=2).edit)})
    page = text(client.get(at("plan_version", case, 2)))
    assert "What is new since the version before" in page and "Morgonpass" in page
    assert "Morgonpass" not in text(client.get(at("plan_version", case, 1)))
    assert client.get(at("plan_version", case, 3)).status_code == 404


def test_another_party_reads_only_what_was_handed_to_it(ill, parties, chef, case, sign_in):
    plans.established(chef)
    assert sign_in("rehab").get(at("handed_plan", case)).status_code == 404
    cases.care_joins(ill, parties, case)
    client = sign_in("rehab")
    assert "No plan has been handed to you yet" in text(client.get(at("handed_plan", case)))
    assert client.get(at("plan", case)).status_code == 404
    plans.employer_may_tell_care(ill, parties, case)
    item = Item.objects.get(room__party=case.party, kind="plan")
    cases.delivered(ill, case, "chef", To(parties.region.id, parties.centre, "rehab_coordinator"), item)
    assert plans.WORDS in text(client.get(at("handed_plan", case)))
    answer = client.post(at("mark_plan", case), {"says": "right", "words": ""})
    assert answer.status_code == 422 and "No release covers this" in text(answer)
    plans.care_may_tell(ill, parties, case, "work")
    client.post(at("mark_plan", case), {"says": "right", "words": ""})
    assert PlanAnswer.objects.get().place_id == parties.centre


def test_the_employee_reads_the_whole_plan_also_when_others_were_handed_less(ill, parties, chef, case, sign_in):
    plans.begun(chef)
    her = plans.Writer(ill, case, "medarbetare")
    plan_rows.contribute(Room.objects.get(case=case, party=None).id, category="own", words="Fredagsfika", **her.with_)
    plan_rows.take_in(Item.objects.get(room__party=case.party, kind="plan_row").id, **chef.with_)
    edit = PlanVersion.objects.get(plan__case=case).edit
    plan_sharing.establish(case.id, edit=edit, took_part="together", **chef.with_)
    cases.care_joins(ill, parties, case)
    plans.employer_may_tell_care(ill, parties, case)
    work = Item.objects.get(room__party=case.party, kind="plan", category="work")
    cases.delivered(ill, case, "chef", To(parties.region.id, parties.centre, "rehab_coordinator"), work,
                    now=NOON + timedelta(minutes=5))
    page = text(sign_in("medarbetare").get(at("my_plan", case)))
    assert "Fredagsfika" in page and plans.WORDS in page
    assert "Fredagsfika" not in text(sign_in("rehab").get(at("handed_plan", case)))


def test_a_closed_plan_is_not_followed_and_can_be_again(chef, case, sign_in):
    plans.established(chef)
    client = sign_in("chef")
    client.post(at("close_plan", case))
    assert "The plan is not followed any more." in text(client.get(at("plan", case)))
    client.post(at("begin_plan", case))
    assert not PlanVersion.objects.filter(established_at=None).exists()
    client.post(at("close_plan", case))
    assert "Change the plan" in text(client.get(at("plan", case)))


@pytest.mark.parametrize("days", [29, 40])
def test_a_plan_that_is_due_says_when(town, case, sign_in, days):
    absences.away(town.people["medarbetare"], (days, None))
    client = sign_in("chef")
    client.post(at("plan_stance", case), {"stance": "plan", "ground": "own"})
    page = text(client.get(at("plan", case)))
    assert "The plan is made at once" in page if days >= 29 else "The plan is due" in page
    assert (TODAY - timedelta(days=days)).isoformat() not in page


def test_no_page_of_a_plan_asks_more_than_it_may(chef, parties, case, sign_in):
    """The same number whether the plan has one measure or ten."""
    plans.established(chef)
    asked = [questions(sign_in, case)]
    plans.begun(chef, *[plans.measure(f"Nummer {number}") for number in range(9)], steps=())
    her = plans.Writer(chef.town, case, "medarbetare")
    for number in range(4):
        plan_rows.contribute(Room.objects.get(case=case, party=None).id, category="own", words=f"Rad {number}",
                             **her.with_)
    plan_sharing.share(case.id, **chef.with_)
    asked.append(questions(sign_in, case))
    assert {name: count for counts in asked for name, count in counts.items() if count > MOST} == {}


def questions(sign_in, case) -> dict[str, int]:
    pages = {"plan": "chef", "plan_stance": "chef", "plan_draft": "chef", "my_plan": "medarbetare"}
    found = {}
    for name, who in pages.items():
        client = sign_in(who)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(at(name, case))
        if answer.status_code == 200:
            found[name] = len(captured)
    return found
