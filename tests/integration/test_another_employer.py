"""Every address with every id of another employer: 404 or 403, and nothing there changes."""

import re
from collections import defaultdict
from uuid import UUID

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.urls import get_resolver, reverse

from omtanke.alerts.models import Signal
from omtanke.audit.trail import SYSTEM, Actor
from omtanke.cases.actions import plan_rows
from omtanke.cases.actions import plans as plan_acts
from omtanke.cases.actions.deliveries import To
from omtanke.cases.models import Look
from omtanke.oversight.actions import destruction, retention
from omtanke.sick_leave.actions.contact import in_touch, leave_in_peace
from omtanke.talks import actions as talk_actions
from tests.contracts.test_every_view_is_guarded import routes
from tests.factories import (
    absences,
    accounts,
    cases,
    files,
    followed,
    held,
    letters,
    lines,
    local_groups,
    meetings,
    people,
    plans,
    rooms,
    routines,
    sick_leaves,
    steered,
    talks,
    watching,
)
from tests.factories.moments import NOON, ago
from tests.factories.town import NEIGHBOURS, Town

# What a form needs to be believed, whichever form it is.
PLAUSIBLE = {
    "words": "x", "version": "1", "owner": "manager", "due_on": "2026-12-24", "held_on": "2026-11-24", "says": "yes",
    "day": "2026-12-01", "time": "10:00", "to": "manager", "topics": "workload", "until": "2026-12-01",
    "whom": "myself", "first_day": "2026-11-24", "last_day": "2026-12-24", "when": "now", "confirmed": "yes",
    "reason": "mistake", "language": "sv", "meaning": "sick", "act": "right", "code": "unknown_code", "knows": "yes",
    "manager_ready": "yes", "union_informed": "yes", "centres_agreed": "yes", "helper": "hr", "number": "anst-granne",
    "opened_for": "manager", "start_type": "full_time", "where": "outside", "mistake": "person", "who": "granne",
    "hours": "4", "answer": "yes", "alias": "Vipa", "person": "anst-granne", "kind": "sick", "degree": "100",
    "stance": "plan", "ground": "own", "seen": "0", "edit": "1", "took_part": "read", "row": "2026-11-30",
    "what": "step_begun", "day_0": "2026-11-30", "degree_0": "25", "how_often": "weekly", "who_calls": "manager",
    "way": "phone", "how": "phone", "asked_by": "employer", "often": "week", "long": "7",
}
MEANT = {"follow_up_id": "followup", "decision_id": "retentiondecision", "destruction_id": "destruction",
         "unit_id": "unit", "person_id": "employee", "talk_id": "caretalk", "signal_id": "signal",
         "answer_id": "answer", "measure_id": "measure", "wish_id": "wish", "touch_id": "contactmade",
         "sick_report_id": "report", "staffing_id": "staffing", "export_id": "export", "employee_id": "employee",
         "call_back_id": "callback", "shift_id": "shift", "directory_id": "directory",
         "certificate_id": "certificate", "notice_id": "agencynotice", "handed_in_id": "handedin",
         "file_id": "batch",
         "appointment_id": "management", "management_id": "management", "opening_id": "reasonedopening",
         "proposal_id": "exclusionproposal", "emergency_id": "emergencyaccess",
         "assignment_id": "assignment", "contact_id": "contactperson", "case_id": "rehabcase", "look_id": "look",
         "item_id": "item", "delivery_id": "delivery", "paper_id": "attachment", "release_id": "release",
         "group_id": "localgroup", "member_id": "member", "group_meeting_id": "groupmeeting",
         "finding_id": "finding", "feedback_id": "feedback",
         "meeting_id": "meeting", "agreement_id": "agreement", "version_id": "agreementversion",
         "series_id": "slotseries", "break_id": "seriesbreak", "centre_id": "unit",
         "contract_id": "outcomecontract", "goal_id": "goal", "indicator_id": "indicator",
         "risk_id": "risk", "board_meeting_id": "boardmeeting", "planned_message_id": "plannedmessage",
         "mark_id": "seriesnote", "report_id": "report", "section_id": "reportsection", "check_id": "trailcheck",
         "copy_id": "trailcopy", "entry_id": "registerentry"}
MEANT_AT = {"decide_role": "roleproposal"}
NOWHERE = str(UUID(int=7))
OURS = ("hr", "overchef", "chef", "medarbetare2", "admin", "dso", "utvarderare", "projektledare")


def ids() -> dict[str, set]:
    """The random id of every row there is, by the name of its table's model."""
    found: dict[str, set] = defaultdict(set)
    for model in apps.get_models():
        if isinstance(model._meta.pk, models.UUIDField):
            found[model._meta.model_name] |= set(model.objects.values_list("pk", flat=True))
    return found


