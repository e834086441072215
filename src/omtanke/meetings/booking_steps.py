"""What is to be done about a meeting that is booked: on its own page, on the case's, and on the start page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.pages import AboutCase, Step
from omtanke.meetings.pages import EMPLOYER, AboutMeeting
from omtanke.meetings.policies.meetings import BOOKED
from omtanke.meetings.present import naming as words_of_naming
from omtanke.meetings.present import words as said
from omtanke.meetings.queries import naming, waiting
from omtanke.meetings.queries.naming import Told
from omtanke.ui import words
from omtanke.workforce.pages import Task


def names(viewer: Viewer, about: AboutMeeting) -> list[Step]:
    """On the meeting's page, for whoever leads it: tell the others, or ask the employee."""
    if about.side != EMPLOYER or not about.leads or about.meeting.state != BOOKED:
        return []
    return steps(naming.places(about.reached, for_user=viewer, whole=False), about.given, about.meeting.id, viewer)


def names_in_case(viewer: Viewer, about: AboutCase, meeting) -> list[Step]:
    """The same on the case's page."""
    return steps(naming.of_case(about.reach, meeting, for_user=viewer), about.given, meeting.id, viewer)


def steps(told: list[Told], given: str, meeting, viewer: Viewer) -> list[Step]:
    """The nearest thing to do about the names, if there is one."""
    url = reverse("name_meeting", args=[meeting])
    here = {one.standing: one for one in reversed(told)}
    if one := here.get(naming.READY):
        values = {"given": given, "place": words_of_naming.place(one)}
        return [Step(viewer.today, "names", _("%(given)s has said yes. Hand over the name to %(place)s.") % values, url,
                     _("Hand over the name"))]
    if one := here.get(naming.PRINTED):
        sentence = _("Hand the paper with the name to %(place)s, and say when you have.")
        return [Step(viewer.today, "names", sentence % {"place": words_of_naming.place(one)},
                     reverse("delivery", args=[one.delivery]), _("Print, and say when"))]
    if naming.UNASKED in here:
        sentence = _("Ask %(given)s whether the others may know who it is.") % {"given": given}
        return [Step(viewer.today, "names", sentence, url, _("Ask"))]
    return []


def freed_times(viewer: Viewer) -> list[Task]:
    """On the start page: a time that was freed, for who waits for one. The first to book it gets it."""
    found = []
    for one in waiting.offered(for_user=viewer):
        day = said.local(one.starts_at).date()
        when = f"{words.day(day, viewer.today)} {words.clock(said.local(one.starts_at))}"
        url = f"{reverse('book_meeting', args=[one.waiting.case_id])}?slot={one.slot}&from={day.isoformat()}"
        found.append(Task(
            person=one.waiting.case.employee_id, topic="freed_time", due=viewer.today,
            title=_("A time is free %(when)s") % {"when": when},
            sentence=_("{name} waits for a time at %(centre)s. The first who books it gets it.") % {
                "centre": one.waiting.centre.name}, url=url, button=_("Book it"),
            when=words.capital(words.distance(day, viewer.today) or words.day(day, viewer.today))))
    return found
