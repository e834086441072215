"""A meeting that is about to be cancelled, or was not held, in words."""

from omtanke.access.checks import Viewer
from omtanke.meetings.pages import AboutMeeting
from omtanke.meetings.present import words as said
from omtanke.ui import words


def cancelling(about: AboutMeeting, viewer: Viewer) -> dict:
    """What the page needs to say which meeting it is."""
    return {"meeting": about.meeting, "name": about.name, "given": about.given, "side": about.side,
            "when": words.capital(said.when(about.meeting, viewer.today)), "fixed": about.meeting.slot_id is not None}
