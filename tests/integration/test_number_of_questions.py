"""At most 25 questions to the database a page, and the same number when the group is ten times as large."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from omtanke.alerts import actions as alerts
from omtanke.cases.actions import releases
from omtanke.cases.actions.deliveries import To
from omtanke.cases.models import RehabCase
from omtanke.reporting.actions import more, reports
from omtanke.talks import actions
from omtanke.talks.models import CareTalk
from tests.factories import absences, accounts, cases, meetings, rooms, routines
from tests.factories.crowds import crowd
from tests.factories.moments import NOON, TODAY, ago

TRIED = ("?count=yes&step=1&occasions=4&comparison=%3E%3D&months=12&other_occasions=6&other_comparison=%3E%3D"
         "&other_months=12&what=whole&span=24&minutes=60&most_talks=4")
MOST = 25


def counted(client, address) -> int:
    with CaptureQueriesContext(connection, ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def pages(town, who) -> dict[str, tuple[str, str]]:
    held = CareTalk.objects.filter(state="held").earliest("planned_at", "id")
    hers = CareTalk.objects.get(state="held", employee=town.people["medarbetare2"])
    planned = CareTalk.objects.filter(state="planned").earliest("planned_at", "id")
    accounts.steward(town.users["igarchef"], town.ekhult.id, role="evaluator")
    return {
        "sign-in": (None, reverse("account_login")), "start": ("chef", reverse("start")),
        "group": ("chef", reverse("group")), "everyone": ("chef", reverse("group") + "?show=all"),
        "person": ("chef", reverse("person", args=[who])), "hr's start": ("hr", reverse("start")),
        "hr's person": ("hr", reverse("person", args=[who])), "upper": ("overchef", reverse("start")),
        "step": ("chef", reverse("talk_step", args=[planned.id, 3])),
        "together": ("chef", reverse("talk_step", args=[planned.id, 6])),
        "read": ("chef", reverse("read_talk", args=[held.id])), "mine": ("medarbetare2", reverse("my_page")),
        "routine": ("chef", reverse("routine")), "figure settings": ("hr", reverse("figure_settings")),
        "month": ("overchef", reverse("unit_month", args=[town.units["Vård och omsorg"]])),
        "years": ("igarchef", reverse("unit_disclosure", args=[town.units["Ekhult"]])),
        "costs": ("overchef", reverse("unit_costs", args=[town.units["Vård och omsorg"]])),
        "units": ("overchef", reverse("units")), "unit": ("hr", reverse("unit", args=[town.units["Hemtjänst Norr"]])),
        "earlier": ("hr", reverse("earlier")), "edit routine": ("hr", reverse("edit_routine")),
        "in common": ("chef", reverse("answer_together", args=[town.units["Hemtjänst Norr"], ago(8).isoformat()])),
        "versions": ("chef", reverse("versions")), "draft in numbers": ("hr", reverse("draft") + "?count=yes"),
        "try": ("hr", reverse("try_routine")), "tried": ("hr", reverse("try_routine") + TRIED),
        "desk": ("hr", reverse("desk")),
        "desk's unit": ("hr", reverse("desk_unit", args=[town.units["Hemtjänst Norr"]])),
        "paper": ("chef", reverse("talk_on_paper", args=[held.id])),
        "my paper": ("medarbetare2", reverse("talk_on_paper", args=[hers.id])),
        "retention": ("hr", reverse("retention")),
        "below": ("overchef", reverse("below")), "contacts": ("hr", reverse("contact_persons")),
        "my way": ("medarbetare2", reverse("my_way")), "who opened": ("medarbetare2", reverse("who_opened")),
        **room_pages(town), **meeting_pages(town),
        "acting": ("overchef", reverse("appoint_acting", args=[town.units["Hemtjänst Syd"]])),
    }


def room_pages(town) -> dict[str, tuple[str, str]]:
    """The pages of a room, with ten things written in it."""
    made = rooms.filled(town, "medarbetare2", "chef")
    case = RehabCase.objects.get(id=made["case_id"])
    for _number in range(10):
        cases.written(town, cases.room_of(case, case.party), "chef", category="work")
    return {"room": ("chef", reverse("case_room", args=[case.id])),
            "compose": ("chef", reverse("compose_delivery", args=[case.id])),
            "item": ("chef", reverse("item", args=[made["item_id"]])),
            "delivery": ("chef", reverse("delivery", args=[made["delivery_id"]]))}


def meeting_pages(town) -> dict[str, tuple[str, str]]:
    """The leader's screen, with notes in the meeting and what everyone has brought."""
    meeting = meetings.led_with_notes(cases.opened(town, "medarbetare", "chef"), town)
    return {"leading": ("chef", reverse("lead_step", args=[meeting.id, "work"])),
            "clock": ("chef", reverse("lead_clock", args=[meeting.id, "work"])),
            "read through": ("chef", reverse("end_meeting", args=[meeting.id])),
            "measure": ("chef", reverse("lead_measure", args=[meeting.id, "work"]))}


