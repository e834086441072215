"""Tables of this floor, by what they are about."""

from omtanke.learning.models.findings import Feedback, Finding, FindingStep, SteeringDay
from omtanke.learning.models.groups import GroupEmployer, LocalGroup, Member, SharedText
from omtanke.learning.models.meetings import GroupMeeting, MeetingPoint

__all__ = ["Feedback", "Finding", "FindingStep", "GroupEmployer", "GroupMeeting", "LocalGroup", "Member",
           "MeetingPoint", "SharedText", "SteeringDay"]
