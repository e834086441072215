"""Who is told whom a meeting is about, in words; and the paper that tells it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.present import releases as release_words
from omtanke.cases.record import Words
from omtanke.meetings.models import Meeting
from omtanke.meetings.pages import AboutMeeting
from omtanke.meetings.present import words as said
from omtanke.meetings.queries import naming as queries
from omtanke.meetings.queries.naming import Told
from omtanke.ui import words


def page(about: AboutMeeting, told: list[Told], viewer: Viewer) -> dict:
    """The page's values: a row for each place, and what can be done now."""
    standing = {one.standing for one in told}
    paper = invitation(about, [one for one in told if one.standing == queries.READY])
    return {"meeting": about.meeting, "name": about.name, "given": about.given,
            "when": words.capital(said.when(about.meeting, viewer.today)),
            "rows": [_row(one, about.given) for one in told], "paper": paper,
            "ready": queries.READY in standing, "asks": standing & {queries.UNASKED, queries.REFUSED},
            "waits": queries.WAITS in standing, "questions": _questions(told)}


def invitation(about: AboutMeeting, told: list[Told]) -> Words:
    """What is handed over with the name: that there is a meeting, when and where, and which functions are expected."""
    row = about.meeting
    who = words.listed([str(said.function(one, about.given)) for one in about.participants
                        if not one.outside or one.named_at or _here(one, told)])
    text = _("%(kind)s %(when)s, %(where)s. Expected: %(who)s.") % {
        "kind": said.kind(row), "when": said.long_when(row), "where": said.where(row), "who": who}
    return Words(_("Meeting"), text, {})


def standing(one: Told, given: str) -> str:
    """How far a place has come."""
    return {
        queries.NAMED: _("Knows whom it is about."),
        queries.READY: _("%(given)s has said yes. The name can be handed over."),
        queries.PRINTED: _("The paper is made. Say when it has been handed over."),
        queries.WAITS: _("%(given)s has been asked. They see a reserved time and no name."),
        queries.REFUSED: _("%(given)s has said no. They see a reserved time and no name."),
        queries.UNASKED: _("%(given)s has not been asked. They see a reserved time and no name."),
    }[one.standing] % {"given": given}


def place(one: Told) -> str:
    """What a place is called."""
    return said.place(one.people[0])


def paper_url(meeting: Meeting, one: Told) -> str:
    """Where a paper that waits is printed."""
    return reverse("delivery", args=[one.delivery]) if one.delivery else ""


def _row(one: Told, given: str) -> dict:
    functions = words.listed([str(who.get_function_display()) for who in one.people])
    return {"place": place(one), "functions": words.capital(functions), "standing": standing(one, given),
            "paper": reverse("delivery", args=[one.delivery]) if one.delivery else "",
            "on_paper": one.place.channel != "room"}


def _here(who, told: list[Told]) -> bool:
    return any(who in one.people for one in told)


def _questions(told: list[Told]) -> list[str]:
    """The releases that the name rests on, each once, as they are headed on the case's page."""
    rows = {row.id: row for one in told if one.standing == queries.READY for row in one.releases}
    return [release_words.heading(row) for row in rows.values()]
