"""What invitations put on the pages of others, and what they keep for the outbox."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.models import CaseLeader
from omtanke.meetings import choices
from omtanke.meetings.copies import Copies, Reminders
from omtanke.meetings.models import Participant
from omtanke.meetings.pages import AboutMeeting
from omtanke.meetings.policies.meetings import BOOKED
from omtanke.meetings.present import invitations as present
from omtanke.meetings.present import words as said
from omtanke.meetings.queries import feeds
from omtanke.meetings.queries import invitations as queries
from omtanke.meetings.queries.afterwards import MeetingThatWaits, that_wait
from omtanke.notify import things, waiting
from omtanke.ui import parts, words
from omtanke.ui.navigation import Entry
from omtanke.ui.navigation import register as register_entry
from omtanke.workforce.models import holding
from omtanke.workforce.pages import About, Part, Task
from omtanke.workforce.post import accounts_near


def my_answer(viewer: Viewer, about: AboutMeeting) -> Part | None:
    """Whether one comes, for everyone who is asked but whoever leads."""
    row = about.mine
    if row is None or about.leads or not present.is_open(about):
        return None
    answered = row.answer != choices.Answer.WAITING
    return Part("meetings/_my_answer.html", {
        "url": reverse("answer_invitation", args=[about.meeting.id]), "buttons": present.buttons(row),
        "own": about.reach.own, "answered": present.answered(row) if answered else ""})


def answers(viewer: Viewer, about: AboutMeeting) -> Part | None:
    """How people were invited, for whoever leads; the letter, for HR too."""
    employers = about.reach.employers and about.reach.scope in viewer.scopes_with(Permission.ITEM_WRITE)
    if not present.is_open(about) or not (about.leads or employers):
        return None
    id = about.meeting.id
    count = sum(row.answer in choices.UNSETTLED for row in about.participants)
    return Part("meetings/_answers.html", {
        "url": reverse("meeting_answers", args=[id]) if about.leads else "",
        "letter": reverse("print_invitation", args=[id]) if employers else "",
        "unsettled": ngettext("%(n)s cannot come or would like another time.",
                              "%(n)s cannot come or would like another time.", count) % {"n": count} if count else ""})


def how_asked(viewer: Viewer, about: AboutMeeting) -> dict[UUID, str]:
    """How each was invited, on the meeting's page, for whoever leads."""
    if not about.leads or not present.is_open(about):
        return {}
    asked = queries.invited(about.reached, for_user=viewer)
    return {who: present.how_asked(one, today=viewer.today) for who, one in asked.items()}


def tasks(viewer: Viewer) -> list[Task]:
    """Somebody cannot come, or would like another time: whoever leads decides what to do, once for each meeting."""
    return [_task(row, viewer) for row in that_wait(for_user=viewer) if row.unsettled]


def answers_of(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """For whom such an answer waits, for the outbox: for each account, or everyone, opaque things."""
    if users is None:
        rows = Participant.objects.filter(answer__in=choices.UNSETTLED, meeting__state=BOOKED,
                                          meeting__starts_at__gt=now)
        users = accounts_near(list(rows.values_list("meeting__case__employee_id", flat=True)), now=now)
        users |= set(CaseLeader.objects.filter(holding(now), case__meetings__participants__in=rows).values_list(
            "employee__account__user_id", flat=True)) - {None}
    viewers = {user: Viewer(user_id=user, now=now) for user in users}
    return {user: {f"answers:{row.id}:{row.unsettled}" for row in that_wait(for_user=one) if row.unsettled}
            for user, one in viewers.items()}


def calendar_link(viewer: Viewer, about: About) -> Part | None:
    """The way to one's own calendar link, where the employer has them."""
    return Part("meetings/_calendar_link.html") if feeds.may_have_feed(for_user=viewer) else None


def register() -> None:
    """Say what this has for the pages, and for the outbox; when the application starts."""
    things.register("invitation", Copies())
    things.register("reminder", Reminders())
    parts.register("meeting.main", 20, my_answer)
    parts.register("meeting.aside", 40, answers)
    parts.register("meeting.who", 20, how_asked)
    parts.register("start.tasks", 34, tasks)
    parts.register("me.aside", 70, calendar_link)
    waiting.register(answers_of)
    register_entry(Entry(gettext_lazy("Calendars"), "letter", "meeting_settings", 78, _chooses))


def _task(row: MeetingThatWaits, viewer: Viewer) -> Task:
    day = said.local(row.at).date()
    return Task(person=row.employee, topic=f"answers:{row.id}", due=day,
                title=_("Look at the answers to the meeting about {name}"),
                sentence=_("Somebody cannot come, or would like another time. The meeting is %(day)s.") % {
                    "day": words.day(day, viewer.today)},
                url=reverse("meeting", args=[row.id]), button=_("Open the meeting"))


def _chooses(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.ROUTINE_EDIT)
