"""What a party holds of somebody's invitations and calendar links, for her own copy. No secret of a link is kept."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Section
from omtanke.meetings.models import Feed, Invitation

TABLES = ("meetings.invitation", "meetings.feed")


def held(question: Question) -> Iterator[Section]:
    """For those on the party's own register: the copies that were made for her, and when she had a link."""
    if not question.employed:
        return
    hers = Q(user__in=question.accounts) | Q(participant__party__isnull=True, participant__meeting__case__party=(
        question.party), participant__meeting__case__employee=question.person)
    rows = Invitation.objects.filter(hers).order_by("made_at", "sequence")
    if rows:
        yield Section("invitations", _("Invitations to you"), {
            "starts_at": _("When it begins"), "method": _("What it said"), "way": _("How"), "made_at": _("Made"),
            "sent_at": _("Sent"), "printed_at": _("Printed")},
            [{"starts_at": row.starts_at, "method": row.get_method_display(), "way": row.get_way_display(),
              "made_at": row.made_at, "sent_at": row.sent_at, "printed_at": row.printed_at} for row in rows])
    links = Feed.objects.filter(user__in=question.accounts).order_by("made_at")
    if links:
        yield Section("calendar_links", _("Your calendar links"), {"made_at": _("Made"), "revoked_at": _("Taken back")},
                      list(links.values("made_at", "revoked_at")))
