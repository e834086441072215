"""The page of an agreement: what holds, what is drafted and whose yes it waits for, and what held before."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.access import contacts
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.meetings import yeses
from omtanke.meetings.models import AgreementVersion
from omtanke.meetings.policies.agreements import SAID_YES
from omtanke.meetings.present import agreements as said
from omtanke.meetings.queries import agreements as queries
from omtanke.meetings.queries import sharing
from omtanke.meetings.queries.sharing import Shared
from omtanke.organisation.models import ContactPerson
from omtanke.ui import words

CALLED = (ContactPerson.Function.REHAB, ContactPerson.Function.INSURANCE)


def page(found: Shared, viewer: Viewer) -> dict:
    """All that is agreed at a centre."""
    today = viewer.today
    holds, coming = found.holds(today), found.coming(today)
    writes = found.may(Permission.AGREEMENT_EDIT)
    return {
        "centre": found.centre, "times_url": reverse("centre_times", args=[found.centre.id]),
        "holds": _version(holds, viewer) if holds else None, "coming": _version(coming, viewer) if coming else None,
        "draft": draft(found, viewer) if found.draft and writes else None,
        "writes": writes and found.side != sharing.OFFICE and found.draft is None,
        "draft_url": reverse("draft_version", args=[found.agreement.id]),
        "end_url": reverse("end_agreement", args=[found.agreement.id])
        if holds and queries.may_end(found, for_user=viewer) else "",
        "earlier": [_version(row, viewer) for row in reversed(found.versions)
                    if row.state in SAID_YES and row not in (holds, coming)],
        "contacts": _contacts(found, viewer), "employer": found.side == sharing.EMPLOYER}


def draft(found: Shared, viewer: Viewer) -> dict:
    """The draft: its words, what it changes, and who has said yes."""
    row = found.draft
    standing = queries.standing(row, for_user=viewer)
    own = {scope.party for scope in found.by(Permission.AGREEMENT_EDIT)}
    mine = [party for party in standing.waits if party.id in own]
    return _version(row, viewer) | {
        "wording": yeses.wording(row), "changes": consequences(found, viewer),
        "waits": said.asked_words([party.name for party in standing.waits]) if standing.waits else "",
        "mine": [{"id": party.id, "name": party.name} for party in mine],
        "yes_url": reverse("yes_to_version", args=[row.id]), "drop_url": reverse("drop_version", args=[row.id]),
        "paper_url": reverse("version_on_paper", args=[row.id])
        if queries.on_paper(row, found, for_user=viewer) else "", "edits": found.side != sharing.OFFICE}


def consequences(found: Shared, viewer: Viewer) -> list[str]:
    """What a draft changes when it begins to hold, in sentences: days without agreement, who is left out, what is
    booked."""
    row, today = found.draft, viewer.today
    begins = max(row.first_day, today)
    lines = []
    if row.first_day < today:
        lines.append(_("Its first day has passed. It holds from the day on which the last party says yes."))
    before = found.holds(begins - timedelta(days=1)) or found.holds(today)
    if before:
        lines += _against(before, row, begins, today)
    if (later := found.coming(today)) and row.first_day <= later.first_day:
        lines.append(_("Version %(number)s was to hold from %(day)s. It never comes to hold.") % {
            "number": later.number, "day": words.day(later.first_day, today)})
    count = queries.booked_after(found.centre.id, begins, for_user=viewer)
    if count:
        lines.append(ngettext("One booked time lies after that day. It stays as it is.",
                              "%(count)s booked times lie after that day. They stay as they are.", count) % {
                                  "count": words.number(count)})
    return lines


def _against(before: AgreementVersion, row: AgreementVersion, begins: date, today: date) -> list[str]:
    lines = []
    last = before.last_day
    if last is not None and last < begins - timedelta(days=1):
        lines.append(_("From %(first)s to %(last)s nothing is agreed, and there are no times.") % {
            "first": words.day(last + timedelta(days=1), today), "last": words.day(begins - timedelta(days=1), today)})
    else:
        lines.append(_("What holds today holds to and including %(day)s. Then this comes instead.") % {
            "day": words.day(begins - timedelta(days=1), today)})
    left = sorted(set(said.employers(before)) - set(said.employers(row)), key=words.alphabetical)
    if left:
        lines.append(_("%(names)s: not part of it from that day. What is booked stays, and nothing new can be "
                       "booked.") % {"names": words.listed(left)})
    return lines


def _version(row: AgreementVersion, viewer: Viewer) -> dict:
    """A version in words, with everybody's yes."""
    standing = queries.standing(row, for_user=viewer)
    return {"number": row.number, "days": said.days(row, viewer.today), "facts": said.facts(row, viewer.today),
            "first": words.day(row.first_day, viewer.today), "yeses": [
                {"name": standing.names[yes.party_id], "how": yes.get_how_display(), "day": words.dated(yes.said_on)}
                for yes in sorted(row.yeses.all(), key=lambda yes: words.alphabetical(standing.names[yes.party_id]))]}


def _contacts(found: Shared, viewer: Viewer) -> list[dict]:
    """Whom the employer calls at the centre and the office, from its own contact persons."""
    if found.side != sharing.EMPLOYER or not viewer.may(Permission.CONTACTS_READ):
        return []
    holds = found.holds(viewer.today)
    rows = [row for row in contacts.seen(for_user=viewer) if row.function in CALLED and (
        row.function == ContactPerson.Function.INSURANCE and holds and holds.office
        or found.centre.name.casefold() in row.place.casefold())]
    return [{"function": row.row.get_function_display(), "place": row.row.place, "name": row.name, "phone": row.phone}
            for row in (contacts.opened(rows, page="agreement", for_user=viewer) if rows else [])]