def everything() -> dict[str, list]:
    """Every row of every table but the trail and what belongs to signing in."""
    left_out = {"line", "head", "monthmark", "session", "signin"}
    return {model._meta.label: sorted(map(repr, model.objects.values_list())) for model in apps.get_models()
            if model._meta.model_name not in left_out}


def settle(town: Town, sign_in, line: lines.Line) -> None:
    """The neighbour lives: HR and a manager above, signals, talks, wishes, a file, letters, someone acting."""
    unit = town.units["Hemtjänst Grannby"]
    staff = people.people(town.grannby, grannhr="Berit Kvist", grannover="Olle Lönn", granne2="Disa Ekblad")
    people.employ_all(dict.fromkeys(staff.values(), unit))
    town.people |= staff
    for who in ("grannhr", "grannover", "granne", "granne2"):
        town.users[who] = accounts.account(who, town.people[who])
    accounts.steward(town.users["grannhr"], town.grannby.id)
    people.support(unit, staff["grannhr"])
    people.appoint(unit, staff["grannover"], last_day=ago(-60), acting=True)
    for who in ("granne", "granne2"):
        absences.away(town.people[who], *absences.FOUR)
    routines.evaluate(town.grannby)
    utanfor = sign_in("utanfor")
    signal = Signal.objects.get(employee=town.people["granne2"])
    utanfor.post(reverse("explain_signal", args=[signal.id]), {"words": "Magsjuka."})
    talk = talks.held(town.people["granne"], town.actor("utanfor"))
    sign_in("granne").post(reverse("comment_talk", args=[talk.id]), {"words": "Ja."})
    sign_in("granne").post(reverse("make_wish"), {"to": "hr", "topics": []})
    utanfor.post(reverse("plan_talk", args=[town.people["granne2"]]))
    Look.objects.create(employee_id=town.people["granne2"], day=14, reached_on=ago(3))
    utanfor.post(reverse("open_case", args=[town.people["granne"]]),
                 {"opened_for": "manager", "start_type": "full_time"})
    letters.letter(town.people["granne2"])
    in_touch(town.people["granne2"], day=ago(1), how="phone", by=town.actor("utanfor"), now=NOON)
    leave_in_peace(town.people["granne"], until=ago(-7), by=town.actor("granne"), now=NOON)
    rooms.filled(town, "granne2", "utanfor")
    grannhr = sign_in("grannhr")
    grannhr.post(reverse("add_contact"), {"unit": str(unit), "function": "union", "name": "Ebba Rosk",
                                          "phone": "0980-31 92 00"})
    grannhr.post(reverse("ask_emergency"), {"number": "anst-granne2", "reason": "danger", "words": "Bråttom.",
                                            "hours": "2"})
    grannhr.post(reverse("roles"), {"who": "anst-granne", "role": "steward"})
    case = cases.opened(town, "granne", "utanfor")
    note = cases.written(town, cases.room_of(case, None), "granne", category="own")
    cases.delivered(town, case, "granne", To(town.grannby.id, None, "manager"), note, channel="paper")
    cases.given(town, case, cases.parts("cooperation", town.grannby, None, (town.grannby, None, "hr"), categories=()),
                "granne")
    retained(town)
    watching.appoint(town, granndso=(town.grannby, watching.DPO))
    watching.drawn(town.grannby, town.actor("granndso"))
    watching.asked(town.grannby, town.actor("granndso"))
    writer = plans.Writer(town, case, "utanfor")
    plans.established(writer)
    held.bare(town, case, "utanfor")
    plan_acts.begin(case.id, **writer.with_)
    plan_rows.contribute(cases.room_of(case, None).id, category="own", words="Fika",
                         **plans.Writer(town, case, "granne").with_)
    sign_in("utanfor").post(reverse("set_follow_up", args=[case.id]), {"kind": "plan", "due_on": ago(-7).isoformat()})
    meetings.drafted(meetings.one(town, case, "utanfor"), town.actor("grannhr"))
    local_groups.whole(town, local_groups.centre(), town.grannby, "grannlead", "granne")
    sick_leaves.whole(town, town.grannby, "granne2", "utanfor", unit, lines.delivering(line, town.grannby))
    followed.contract(town.grannby)
    followed.register(town.grannby)
    followed.sums(town.grannby)
    steered.whole(town.grannby)
    followed.marked(town.grannby)
    steered.board(town.grannby, decided="Något.")
    followed.report(town.grannby)
    content = f"{files.HEADER}\nanst-granne,2026-11-02,2026-11-03,100,xyz\n".encode()
    sign_in("grannhr").post(reverse("files"), {"file": SimpleUploadedFile("fil.csv", content)})


