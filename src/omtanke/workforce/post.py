"""What this floor knows for the outbox: addresses, whom a matter about a person may wait for, and one's own choice."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from omtanke.access.checks import Viewer, address_reader
from omtanke.audit.trail import Actor
from omtanke.notify import mail as outgoing
from omtanke.notify import queries as choices
from omtanke.notify.forms import ChoiceForm
from omtanke.organisation.models import during
from omtanke.vault import doors
from omtanke.workforce.models import Account, Duty, Employment, HRSupport, Management
from omtanke.workforce.pages import About, Part
from omtanke.workforce.protection import is_protected
from omtanke.workforce.relations import holding


def addresses_of(users: Collection[UUID], *, by: Actor, now: datetime) -> dict[UUID, str]:
    """The e-mail addresses of these accounts, opened with one line in the trail for each party. Left out: those without
    an address, who neither are employed nor serve a place today, and those whose identity is protected."""
    working = Employment.objects.filter(during(now.date()), employee_id=OuterRef("employee_id"))
    serving = Duty.objects.filter(holding(now), employee_id=OuterRef("employee_id"))
    rows = Account.objects.filter(Exists(working) | Exists(serving), ~is_protected("employee_id"),
                                  user_id__in=list(users), user__is_active=True)
    values: dict[UUID, list[doors.DirectoryValue]] = defaultdict(list)
    user_of = {}
    for user, employee, party, sealed in rows.values_list("user_id", "employee_id", "employee__party_id",
                                                          "employee__sealed"):
        values[party].append(doors.DirectoryValue(party, employee, sealed))
        user_of[employee] = user
    found: dict[UUID, str] = {}
    for party, sealed in values.items():
        reader = address_reader(party, [value.person for value in sealed], by=by)
        opened = doors.open_directory(sealed, reader=reader, page="post", now=now)
        found |= {user_of[person]: directory["email"] for person, directory in opened.items() if directory.get("email")}
    return found


def accounts_near(people: Collection[UUID], *, now: datetime) -> set[UUID]:
    """The accounts of everyone who leads or supports a unit where any of the people works today, or one above it: those
    who may be asked, one by one, what waits for them. It gives nobody anything."""
    paths = Employment.objects.filter(during(now.date()), employee_id__in=list(people)).values_list(
        "unit__path", flat=True)
    units = {UUID(hex=part) for path in set(paths) for part in path.strip("/").split("/")}
    near = set()
    for model in (Management, HRSupport):
        rows = model.objects.filter(holding(now), unit_id__in=units, employee__account__user__is_active=True)
        near |= set(rows.values_list("employee__account__user_id", flat=True))
    return near


def accounts_leading(units: Collection[UUID], *, now: datetime) -> list[tuple[UUID, UUID]]:
    """Who leads each of the units now, as (account, unit). It gives nobody anything."""
    rows = Management.objects.filter(holding(now), unit_id__in=units, employee__account__user__is_active=True)
    return list(rows.order_by("id").values_list("employee__account__user_id", "unit_id"))


def mail_choice(viewer: Viewer, about: About) -> Part | None:
    """The choice of mails, on one's own page, where mails leave at all."""
    if not outgoing.leaves():
        return None
    return Part("notify/_mail.html", {"form": ChoiceForm(initial={"wants": choices.wants(for_user=viewer)})})
