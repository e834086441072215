"""The words of what waits to be prepared, and of the papers for those who do not sign in."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.meetings.choices import Kind
from omtanke.meetings.pages import AboutMeeting
from omtanke.meetings.policies.meetings import COMING
from omtanke.meetings.present.preparations import called
from omtanke.meetings.queries.readiness import Readiness
from omtanke.meetings.queries.to_prepare import Waits
from omtanke.ui import words


def when(row: Waits, today: date) -> str:
    """What and when: "Samverkansmöte tors 26 nov klockan 9.15"."""
    local = timezone.localtime(row.starts_at)
    return _("%(what)s %(day)s at %(time)s") % {"what": Kind(row.kind).label, "day": words.day(local.date(), today),
                                                "time": words.clock(local)}


def sentence(row: Waits, today: date) -> str:
    """When it is, and by when it is good to be ready."""
    said = _("%(when)s. You have begun. It is good to be ready %(due)s.") if row.begun else _(
        "%(when)s. It is good to be ready %(due)s.")
    return said % {"when": when(row, today), "due": words.day(row.due_on, today)}


def address(row: Waits) -> str:
    """Straight to the questions while nothing is written, else to what is."""
    return reverse("preparation" if row.begun else "write_preparation", args=[row.meeting])


def button(row: Waits) -> str:
    """The verb of the button."""
    return _("Go on preparing") if row.begun else _("Prepare")


def rows(found: Sequence[Waits], today: date) -> list[dict]:
    """The meetings of a place, without a name."""
    return [{"said": sentence(row, today), "url": address(row), "label": button(row)} for row in found]


def own(row: Waits, today: date) -> dict:
    """The employee's own: an offer, not a demand."""
    return {"when": when(row, today), "url": reverse("preparation", args=[row.meeting]), "begun": row.begun}


def papers(found: Sequence[Readiness], about: AboutMeeting) -> dict:
    """Each of the others with the questions on paper, and where what came on paper is entered."""
    meeting = about.meeting
    open_ = meeting.state in COMING
    return {"open": open_, "rows": [{
        "who": called(row.participant, about.given), "ready": row.ready, "signs_in": row.signs_in,
        "paper": reverse("preparation_on_paper", args=[meeting.id, row.participant.id]),
        "enter": reverse("enter_preparation", args=[meeting.id, row.participant.id]) if open_ and not row.ready else "",
    } for row in found if about.mine is None or row.participant.id != about.mine.id]}
