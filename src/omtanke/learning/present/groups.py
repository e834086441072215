"""The words of a group's page, and of the page over all groups."""

from collections.abc import Collection, Sequence
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.access.checks import Viewer
from omtanke.learning.choices import Function
from omtanke.learning.models import Finding, GroupMeeting, LocalGroup, Member
from omtanke.learning.policies import findings as way
from omtanke.learning.present import findings as said
from omtanke.learning.queries import findings, groups, meetings
from omtanke.learning.queries.findings import Lying
from omtanke.learning.queries.groups import Gathered, Seat, Seated
from omtanke.learning.queries.texts import Texts, opened
from omtanke.ui import parts, words
from omtanke.workforce.pages import Part


def page(seat: Seat, viewer: Viewer) -> dict:
    """Everything on a group's page: the successes first, then what chafes, what came back, and the fixed times."""
    coming, held = meetings.of_group(seat, for_user=viewer)
    since = timezone.localtime(held[0].starts_at).date() if held else None
    found, backs = findings.board(seat, since=since, for_user=viewer), findings.back_to(
        seat, for_user=viewer)
    texts = opened(said.things(found.successes, found.others, found.waiting, found.ended, backs=backs),
                   scope=seat.scope, page="local_group", for_user=viewer)
    long = said.longest([*found.waiting, *found.ended], viewer.today)
    return {
        "group": seat.group, "leads": seat.leads, "place": seat.group.place.name,
        "successes": [said.success(one, texts, viewer) for one in found.successes],
        "others": [said.success(one, texts, viewer, elsewhere=True) for one in found.others],
        "waiting": [said.row(one, texts, viewer, longest=long) for one in found.waiting],
        "ended": [said.row(one, texts, viewer, longest=long) for one in found.ended],
        "backs": [said.back(one, texts, viewer) for one in backs],
        "next": meeting(coming[0], viewer) if coming else None, "later": [meeting(one, viewer) for one in coming[1:]],
        "held": [meeting(one, viewer) for one in held],
        "slots": use_of_slots(seat.group, viewer),
    }


def use_of_slots(group: LocalGroup, viewer: Viewer) -> list[Part]:
    """How the fixed times were used: by the first who can tell this viewer, once."""
    found = (provider(viewer, group) for provider in parts.of("group.slots"))
    return [next(part for part in found if part)]


def people(seat: Seat, gathered: Gathered, viewer: Viewer) -> dict:
    """Who is in a group, and which employers take part."""
    taking = groups.employers(seat.group, for_user=viewer)
    return {"group": seat.group, "leads": seat.leads, "members": by_party(gathered.seated),
            "place": seat.group.place.name, "parties": words.listed([party.name for party in taking])}


def meeting(row: GroupMeeting, viewer: Viewer) -> dict:
    """A meeting in a list: its day, its time, where, and the way to it."""
    local = timezone.localtime(row.starts_at)
    return {"id": row.id, "day": words.day(local.date(), viewer.today), "clock": words.clock(local),
            "distance": words.distance(local.date(), viewer.today), "where": row.where,
            "today": local.date() <= viewer.today, "url": reverse("group_meeting", args=[row.id])}


def by_party(seated: Sequence[Seated]) -> list[dict]:
    """The members under the party they come from."""
    return [{"party": party, "members": [{"id": one.row.id, "name": one.name, "function": function(one.row)}
                                         for one in some]}
            for party, some in groupby(seated, key=lambda one: one.row.party.name)]


def function(row: Member) -> str:
    """What a member does, as words that stand by themselves."""
    return words.capital(str(Function(row.function).label))


def overview(found: Lying, texts: Texts, viewer: Viewer, *, leads: bool) -> dict:
    """The page over all groups: what lies where, for how long, and what goes to the next steering group meeting."""
    long = said.longest(found.open, viewer.today)
    shown = {state: [] for state in way.WAITING}
    seen = way.WAITING if leads else way.WITH_STEERING
    for one in found.open:
        values = said.row(one, texts, viewer, longest=long)
        missing = found.not_taken_up.get(one.id, [])
        shown[one.state].append(values | {"missing": words.listed(missing)})
    nearest = next((shown[state][0] for state in (way.DECIDED, way.HANDED_ON) if shown[state]), None)
    return {"lies": shown, "nearest": nearest["url"] if nearest else "",
            "next_day": words.day(found.next_day, viewer.today) if found.next_day else "",
            "days_to": words.distance(found.next_day, viewer.today) if found.next_day else "",
            "counts": [{"state": said.STATES[state], "count": len(rows), "longest": max(
                (row["count"] for row in rows), default=0)} for state, rows in shown.items() if state in seen]}


def each_group(rows: Sequence[LocalGroup], found: Lying, unplanned: Collection, viewer: Viewer) -> list[dict]:
    """The groups, with how much waits in each and whether a meeting is planned."""
    return [{"name": row.name, "url": reverse("local_group", args=[row.id]), "place": row.place.name,
             "waits": _waits(row, found.open), "unplanned": row.id in unplanned} for row in rows]


def _waits(group: LocalGroup, open_ones: Sequence[Finding]) -> str:
    count = sum(one.group_id == group.id and one.state in (way.RAISED, way.HANDED_ON) for one in open_ones)
    return ngettext("%(count)s question waits", "%(count)s questions wait", count) % {"count": count} if count else _(
        "Nothing waits")


def refused(problem: str) -> str:
    """Why something was not done, in the language of the page."""
    return {
        "a group has this name already": _("One of your groups is called this already. Choose another name."),
        "a group does not end before it began": _("The last day lies before the first. Choose a later day."),
        "the person has a seat already": _("This person is a member of the group already."),
        "a meeting is planned then already": _("The group has a meeting planned at that time already."),
        "no more points of one's own": _("There are six points of your own already. Take one away first."),
        "the meeting is not yet": _("The meeting lies ahead. It can be finished from its own day."),
    }.get(problem, _("This has changed since you opened the page. See how it stands now, and try again."))


def nobody() -> str:
    """The answer to a number that is nobody's, somebody else's, or that of someone who is protected."""
    return _("Nobody of this party has this number or user name. Check it, or write the name instead.")