@pytest.fixture
def few(town, held):
    alerts.save_draft(routines.ROUTINE, party=town.ekhult, revision=0, by=town.actor("hr"), now=NOON)
    return crowd(town, 6, label="few")


def test_no_page_asks_more_than_it_may(town, few, sign_in):
    asked = {name: counted(sign_in(who), address) for name, (who, address) in pages(town, few[2]).items()}
    assert {name: count for name, count in asked.items() if count > MOST} == {}


def test_ten_times_the_people_are_not_one_question_more(town, few, sign_in):
    first = {name: counted(sign_in(who), address) for name, (who, address) in pages(town, few[2]).items()}
    crowd(town, 54, label="many")
    then = {name: counted(sign_in(who), address) for name, (who, address) in pages(town, few[2]).items()}
    assert then == first


def test_ten_times_the_comments_are_not_one_question_more(town, held, sign_in):
    me, address = town.actor("medarbetare2"), reverse("read_talk", args=[held.id])
    actions.comment(held, words="Ett.", by=me, now=NOON)
    first = counted(sign_in("chef"), address)
    for number in range(9):
        actions.comment(held, words=f"{number}.", by=me, now=NOON)
    assert counted(sign_in("chef"), address) == first


def test_ten_times_the_openings_are_not_one_question_more(town, held, sign_in):
    chef, mine = sign_in("chef"), reverse("my_page")
    chef.get(reverse("read_talk", args=[held.id]))
    first = counted(sign_in("medarbetare2"), mine)
    for _ in range(5):
        chef.get(reverse("read_talk", args=[held.id]))
        chef.get(reverse("person", args=[held.employee_id]))
    assert counted(sign_in("medarbetare2"), mine) == first


def test_many_managers_units_and_hrs_are_not_many_questions(town, held, sign_in):
    """HR who supports half a hundred units, and an upper manager over as many."""
    from tests.factories import organisations, people

    client, address = sign_in("hr"), reverse("start")
    first = counted(client, address)
    new = organisations.units(town.ekhult, *((f"Enhet {n}", None) for n in range(30)))
    for unit in new.values():
        people.support(unit, town.people["hr"])
    assert counted(client, address) <= first + 1 <= MOST


def test_ten_times_the_papers_are_not_one_question_more(town, case, sign_in):
    """Everything that was handed over stands on the employee's own page; the notes are opened at once."""
    room = cases.room_of(case, None)

    def asked() -> list[int]:
        addresses = (reverse("my_way"), reverse("my_notes", args=[case.id]), reverse("who_opened"))
        return [counted(sign_in("medarbetare"), address) for address in addresses]

    def hand_over(times: int) -> None:
        for number in range(times):
            note = cases.written(town, room, "medarbetare", category="own", text=f"{number}.")
            cases.delivered(town, case, "medarbetare", To(case.party_id, None, "manager"), note)

    hand_over(2)
    first = asked()
    hand_over(20)
    assert asked() == first
    assert max(first) <= MOST


def full_case(town, parties, row, copies: int) -> None:
    """A case with a plan, so many items in each room, and as many deliveries."""
    from omtanke.cases.actions import deliveries
    from tests.factories import cases

    for number in range(copies):
        item = cases.written(town, cases.room_of(row, parties.region), "rehab", text=f"Kan {number}.")
        cases.delivered(town, row, "rehab", deliveries.To(row.party_id, None, "manager"), item)
        cases.written(town, cases.room_of(row, row.party), "chef", category="work", text=f"Arbete {number}.")


def case_pages(town, row) -> dict[str, tuple[str, str]]:
    return {
        "cases": ("chef", reverse("cases")), "hr's cases": ("hr", reverse("cases")),
        "care's cases": ("rehab", reverse("cases")), "case": ("chef", reverse("case", args=[row.id])),
        "hr's case": ("hr", reverse("case", args=[row.id])), "care's case": ("rehab", reverse("case", args=[row.id])),
        "handed": ("chef", reverse("case_handed", args=[row.id])),
        "people": ("chef", reverse("case_people", args=[row.id])),
        "listing": ("chef", reverse("set_listing", args=[row.id])),
        "leader": ("hr", reverse("appoint_leader", args=[row.id])),
    }


def test_a_case_with_two_hundred_items_asks_no_more_than_one_with_two(town, parties, case, sign_in):
    absences.away(town.people["medarbetare"], (16, None))
    cases.care_joins(town, parties, case)
    full_case(town, parties, case, 1)
    first = {name: counted(sign_in(who), address) for name, (who, address) in case_pages(town, case).items()}
    full_case(town, parties, case, 66)
    then = {name: counted(sign_in(who), address) for name, (who, address) in case_pages(town, case).items()}
    assert then == first
    assert {name: count for name, count in then.items() if count > MOST} == {}