def retained(town: Town) -> None:
    """A decision about retention, and what is to be destroyed under it; another waits."""
    party, by = town.grannby, {who: Actor(str(town.users[who].id), "steward") for who in ("grannhr", "granne")}
    talk_actions.take_over([talk_actions.EarlierTalk(town.people["granne"], ago(1200), str(town.users["utanfor"].id),
                                                     "Som förr.")], party=party.id, by=SYSTEM, now=NOON)
    values = {"months": 24, "decision_ref": "KF 1", "decided_on": ago(30), "from_day": ago(30), "party": party.id}
    for kind in ("care_talks", "wishes"):
        row = retention.propose(kind, **values, by=by["grannhr"], now=NOON)
        if kind == "care_talks":
            retention.approve(row.id, party=party.id, by=by["granne"], now=NOON)
    destruction.prepare("care_talks", party=party.id, by=by["grannhr"], now=NOON)


@pytest.fixture
def theirs(town, sign_in) -> dict[str, set]:
    watching.appoint(town, dso=(town.ekhult, watching.DPO), utvarderare=(town.ekhult, "evaluator"),
                     projektledare=(town.ekhult, "project_lead"))
    # Who provides occupational health is known to every employer of an installation, as health centres are.
    line = lines.line(town, name="Hälsan", user="grannsyster", delivered=False)
    before = ids()
    settle(town, sign_in, line)
    found = {name: set(rows) - before[name] for name, rows in ids().items()}
    found["unit"] = {town.units["Hemtjänst Grannby"]}
    found["management"] |= set(apps.get_model("workforce", "Management").objects.filter(
        unit=town.units["Hemtjänst Grannby"]).values_list("pk", flat=True))
    found["employee"] |= {town.people["utanfor"], town.people["granne"]}
    lacking = {name for name in {*MEANT.values(), *MEANT_AT.values()} if not found[name]}
    assert lacking <= {"reasonedopening", "exclusionproposal"}, lacking
    return found


def addresses(found: dict[str, set]) -> list[tuple[str, str, str]]:
    """Each route with each id: its name, its address, and the same address with an id that is nobody's."""
    made = []
    for route in routes(get_resolver()):
        names = [name for name, value in route.arguments.items() if isinstance(value, UUID)]
        if not names or route.name == "end_sign_in":
            continue
        assert names[0] in MEANT, f"say which table {names[0]} is about"
        pattern = route.address.replace("/7/", "/2/").replace("/any/", "/2026-11-23/")
        made += [(route.name, pattern.replace(NOWHERE, str(id)), pattern)
                 for id in sorted(found[MEANT_AT.get(route.name, MEANT[names[0]])], key=str)]
    return made


def said(answer, address: str) -> tuple:
    """What an answer tells, without what differs from one request to the next."""
    page = re.sub(r'<code>[0-9a-f]{8}</code>|value="[^"]{64}"', "", answer.getvalue().decode(errors="replace"))
    return answer.status_code, answer.headers.get("Location"), page.replace(address, "")


@pytest.mark.parametrize("who", OURS)
def test_nothing_of_another_employer_opens_or_changes(town, theirs, sign_in, who):
    client, before, opened = sign_in(who), everything(), []
    walked = addresses(theirs)
    assert len({name for name, *_ in walked}) > 40, "the walk goes somewhere"
    asks = {"get": client.get, "post": client.post, "form": lambda at: client.post(at, PLAUSIBLE)}
    known: dict[tuple[str, str], tuple] = {}  # what is said of an id that is nobody's, asked once for each address
    for name, address, nowhere in walked:
        for how, ask in asks.items():
            answer = ask(address)
            same = known.get((how, nowhere)) or known.setdefault((how, nowhere), said(ask(nowhere), nowhere))
            if said(answer, address) != same or answer.status_code not in (302, 403, 404, 405):
                opened.append((name, answer.status_code, same[0]))
    assert opened == []
    after = everything()
    assert {label for label in before if before[label] != after[label]} == set()


@pytest.mark.parametrize("who", OURS)
def test_no_page_of_ours_names_another_employers(town, theirs, sign_in, who):
    told = {word for name in (*NEIGHBOURS.values(), "Berit Kvist", "Olle Lönn", "Disa Ekblad") for word in name.split()}
    told |= {str(id) for rows in theirs.values() for id in rows} | {"Grannby"}
    client, seen = sign_in(who), []
    for route in routes(get_resolver()):
        if not any(isinstance(value, UUID) for value in route.arguments.values()):
            answers = (client.get(route.address), client.post(route.address, PLAUSIBLE | {"name": "an"}))
            pages = [answer.getvalue().decode(errors="replace") for answer in answers]
            seen += [(route.name, page[max(page.find(word) - 40, 0):][:90]) for word in told for page in pages
                     if word in page]
            if route.name == "account_logout":
                client = sign_in(who)
    assert seen == [], "\n".join(map(str, seen))
