"""Tables of this floor, by what they are about."""

from omtanke.programme.models.boards import BoardDecision, BoardMeeting, BoardPoint
from omtanke.programme.models.contracts import ContractFile, OutcomeContract
from omtanke.programme.models.effects import SupportList
from omtanke.programme.models.evaluation import Counted, ImportedSeries
from omtanke.programme.models.goals import KINDS, Goal, Indicator, IndicatorValue, PlannedMessage, Risk
from omtanke.programme.models.reports import Report, ReportSection

__all__ = ["KINDS", "BoardDecision", "BoardMeeting", "BoardPoint", "ContractFile", "Counted", "Goal",
           "ImportedSeries", "Indicator", "IndicatorValue", "OutcomeContract", "PlannedMessage", "Report",
           "ReportSection", "Risk", "SupportList"]
