"""Every page and every button, as every person of the cast, in every state that matters: by asking, not by reading.

`docs/pages.md` is what was answered. It is printed again by

    OMTANKE_PRINT=yes scripts/run.sh pytest tests/integration/test_who_gets_which_page.py

and a change in it is a change in who gets what: someone asks why.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.test import Client
from django.urls import reverse

from omtanke.access.models import Assignment
from omtanke.access.permissions import Permission
from omtanke.alerts.actions import propose_exclusion
from omtanke.alerts.models import Answer, ExclusionProposal
from omtanke.audit.trail import SYSTEM, Actor
from omtanke.cases.actions import followups, leaders, plan_rows, releases
from omtanke.cases.actions import plans as plan_acts
from omtanke.cases.actions.deliveries import To
from omtanke.cases.models import Item, Look, RegisterEntry
from omtanke.intake.models import Batch
from omtanke.meetings.actions import guides
from omtanke.meetings.models import Meeting
from omtanke.meetings.policies.guide_local import with_question
from omtanke.organisation.actions import add_contact
from omtanke.organisation.models import Unit
from omtanke.oversight.actions import emergency, retention
from omtanke.oversight.models import Destruction
from omtanke.sick_leave.actions.contact import in_touch
from omtanke.talks import actions as talk_actions
from omtanke.talks.models import CareTalk, Measure
from omtanke.workforce.actions import appoint_acting
from omtanke.workforce.models import Management
from tests.contracts.house import ROOT
from tests.contracts.test_every_view_is_guarded import PUBLIC, ROUTES
from tests.factories import (
    cases,
    followed,
    held,
    lines,
    local_groups,
    meetings,
    plans,
    rooms,
    sick_leaves,
    steered,
    talks,
    watching,
)
from tests.factories import retention as made
from tests.factories.moments import NOON, TODAY, ago

DOCUMENT = ROOT / "docs/pages.md"
WHO = {
    "chef": "nearest manager", "igarchef": "manager until yesterday", "chef2": "manager of another unit",
    "overchef": "manager above", "hr": "HR for the unit, steward", "hr2": "HR for other units",
    "medarbetare2": "oneself", "medarbetare": "colleague", "utanfor": "manager elsewhere", "admin": "operator",
    "ingen": "account only", "dso": "data protection officer", "registrar": "registrar",
    "sjukskoterska": "nurse of the health support line",
    "utvarderare": "evaluator", "projektledare": "project lead", "styrgruppen": "steering group",
}
HEAD = """# Who gets which page

