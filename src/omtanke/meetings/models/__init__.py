"""Meetings and what belongs to them. Texts are items of cases, sealed there; days, states and answers lie open under
random ids."""

from omtanke.meetings.models.agreements import (
    Agreement,
    AgreementEmployer,
    AgreementVersion,
    AgreementYes,
    GuideVersion,
    MeetingSettings,
)
from omtanke.meetings.models.holding import (
    Called,
    PartWord,
    Preparation,
    PreparedItem,
    Reflection,
    SavedOnce,
    StepNote,
    StepVisit,
)
from omtanke.meetings.models.meetings import Feed, Invitation, Meeting, Move, Participant, Waiting
from omtanke.meetings.models.slots import SeriesBreak, Slot, SlotSeries

__all__ = [
    "Agreement", "AgreementEmployer", "AgreementVersion", "AgreementYes", "Called", "Feed", "GuideVersion",
    "Invitation", "Meeting", "MeetingSettings", "Move", "PartWord", "Participant", "Preparation", "PreparedItem",
    "Reflection",
    "SavedOnce", "SeriesBreak", "Slot", "SlotSeries", "StepNote", "StepVisit", "Waiting",
]
