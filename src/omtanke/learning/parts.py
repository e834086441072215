"""What waits of the local groups, on the start page: no name of anybody, and no text is opened for it."""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.learning.models import LocalGroup
from omtanke.learning.queries import slots as slot_queries
from omtanke.learning.queries import waiting
from omtanke.learning.queries.waiting import Waits
from omtanke.meetings.pages import AboutMeeting
from omtanke.meetings.policies.meetings import HELD
from omtanke.ui import words
from omtanke.workforce import queries as workforce
from omtanke.workforce.pages import About, Part, Task

FEW = 5
"""Below so many times that were given back it is not said how many: behind each stands a person's meeting."""


def tasks(viewer: Viewer) -> list[Task]:
    """For those with a page of their own: a decision has come back, something chafes in the group, the steering group
    or the project lead has something to do."""
    own = workforce.own_id(for_user=viewer)
    return [_task(own, one, viewer) for one in waiting.of_groups(for_user=viewer) + waiting.of_the_loop(
        for_user=viewer)] if own else []


def mine(viewer: Viewer, person: About) -> Part | None:
    """On the own page of those whom nothing else waits for at start: a union representative, a project lead."""
    if viewer.may(Permission.SIGNAL_READ):
        return None
    found = waiting.of_groups(for_user=viewer) + waiting.of_the_loop(for_user=viewer)
    return _part(found) if found else None


def after_meeting(viewer: Viewer, about: AboutMeeting) -> Part | None:
    """Beside a cooperation meeting that was held, for whoever leads it: the way to tell the local group what it taught.
    The link carries nothing of the meeting."""
    return Part("learning/_after_meeting.html") if about.leads and about.meeting.state == HELD else None


def slots(viewer: Viewer, group: LocalGroup) -> Part:
    """The use of the fixed times, on the group's page and at their point of the agenda."""
    found = slot_queries.use(group, for_user=viewer)
    return Part("learning/_slots.html", {"use": found, "centre": group.place.name, "few": 0 < found.given_back < FEW,
                                         "group": group})


def notes(viewer: Viewer) -> list[Part]:
    """The same for those who have no page of their own here: members of other parties, and an account with a role
    only."""
    if workforce.own_id(for_user=viewer):
        return []
    found = waiting.of_groups(for_user=viewer) + waiting.of_the_loop(for_user=viewer)
    return [_part(found)] if found else []


def _part(found: list[Waits]) -> Part:
    return Part("learning/_start_groups.html", {"rows": [
        {"title": _title(one), "sentence": _sentence(one), "url": _url(one)} for one in found]})


def _task(own: UUID, one: Waits, viewer: Viewer) -> Task:
    day = timezone.localtime(one.meets_at).date() if one.meets_at else viewer.today
    return Task(person=own, topic=f"{one.what}:{one.group or ''}", due=max(day, viewer.today), title=_title(one),
                sentence=_sentence(one), url=_url(one), button=_button(one),
                when=words.clock(timezone.localtime(one.meets_at)) if one.meets_at else "")


def _title(one: Waits) -> str:
    return {
        "back": _("A decision has come back to %(group)s"), "friction": _("Something chafes in %(group)s"),
        "handed_on": _("The local groups ask you to take something further"),
        "decided": _("A decision waits to be sent to the local groups"),
        "forwarded": _("The local groups wait for a decision"),
    }[one.what] % {"group": one.name}


def _sentence(one: Waits) -> str:
    if one.what in ("back", "friction"):
        return _("It stands on the agenda of your next meeting.") if one.meets_at else _(
            "The group has no meeting planned. Plan one, so that it is taken up.")
    return {"handed_on": _("See what it is, and whether the group can solve it after all."),
            "decided": _("Every group gets the same text, and takes it up at its next meeting."),
            "forwarded": _("See the questions, and what the project lead has prepared.")}[one.what]


def _url(one: Waits) -> str:
    if one.meeting:
        return reverse("group_meeting", args=[one.meeting])
    return reverse("local_group", args=[one.group]) if one.group else reverse(
        "steering" if one.what == "forwarded" else "project_lead")


def _button(one: Waits) -> str:
    if one.meeting:
        return _("See the agenda")
    return _("To the group") if one.group else _("See the questions")
