"""What oversight knows of a person, for her own copy; who is asked about, and whose names are masked in it."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from omtanke.access.checks import SUBJECT_ACCESS
from omtanke.access.models import Assignment, EmergencyAccess, RoleProposal, SignIn
from omtanke.access.subject import Question, Said, Section
from omtanke.access.words import role_name
from omtanke.audit.models import Line
from omtanke.organisation.models import Party
from omtanke.organisation.queries import unit_names
from omtanke.oversight import acts
from omtanke.oversight.models import TrailCopy
from omtanke.rules.errors import BadInput
from omtanke.vault import doors
from omtanke.workforce.models import Employee, Employment, HRSupport, Management, NumberIndex

TABLES = ("access.signin", "access.assignment", "access.roleproposal", "access.emergencyaccess", "oversight.trailcopy")
OPENINGS = ("open.directory", "open.content", "open.file", "enrolment.code_issued", "oversight.trail_searched",
            "oversight.subject_access")

NOT_HERE = "no such person here; write the exact personal or employment number, or the employee's id"


def party_called(name: str) -> Party:
    """The party with this name or id, or the only one whose name begins so. Raises BadInput."""
    try:
        found = list(Party.objects.filter(id=UUID(name)))
    except ValueError:
        found = list(Party.objects.filter(name=name)) or [
            party for party in Party.objects.order_by("name")
            if name.strip() and party.name.casefold().startswith(name.strip().casefold())]
    if len(found) != 1:
        known = ", ".join(Party.objects.order_by("name").values_list("name", flat=True))
        raise BadInput(f"--party: write the name of one of the parties here: {known}")
    return found[0]


def person_called(text: str) -> UUID:
    """The employee with this id, or with exactly this number at any employer here. Raises BadInput."""
    try:
        id = UUID(text)
    except ValueError:
        indexes = Q(pk__in=[])
        for employer in Party.objects.filter(kind=Party.Kind.EMPLOYER):
            indexes |= Q(party=employer, index=doors.number_index(employer.id, text))
        found = set(NumberIndex.objects.filter(indexes).values_list("employee_id", flat=True))
        if len(found) == 1:
            return found.pop()
        if found:
            raise BadInput("several employers know this number; write the employee's id") from None
        raise BadInput(NOT_HERE) from None
    if not Employee.objects.filter(id=id).exists():
        raise BadInput(NOT_HERE)
    return id


def held(question: Question) -> Iterator[Section]:
    """What oversight knows: sign-ins, given roles, emergencies, and who opened what within the party."""
    if question.employed:
        yield _sign_ins(question)
        yield _roles(question)
        yield _emergencies(question)
        yield _copies(question)
    yield _openings(question)


def others(question: Question) -> tuple[list[Employee], set[UUID]]:
    """Everyone else on the party's register, and those among them who are near the person: who has worked in the same
    unit, led it or supported it or one above."""
    rows = list(Employee.objects.filter(party=question.party).exclude(id=question.person))
    jobs = Employment.objects.filter(employee=question.person)
    units = set(jobs.values_list("unit_id", flat=True))
    paths = jobs.values_list("unit__path", flat=True)
    above = units | {UUID(hex=part) for path in paths for part in path.strip("/").split("/")}
    near = set(Employment.objects.filter(unit__in=units).values_list("employee_id", flat=True))
    for model in (Management, HRSupport):
        near |= set(model.objects.filter(unit__in=above).values_list("employee_id", flat=True))
    return rows, near - {question.person}


def _sign_ins(question: Question) -> Section:
    rows = SignIn.objects.filter(user__in=question.accounts).order_by("began_at")
    return Section("sign_ins", _("Where you are signed in"), {"browser": _("Browser"), "began_at": _("Since")},
                   list(rows.values("browser", "began_at")))


def _roles(question: Question) -> Section:
    rows = Assignment.objects.filter(user__in=question.accounts).order_by("first_day", "id")
    said = [{"role": role_name(row.role), "first_day": row.first_day, "last_day": row.last_day} for row in rows]
    proposed = RoleProposal.objects.filter(user__in=question.accounts).order_by("proposed_at", "id")
    said += [{"role": role_name(row.role), "state": row.state, "proposed_at": row.proposed_at} for row in proposed]
    return Section("roles", _("Roles given to you"), {
        "role": _("Role"), "first_day": _("First day"), "last_day": _("Last day"), "proposed_at": _("Proposed"),
        "state": _("State")}, said)


def _emergencies(question: Question) -> Section:
    rows = list(EmergencyAccess.objects.filter(person=question.person, party=question.party).order_by("asked_at"))
    items = [(doors.ContentItem(row.room, row.person, "emergency", row.id, "words", row.sealed), "subject_access")
             for row in rows]
    said = doors.open_contents(items, reader=question.reader, now=question.now) if items else []
    return Section("emergencies", _("Emergency accesses to you"), {
        "asked_at": _("Asked for"), "asked_role": _("By whom"), "reason": _("Reason"), "words": _("In their words"),
        "state": _("State"), "approved_at": _("Approved"), "until": _("Until"), "ended_at": _("Ended")},
        [{"asked_at": row.asked_at, "asked_role": role_name(row.asked_role), "reason": row.get_reason_display(),
          "words": Said(words), "state": row.state, "approved_at": row.approved_at, "until": row.until,
          "ended_at": row.ended_at} for row, words in zip(rows, said, strict=True)])


def _copies(question: Question) -> Section:
    rows = TrailCopy.objects.filter(about=question.person, party=question.party).order_by("asked_at")
    return Section("trail_copies", _("Copies of the trail that are about you alone"), {
        "asked_at": _("Asked for"), "reason": _("Reason"), "state": _("State")},
        [{"asked_at": row.asked_at, "reason": row.get_reason_display(), "state": row.state} for row in rows])


def _openings(question: Question) -> Section:
    """By others, within the party, by function and unit. What she opened herself is told to nobody."""
    own = Q(actor__in=[str(account) for account in question.accounts]) | Q(role="employee")
    rows = list(Line.objects.filter(subject=str(question.person), party=str(question.party), act__in=OPENINGS).exclude(
        own).exclude(role=SUBJECT_ACCESS, act__startswith="open.").order_by("at", "number"))
    units = {str(id): name for id, name in unit_names({UUID(row.unit) for row in rows if row.unit}).items()}
    return Section("openings", _("Who has opened what about you"), {
        "at": _("When"), "who": _("Function"), "unit": _("Unit"), "what": _("What was done"), "thing": _("What")},
        [{"at": row.at, "who": role_name(row.role) or _("Omtanke"), "unit": units.get(row.unit, ""),
          "what": acts.name(row.act), "thing": acts.thing(row.act, row.thing, row.reason)} for row in rows])
