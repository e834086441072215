"""Whose yes a version of an agreement needs, and to exactly what a yes is said."""

import hashlib
from datetime import date
from uuid import UUID

from omtanke.meetings.models import AgreementVersion
from omtanke.meetings.policies.agreements import in_force
from omtanke.organisation.models import Party


def asked(version: AgreementVersion, day: date) -> list[Party]:
    """The parties whose yes is needed: those it names, and those that the version it replaces names. So nobody is left
    out, and nothing that another uses is changed, without that party knowing. In the order care, the others by name."""
    before = replaced(version, day)
    ids = {version.agreement.centre.party_id} | named(version) | (named(before) if before else set())
    rows = Party.objects.filter(id__in=ids).order_by("name")
    return sorted(rows, key=lambda party: party.kind != Party.Kind.CARE)


def named(version: AgreementVersion) -> set[UUID]:
    """The employers and the authority that a version names."""
    found = {row.party_id for row in version.employers.all()}
    return found | ({version.office.party_id} if version.office else set())


def replaced(version: AgreementVersion, day: date) -> AgreementVersion | None:
    """The version that holds when this one begins, or today when that day has passed."""
    others = version.agreement.versions.exclude(id=version.id).select_related("office").prefetch_related("employers")
    return in_force(list(others), max(version.first_day, day))


def wording(version: AgreementVersion) -> str:
    """What a yes is said to, as a digest: whatever is changed makes another one."""
    terms = (version.first_day, version.last_day, version.office_id, version.fk_from_day, version.fk_by_decision,
             version.coordinator_speaks, sorted(version.kinds), version.at_work, version.reflections,
             sorted(str(row.party_id) for row in version.employers.all()))
    return hashlib.sha256(repr(terms).encode()).hexdigest()
