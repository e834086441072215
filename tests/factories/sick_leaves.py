"""A sick leave with everything around it: a report with a correction that waits, who staffs, a file to payroll, a call
to the health support line, a certificate, one that she has handed in and a notice."""

from uuid import UUID, uuid4

from omtanke.audit.trail import SYSTEM
from omtanke.health_support.actions import calls
from omtanke.health_support.models import CallBack, Entry, Shift
from omtanke.intake.documents import PNG, Document
from omtanke.organisation.models import Party
from omtanke.payroll.actions import exports
from omtanke.reporting.actions import reports
from omtanke.reporting.actions.reports import Sick
from omtanke.reporting.models import Telling
from omtanke.sick_leave.actions import certificates, clock, handed_in
from omtanke.workforce import actions as workforce
from tests.factories import papers
from tests.factories.lines import Line
from tests.factories.moments import NOON, TODAY, YESTERDAY, ago
from tests.factories.town import Town

FACTS = {"seen_on": TODAY, "first_day": ago(20), "last_day": ago(-9), "degree": 100, "then_from": None,
         "then_degree": None, "work_related": "not_said", "prognosis": "", "back_within": None, "measures": []}


def whole(town: Town, employer: Party, who: str, chef: str, unit: UUID, line: Line) -> dict[str, object]:
    """All of it about `who`, ill since twenty days; the ids of what there is, as routes ask for them."""
    person, manager = town.people[who], town.actor(chef)
    way = {"today": TODAY, "now": NOON}
    report = reports.report_sick(person, Sick(ago(20)), key=uuid4(), through="manager", by=manager, **way)
    reports.correct_first_day(report, first_day=ago(13), key=uuid4(), through="self", by=SYSTEM, **way)
    staffing = workforce.staff(unit=unit, employee=town.people[chef], first_day=TODAY, by=SYSTEM, now=NOON)
    made = exports.make(party=employer.id, first_day=ago(30), last_day=YESTERDAY, form="csv", by=SYSTEM, now=NOON)
    entry = Entry.objects.get(directory=line.directory, employee=person)
    calls.take(entry, kind="other", told=calls.Told(back_on=TODAY), key=uuid4(), by=SYSTEM, now=NOON)
    shift = Shift.objects.create(provider=line.provider, employee_id=line.person, day=TODAY, begins="06:00",
                                 ends="14:00")
    certificate = certificates.certificate_seen(person, FACTS, paper=Document(PNG, papers.png()), by=manager, now=NOON)
    notice = clock.told_the_agency(person, first_day=ago(20), by=manager, now=NOON)
    handed = handed_in.hand_in(person, Document(PNG, papers.png()), key=uuid4(), by=SYSTEM, now=NOON)
    return {"sick_report_id": report.id, "telling_id": Telling.objects.get(report=report, said="first_day").id,
            "staffing_id": staffing.id, "export_id": made.export.id, "employee_id": person,
            "call_back_id": CallBack.objects.get(call__employee=person).id, "shift_id": shift.id,
            "directory_id": line.directory.id, "certificate_id": certificate.of, "notice_id": notice.id,
            "handed_in_id": handed.id}