Printed by asking every address as everyone, about `medarbetare2` in Hemtjänst Norr and her unit
(`tests/integration/test_who_gets_which_page.py`). ● is shown or done. – is refused: one stands in a relation, but not
with this permission. Empty is "not there": nothing tells whether it exists. What is sent is an empty form.
"""
# Their own answer is theirs alone: a key, a place where one is signed in, a step on the way in.
OWN = {"passkey", "end_sign_in", "mfa_login_webauthn", "mfa_authenticate", "passkey_refused", "healthz", "set_language",
       "start_here", "operator_start", "choose_way", "enrolled", "show_again"}


@dataclass
class Things:
    """What there is to ask about, in one state."""

    name: str
    arguments: dict


def states(town, signal, line) -> Iterator[Things]:
    """One after the other: a signal waits; a talk is planned, held and confirmed; another signal is answered."""
    person, chef = town.people["medarbetare2"], town.actor("chef")
    batch = Batch.objects.create(party=town.ekhult, digest="7" * 64, received_at=NOON)
    yield Things("", {
        "unit_id": town.units["Hemtjänst Norr"], "person_id": person, "signal_id": signal.id, "row": 1, "number": 1,
        "kind": "data", "file_id": batch.id, "management_id": Management.objects.get(employee=town.people["chef"]).id})
    talk = talks.written(person, chef)
    yield Things("planned", _of(talk))
    talk_actions.hold(talk, held_on=TODAY, next_on=ago(-28), by=chef, now=NOON)
    yield Things("held", _of(talk))
    talk_actions.confirm(talk, by=town.actor("medarbetare2"), now=NOON)
    yield Things("confirmed", _of(talk))
    wish = talk_actions.wish(employee=person, to="manager", topics=(), by=town.actor("medarbetare2"), now=NOON)
    yield Things("a wish to the manager", {"wish_id": wish.id})
    wish = talk_actions.wish(employee=person, to="hr", topics=(), by=town.actor("medarbetare2"), now=NOON)
    yield Things("a wish to HR", {"wish_id": wish.id})
    yield Things("a worry", {"wish_id": talk_actions.worry(employee=person, topics=(), by=chef, now=NOON).id})
    yield Things("noted by the manager", {"touch_id": in_touch(person, day=TODAY, how="phone", by=chef, now=NOON).id})
    asked_of = Look.objects.create(employee_id=person, day=14, reached_on=ago(3))
    yield Things("day 14", {"look_id": asked_of.id})
    before = talks.at_state("held", town.people["kollega"], town.actor("igarchef"))
    opening = talk_actions.open_with_reason(before, reason="asked", words="", by=town.actor("hr"), now=NOON)
    yield Things("by another manager", {"talk_id": before.id, "number": 1, "opening_id": opening.id})
    acting = appoint_acting(unit=town.units["Hemtjänst Syd"], employee=town.people["kollega"], first_day=TODAY,
                            last_day=ago(-30), by=town.actor("overchef"), now=NOON)
    yield Things("in the unit beside", {"appointment_id": acting.id})
    hr = town.viewer("hr").scopes_with(Permission.PERSON_READ)[0]
    asked = emergency.ask(person, scope=hr, reason="danger", words="Ingen annan går att nå.", hours=4,
                          by=town.actor("hr"), now=NOON)
    yield Things("asked for by HR", {"emergency_id": asked.id})
    emergency.approve(asked.id, by=town.actor("overchef"), now=NOON)
    yield Things("open to HR", {"emergency_id": asked.id, "talk_id": talk.id, "number": 1})
    propose_exclusion(unit=town.units["Hemtjänst Norr"], first_day=ago(60), last_day=ago(54), by=chef, now=NOON)
    yield Things("", {"proposal_id": ExclusionProposal.objects.get().id})
    place = Unit.objects.get(id=town.units["Hemtjänst Norr"])
    contact = add_contact(unit=place, function="hr", place="", values={"name": "Eva Lind", "phone": "", "email": ""},
                          by=town.actor("hr"), now=NOON)
    yield Things("", {"contact_id": contact.id})
    yield Things("of the employer", {**rooms.filled(town, "medarbetare2", "chef"), "sort": "work"})
    destroyed = _retained(town)
    yield Things("about retention", {"kind": "care_talks"})
    yield Things("entered by hr", {"decision_id": made.proposed(town, "signals").id})
    yield Things("prepared by hr", {"destruction_id": destroyed.id})
    yield Things("of hr", {"assignment_id": Assignment.objects.get(user=town.users["hr"]).id})
    yield Things("", {"unit_id": place.id, "week": ago(8).isoformat()})
    case = cases.opened(town, "medarbetare2")
    note = cases.written(town, cases.room_of(case, None), "medarbetare2", category="own")
    paper = cases.delivered(town, case, "medarbetare2", To(town.ekhult.id, None, "manager"), note, channel="paper")
    yield Things("her own room", {"case_id": case.id, "item_id": note.id, "delivery_id": paper.id})
    asked = releases.propose(case.id, cases.parts("data", town.ekhult, None, (town.ekhult, None, "hr")),
                             party=town.ekhult.id, by=chef, now=NOON)
    yield Things("asked", {"case_id": case.id, "release_id": asked.id, "kind": "data"})
    writer = plans.Writer(town, case)
    row = plans.measure()
    plans.established(writer, row)
    plan_acts.begin(case.id, **writer.with_)
    plan_rows.contribute(cases.room_of(case, None).id, category="own", words="Fika",
                         **plans.Writer(town, case, "medarbetare2").with_)
    sent = Item.objects.get(room__party=town.ekhult, kind="plan_row")
    yield Things("a plan in force, the next being written", {
        "case_id": case.id, "number": 1, "part": "work", "measure_id": row.id, "item_id": sent.id})
    yield Things("after a meeting", {"meeting_id": held.bare(town, case).id})
    meeting = meetings.begun(case, town)
    yield Things("a meeting that goes on", {"meeting_id": meeting.id, "step": "work"})
    Meeting.objects.filter(id=meeting.id).update(state="not_held")
    guides.change(guides.begin(town.ekhult.id, by=town.actor("hr"), now=NOON).id, _asks_more, by=town.actor("hr"),
                  now=NOON)
    yield Things("a draft of the guide", {"step": "work", "question": "own_1", "kind": "joint"})
    due = followups.set_follow_up(case.id, kind="plan", by_function="manager", due_on=TODAY, by=chef, now=NOON)
    yield Things("of her manager's", {"follow_up_id": due.id})
    meeting = meetings.one(town, case, "chef")
    of_care = meeting.participants.filter(outside=True).earliest("id")
    yield Things("booked", {"meeting_id": meeting.id, "participant_id": of_care.id})
    yield Things("shared with care", meetings.drafted(meeting, town.actor("hr")))
    leaders.appoint_leader(case.id, employee=town.people["hr"], reason="conflict", words="De har sagt det båda.",
                           last_day=None, by=town.actor("hr"), now=NOON)
    yield Things("led by HR", {"case_id": case.id})
    yield Things("by the officer", {"check_id": watching.drawn(town.ekhult, town.actor("dso")).id,
                                    "copy_id": watching.asked(town.ekhult, town.actor("dso")).id})
    yield Things("of the employer's", {"entry_id": RegisterEntry.objects.filter(party=town.ekhult).first().id})
    yield Things("of a local group of hers", local_groups.whole(
        town, local_groups.centre(), town.ekhult, "projekt", "chef") | {"number": 1})
    followed.register(town.ekhult)
    followed.sums(town.ekhult)
    yield Things("of the employer's series", {"mark_id": followed.marked(town.ekhult).id})
    yield Things("of the employer's contract", {"contract_id": followed.contract(town.ekhult).id, "kind": "terms"})
    report = followed.report(town.ekhult)
    yield Things("of the employer's", {"report_id": report.id, "section_id": report.sections.first().id})
    yield Things("of the employer's goals", steered.whole(town.ekhult))
    yield Things("of the employer's board", {
        "board_meeting_id": steered.board(town.ekhult, decided="Något.").id, "number": 1})
    yield Things("of a sick leave", sick_leaves.whole(
        town, town.ekhult, "medarbetare2", "chef", town.units["Hemtjänst Norr"], line))
    yield Things("answered", {"answer_id": Answer.objects.get(employee=person).id, "signal_id": signal.id})


def _asks_more(guide):
    return with_question(guide, "work", words={"sv": "Hur går skiftbytet?"}, help={})


def _retained(town) -> Destruction:
    """A care talk from long ago, about somebody else, in a package under a decision."""
    talk_actions.take_over([talk_actions.EarlierTalk(town.people["kollega"], ago(1200), str(town.users["chef"].id),
                                                     "Som förr.")], party=town.ekhult.id, by=SYSTEM, now=NOON)
    row = made.proposed(town, "care_talks")
    retention.approve(row.id, party=town.ekhult.id, by=Actor(str(town.users["igarchef"].id), "registrar"), now=NOON)
    return made.prepared(town, "care_talks", NOON)


def _of(talk: CareTalk) -> dict:
    return {"talk_id": talk.id, "number": 1, "measure_id": Measure.objects.get(talk=talk).id}


def signed_in(town) -> dict[str, Client]:
    """A browser for everyone."""
    clients = {who: Client(headers={"accept-language": "en"}, raise_request_exception=False) for who in WHO}
    for who, client in clients.items():
        client.force_login(town.users[who])
    return clients


def answered(client: Client, address: str) -> str:
    """What is answered: to GET, or to POST where the address only takes that. Nothing is left of it."""
    with transaction.atomic():
        answer = client.get(address)
        if answer.status_code == 405:
            answer = client.post(address, {})
        transaction.set_rollback(True)
    assert answer.status_code < 500, (address, answer.status_code)
    return {404: "", 403: "–"}.get(answer.status_code, "●")


def table(town, signal) -> str:
    rows: dict[tuple[str, int], list[str]] = {}
    watching.appoint(town, dso=(town.ekhult, watching.DPO), registrar=(town.ekhult, "registrar"),
                     utvarderare=(town.ekhult, "evaluator"), projektledare=(town.ekhult, "project_lead"),
                     styrgruppen=(town.ekhult, "steering_group"))
    line = lines.line(town)
    town.users["sjukskoterska"] = line.nurse
    clients = signed_in(town)
    for place, things in enumerate(states(town, signal, line)):
        for route in ROUTES:
            named = set(route.arguments)
            # An address without anything of the state in it is asked once, in the first state.
            if route.name in PUBLIC | OWN or not named <= set(things.arguments) or (place and not named - {"number"}):
                continue
            if "week" in things.arguments and "week" not in named:
                continue
            said = f"`{route.name}`" + (f", {things.name}" if things.name else "")
            address = reverse(route.name, kwargs={name: things.arguments[name] for name in named})
            rows[route.name, place] = [said, *(answered(client, address) for client in clients.values())]
    printed = [["address", *WHO.values()], ["---"] * (len(WHO) + 1), *(rows[key] for key in sorted(rows))]
    return HEAD + "\n" + "\n".join(map(_row, printed)) + "\n"


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def test_the_document_says_what_is_answered(town, signal, noon):
    found = table(town, signal)
    if os.environ.get("OMTANKE_PRINT") == "yes":
        DOCUMENT.write_text(found, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == found, "who gets what has changed: see how to print it, above"


def test_strangers_to_the_unit_get_nothing_about_it():
    """What is printed, read as a rule: the neighbour, the operator and yesterday's manager have no dot about her."""
    rows = [line.split(" | ") for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    about = [row for row in rows if any(word in row[0] for word in ABOUT_HER)]
    strangers = ("igarchef", "chef2", "hr2", "medarbetare", "utanfor", "admin", "ingen")
    places = [1 + list(WHO).index(who) for who in strangers]
    assert len(about) >= 10
    assert [row[0] for row in about if any("●" in row[place] for place in places)] == []


ABOUT_HER = ("`person`", "_talk`", "talk_on_paper", "`explain_signal", "`postpone_signal", "`read_answer", "`letter`",
             "`raise_worry", "`add_measure", "`talk_step")


def test_every_address_is_asked_or_said_to_be_ones_own():
    """An address with something new in it needs a thing to ask about here."""
    text = DOCUMENT.read_text(encoding="utf-8")
    unasked = {route.name for route in ROUTES if f"`{route.name}`" not in text} - PUBLIC - OWN
    assert unasked <= NOT_YET_ASKED, "give it something to ask about in `states`"


NOT_YET_ASKED: set[str] = set()
