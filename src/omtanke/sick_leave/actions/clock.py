"""Acts beside the clock: Försäkringskassan has been told, and the employer's own values of its agreement."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.organisation.models import Party
from omtanke.sick_leave.choices import NoticeBy
from omtanke.sick_leave.models import AgencyNotice, AgreementValues, SickLeaveChoice
from omtanke.workforce.models import Employee


def told_the_agency(employee: UUID, *, first_day: date, by: trail.Actor, now: datetime) -> AgencyNotice:
    """Remember that Försäkringskassan was told today of the sick pay period that began on a day. Twice is once."""
    with transaction.atomic():
        Employee.objects.select_for_update().get(id=employee)
        row, new = AgencyNotice.objects.get_or_create(
            employee_id=employee, first_day=first_day, taken_back_at=None,
            defaults={"done_on": now.date(), "by_user": by.id, "by_role": by.role, "noted_at": now})
        if new:
            trail.record("sick_leave.agency_told", by=by, now=now, subject=employee, thing=f"agency_notice:{row.id}")
    return row


def take_notice_back(notice: UUID, *, by: trail.Actor, now: datetime) -> None:
    """It was ticked by mistake: it counts for nothing from now on, and stays to be seen. Twice is once."""
    with transaction.atomic():
        row = AgencyNotice.objects.select_for_update().get(id=notice)
        if row.taken_back_at is None:
            row.taken_back_at = now
            row.save(update_fields=["taken_back_at"])
            trail.record("sick_leave.agency_told_taken_back", by=by, now=now, subject=row.employee_id,
                         thing=f"agency_notice:{row.id}")


def say_agreement(party: UUID, *, valid_from: date, values: Mapping[str, str], by: trail.Actor,
                  now: datetime) -> AgreementValues:
    """What the employer's agreement says from a day on, as texts of exact numbers. What was said before is kept."""
    with transaction.atomic():
        Party.objects.select_for_update().get(id=party)
        last = AgreementValues.objects.filter(party_id=party).order_by("-number").first()
        if last and (last.valid_from, last.values) == (valid_from, dict(values)):
            return last
        row = AgreementValues.objects.create(
            party_id=party, number=last.number + 1 if last else 1, valid_from=valid_from, values=dict(values),
            said_at=now, by_user=by.id)
        trail.record("sick_leave.agreement_said", by=by, now=now, thing=f"agreement_values:{row.id}")
    return row


def choose(party: UUID, *, keep_papers: bool, organisation_number: str, notice_by: str = NoticeBy.MANAGER,
           by: trail.Actor, now: datetime) -> SickLeaveChoice:
    """Whether a certificate's paper may be kept, the employer's own number, and who sends the notice. What was chosen
    before is kept."""
    said = {"keep_papers": keep_papers, "organisation_number": organisation_number, "notice_by": notice_by}
    with transaction.atomic():
        Party.objects.select_for_update().get(id=party)
        last = SickLeaveChoice.objects.filter(party_id=party).order_by("-number").first()
        if last and {name: getattr(last, name) for name in said} == said:
            return last
        row = SickLeaveChoice.objects.create(
            party_id=party, number=last.number + 1 if last else 1, said_at=now, by_user=by.id, **said)
        trail.record("sick_leave.chosen", by=by, now=now, thing=f"sick_leave_choice:{row.id}",
                     reason="on" if keep_papers else "off")
    return row