def test_three_times_the_cases_are_not_one_question_more(town, parties, case, sign_in):
    from tests.factories import cases

    for who in ("ensam", "barnskotare"):
        cases.opened(town, who)
    first = {who: counted(sign_in(who), reverse("cases")) for who in ("chef", "hr")}
    for who in ("medarbetare2", "kollega"):
        cases.opened(town, who)
    assert {who: counted(sign_in(who), reverse("cases")) for who in ("chef", "hr")} == first
def test_ten_times_the_releases_are_not_one_question_more(town, parties, case, sign_in):
    what = cases.parts("data", case.party, None, (parties.region, parties.centre, ""))
    asked = releases.propose(case.id, what, party=case.party_id, by=town.actor("chef"), now=NOON)
    cases.given(town, case, what)
    pages = {("medarbetare", reverse("my_releases")), ("medarbetare", reverse("my_release", args=[asked.id])),
             ("medarbetare", reverse("withdraw_release", args=[cases.given(town, case, what).id])),
             ("chef", reverse("case_releases", args=[case.id])), ("chef", reverse("release", args=[asked.id])),
             ("chef", reverse("ask_release", args=[case.id, "secrecy"]))}
    first = {address: counted(sign_in(who), address) for who, address in pages}
    for _ in range(9):
        releases.propose(case.id, what, party=case.party_id, by=town.actor("chef"), now=NOON)
        cases.given(town, case, what)
    assert {address: counted(sign_in(who), address) for who, address in pages} == first
    assert {address: count for address, count in first.items() if count > MOST} == {}


def test_preparing_asks_no_more_than_it_may_and_no_more_when_there_is_more(town, parties, case, times, sign_in):
    from tests.factories import meetings, plans, preparing

    meeting = meetings.booked(town, parties, case, times[0])
    preparing.named(town, parties, case, meeting)
    plans.established(plans.Writer(town, case), plans.measure())
    said = {"manager": ("chef", case.party, {"job": "x"}), "rehab_coordinator": ("rehab", parties.region, {
        "function": "x", "plan": "y"}), "person": ("medarbetare", None, {"hard": "x", "breaks": ""})}
    for function, (who, party, answers) in said.items():
        preparing.saved(town, meeting, who, function, cases.room_of(case, party), **answers)
    other = meeting.participants.get(function="physician").id
    own = {name: reverse(name, args=[meeting.id]) for name in (
        "preparation", "write_preparation", "give_preparation", "meeting")}
    pages = [(who, address) for who in ("chef", "medarbetare", "rehab", "fk") for address in own.values()]
    pages += [(who, reverse("start")) for who in ("rehab",)] + [("medarbetare", reverse("my_way"))]
    pages += [("chef", reverse("enter_preparation", args=[meeting.id, other]))]
    first = {page: counted(sign_in(page[0]), page[1]) for page in pages}
    assert {page: count for page, count in first.items() if count > MOST} == {}
    for number in range(5):
        cases.written(town, cases.room_of(case, case.party), "chef", category="work", text=f"{number}.")
        cases.given(town, case, cases.parts("data", case.party, None, (parties.region, parties.centre, "")))
    meetings.booked(town, parties, cases.opened(town, "medarbetare2"), times[1])
    assert {page: counted(sign_in(page[0]), page[1]) for page in pages} == first


def test_the_start_of_a_manager_with_every_kind_of_task_asks_no_more_than_it_may(town, parties, held, few, sign_in):
    """Talks with measures, somebody ill for sixteen days and a report with a wish for contact; a meeting by telephone
    now, one at a fixed time on a day that was closed, and one in line with a freed time."""
    from omtanke.meetings.actions import bookings, series, waiting
    from omtanke.workforce.models import Management

    Management.objects.update(introduced_at=NOON)  # for a newcomer the routine is asked for too
    by = {"by": town.actor("chef"), "now": NOON}
    fixed = meetings.times(meetings.agreed(parties, town.ekhult))
    meetings.begun(cases.opened(town, "medarbetare", "chef"), town, state="booked")
    meetings.booked(town, parties, cases.opened(town, "kollega", "chef"), fixed[0])
    gone = meetings.booked(town, parties, cases.opened(town, "ensam", "chef"), fixed[1])
    waits = cases.opened(town, "medarbetare2", "chef")
    waiting.stand_in_line(waits.id, centre=parties.centre, kind="joint", first_day=TODAY, last_day=None, **by)
    bookings.cancel(gone.id, reason="care", **by)
    closed = fixed[0].starts_at.date()
    series.close(fixed[0].series.agreement_id, series=None, first_day=closed, last_day=closed, reason="training", **by)
    actions.plan(employee=few[0], **by)
    absences.away(few[1], (15, None))
    ill = reports.report_sick(few[2], reports.Sick(TODAY), key=few[2], through="self", today=TODAY, **by)
    more.tell_more(ill, words="", work_related=False, contact=True, through="self", **by)
    chef = sign_in("chef")
    assert counted(chef, reverse("start")) <= MOST
    shown = chef.get(reverse("start")).content.decode()
    assert all(words in shown for words in ("Lead the meeting", "Move the meeting", "A time is free",
                                            "Tell Försäkringskassan"))
