"""Acts on agreements: a version is drafted, every party says yes to it, it holds, and one day it ends.

What everybody has said yes to is never changed: another version comes instead of it.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from omtanke.audit import trail
from omtanke.cases.choices import By
from omtanke.meetings import choices, yeses
from omtanke.meetings.actions.slots import materialise
from omtanke.meetings.models import Agreement, AgreementEmployer, AgreementVersion, AgreementYes
from omtanke.meetings.policies import agreements as policies
from omtanke.organisation.models import Party, Unit, during
from omtanke.rules.errors import BadInput

OFFERED = (choices.Kind.THREE_PARTY,)
"""What may be offered without Försäkringskassan, besides the coordination meeting that an agreement is for."""
CHANGED = "the draft was changed since the page was opened; read it again before you say yes"


@dataclass(frozen=True)
class Terms:
    """What a version says; `AgreementVersion` tells what each means. Days are inclusive."""

    first_day: date
    employers: frozenset[UUID]
    office: UUID | None = None
    last_day: date | None = None
    fk_from_day: int | None = 15
    fk_by_decision: bool = True
    coordinator_speaks: bool = True
    kinds: tuple[str, ...] = (choices.Kind.THREE_PARTY,)
    at_work: bool = False
    reflections: bool = False


def draft(centre: UUID, terms: Terms, *, by: trail.Actor, now: datetime) -> AgreementVersion:
    """A new version at a centre, for everybody to say yes to; the agreement itself with the first one."""
    with transaction.atomic():
        place = Unit.objects.select_for_update().get(id=centre)
        _possible(place, terms, now)
        row, _ = Agreement.objects.select_for_update().get_or_create(centre=place, defaults={"made_at": now})
        if row.versions.filter(state=policies.DRAFT).exists():
            raise BadInput("there is a draft already; change that one", code="draft_there")
        number = (row.versions.aggregate(last=Max("number"))["last"] or 0) + 1
        made = AgreementVersion.objects.create(agreement=row, number=number, made_at=now, made_by=by.id, **_said(terms))
        _employers(made, terms)
        trail.record("meetings.agreement_drafted", by=by, now=now, thing=f"version:{made.id}")
    return made


def redraft(version: UUID, terms: Terms, *, by: trail.Actor, now: datetime) -> AgreementVersion:
    """Another wording of a draft. Who has said yes did so to other words, and is asked again."""
    with transaction.atomic():
        row = _locked(version, "agree")
        _possible(row.agreement.centre, terms, now)
        before = yeses.wording(row)
        for name, value in _said(terms).items():
            setattr(row, name, value)
        row.save()
        row.employers.all().delete()
        _employers(row, terms)
        row = AgreementVersion.objects.select_related("agreement__centre", "office").get(id=row.id)
        if yeses.wording(row) != before:
            row.yeses.all().delete()
            trail.record("meetings.agreement_redrafted", by=by, now=now, thing=f"version:{row.id}")
    return row


def drop(version: UUID, *, by: trail.Actor, now: datetime) -> None:
    """A draft comes to nothing. What holds goes on holding."""
    with transaction.atomic():
        row = _locked(version, "drop")
        row.state, row.ended_at = policies.DROPPED, now
        row.save(update_fields=["state", "ended_at"])
        trail.record("meetings.agreement_dropped", by=by, now=now, thing=f"version:{row.id}")


def say_yes(version: UUID, *, party: UUID, wording: str, by: trail.Actor, now: datetime, how: str = By.SIGNED_IN,
            said_on: date | None = None) -> AgreementVersion:
    """A party's yes to exactly those words; with the last one the version is agreed. Twice is once.

    `how` on paper: `said_on` is the day on it, not after today. A draft whose first day has passed when the last yes
    comes begins today: nobody agreed to anything that day.
    """
    with transaction.atomic():
        row = _locked(version, "agree")
        if yeses.wording(row) != wording:
            raise BadInput(CHANGED, code="draft_changed")
        asked = {one.id for one in yeses.asked(row, now.date())}
        if party not in asked:
            raise BadInput("that party is not asked about this version", code="not_asked")
        day = said_on or now.date()
        if day > now.date():
            raise BadInput("that day has not come; write the day on the paper", code="day_to_come", column="said_on")
        _, new = AgreementYes.objects.get_or_create(version=row, party_id=party, defaults={
            "how": how, "said_on": day, "entered_at": now, "entered_by": by.id})
        agreed = asked <= set(row.yeses.values_list("party_id", flat=True))
        if agreed:
            _agree(row, by, now)
        if new:  # the trail last: whoever books holds a time, and waits for its head
            trail.record("meetings.agreement_yes", by=by, now=now, thing=f"version:{row.id}", reason=how)
        if agreed:
            trail.record("meetings.agreement_agreed", by=by, now=now, thing=f"version:{row.id}")
    return row


def end(agreement: UUID, *, last_day: date, by: trail.Actor, now: datetime) -> None:
    """The agreement has its last day, today or later. Free times after it are taken away; what is booked stays."""
    with transaction.atomic():
        row = Agreement.objects.select_for_update().get(id=agreement)
        if last_day < now.date():
            raise BadInput("that day has passed; choose today or a later day", code="day_passed", column="last_day")
        versions = list(row.versions.select_for_update().order_by("number"))
        holds = policies.in_force(versions, last_day)
        if holds is None or not policies.may("end", holds.state):
            raise BadInput("no agreement holds that day; choose an earlier one", code="no_agreement", column="last_day")
        for later in versions:
            if later.state == policies.AGREED and later.first_day > last_day:
                later.state, later.ended_at = policies.DROPPED, now
                later.save(update_fields=["state", "ended_at"])
        holds.state, holds.last_day, holds.ended_at = policies.ENDED, last_day, now
        holds.save(update_fields=["state", "last_day", "ended_at"])
        materialise(row.id, by=by, now=now)
        trail.record("meetings.agreement_ended", by=by, now=now, thing=f"version:{holds.id}")


def _locked(version: UUID, act: str) -> AgreementVersion:
    """A version, its agreement locked first, if the act is possible now. Raises BadInput when it is not."""
    Agreement.objects.select_for_update().get(versions=version)
    AgreementVersion.objects.select_for_update().get(id=version)
    row = AgreementVersion.objects.select_related("agreement__centre", "office").get(id=version)
    if not policies.may(act, row.state):
        raise BadInput("this version is not a draft any more; open the agreement again", code="not_draft")
    return row


def _agree(row: AgreementVersion, by: trail.Actor, now: datetime) -> None:
    row.state, row.agreed_at, row.first_day = policies.AGREED, now, max(row.first_day, now.date())
    if row.last_day is not None and row.last_day < row.first_day:
        raise BadInput("its last day has passed; change the days and ask again", code="days_passed")
    row.save(update_fields=["state", "agreed_at", "first_day"])
    materialise(row.agreement_id, by=by, now=now)


def _said(terms: Terms) -> dict:
    """The terms as columns."""
    values = {field.name: getattr(terms, field.name) for field in fields(terms)}
    values["office_id"], values["kinds"] = values.pop("office"), sorted(map(str, terms.kinds))
    del values["employers"]
    return values


def _employers(row: AgreementVersion, terms: Terms) -> None:
    AgreementEmployer.objects.bulk_create(
        AgreementEmployer(version=row, party_id=party) for party in sorted(terms.employers, key=str))


def _possible(centre: Unit, terms: Terms, now: datetime) -> None:
    """What an agreement cannot say. Raises BadInput."""
    today = now.date()
    if centre.party.kind != Party.Kind.CARE:
        raise BadInput("an agreement is made with a care centre", code="not_a_centre")
    if centre.last_day is not None and centre.last_day < terms.first_day:
        raise BadInput("the centre has closed by then", code="centre_closed")
    if terms.first_day < today:
        raise BadInput("that day has passed; let it begin today or later", code="day_passed", column="first_day")
    if terms.last_day is not None and terms.last_day < terms.first_day:
        raise BadInput("the last day is before the first; change one of them", code="days_reversed", column="last_day")
    if Party.objects.filter(id__in=terms.employers, kind=Party.Kind.EMPLOYER).count() != len(terms.employers) or (
            not terms.employers):
        raise BadInput("an agreement needs at least one employer", code="no_employer", column="employers")
    if not set(terms.kinds) <= set(OFFERED):
        raise BadInput("that kind of meeting is not in an agreement", code="other_kind", column="kinds")
    if terms.office and not Unit.objects.filter(during(today), id=terms.office,
                                                party__kind=Party.Kind.INSURANCE).exists():
        raise BadInput("that office is closed; choose another", code="no_office", column="office")
    if terms.fk_from_day is not None and not 1 <= terms.fk_from_day <= 365:
        raise BadInput("write a day from 1 to 365, or nothing", code="day_number", column="fk_from_day")
