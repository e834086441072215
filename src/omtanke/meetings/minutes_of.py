"""What the pages, questions and papers of minutes share: the steps of the guide, and whose room a part lies in."""

from uuid import UUID

from omtanke.meetings.models import Meeting, Participant

Side = tuple[UUID | None, UUID | None]
"""Who got something: a party and its place; nobody and nowhere is the employee."""


def steps(meeting: Meeting) -> list[dict]:
    """The steps of the guide as they were when the meeting was led."""
    snapshot = meeting.guide or {}
    return list(snapshot.get("guide", snapshot).get("step", []))


def side(participant: Participant) -> Side:
    """Whose room a participant reads in."""
    return (participant.party_id, participant.place_id)
