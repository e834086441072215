"""What is agreed at which centre. Nothing here is about a person: those who share an agreement read it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from omtanke.meetings.models import Agreement, AgreementVersion
from omtanke.meetings.policies.agreements import in_force
from omtanke.rules import agreements as rules


def version_on(centre: UUID, day: date) -> AgreementVersion | None:
    """The version that holds at a centre on a day, with its employers; None when nothing does."""
    return versions_on([centre], day).get(centre)


def versions_on(centres: Iterable[UUID], day: date) -> dict[UUID, AgreementVersion]:
    """The versions that hold on a day, by centre; in two questions, however many centres."""
    found: dict[UUID, list[AgreementVersion]] = {}
    rows = AgreementVersion.objects.filter(agreement__centre__in=list(centres)).select_related(
        "agreement__centre", "office__party").prefetch_related("employers").order_by("number")
    for row in rows:
        found.setdefault(row.agreement.centre_id, []).append(row)
    held = {centre: in_force(versions, day) for centre, versions in found.items()}
    return {centre: version for centre, version in held.items() if version}


def terms_of(version: AgreementVersion) -> rules.Terms:
    """What a version says, as `rules.agreements` reads it."""
    return rules.Terms(
        version.first_day, version.last_day, frozenset(row.party_id for row in version.employers.all()),
        version.fk_from_day if version.office_id else None, version.fk_by_decision and version.office_id is not None,
        version.coordinator_speaks, frozenset(map(rules.MeetingKind, version.kinds)), version.at_work)


def centre_inside(centre: UUID) -> bool:
    """Whether anything has ever been agreed with a centre."""
    return Agreement.objects.filter(centre=centre, versions__agreed_at__isnull=False).exists()
