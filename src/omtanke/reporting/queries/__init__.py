"""Questions about reports: those that are open, one's own, those of one's group, and what was told of each."""

from omtanke.reporting.queries.reports import (
    MANAGER_AFTER,
    ToldOf,
    Waits,
    corrections_waiting,
    latest_more,
    latest_report,
    my_report,
    my_reports,
    open_reports,
    report,
    telling_waiting,
    tellings_of,
    told,
    told_by_file,
    waiting_for_manager,
    words_of,
)
from omtanke.reporting.queries.staffing import AwayRow, Staffer, ToStaff, staffed_unit, staffers, to_staff

__all__ = [
    "MANAGER_AFTER", "AwayRow", "Staffer", "ToStaff", "ToldOf", "Waits", "corrections_waiting", "latest_more",
    "latest_report",
    "my_report", "my_reports", "open_reports", "report", "staffed_unit", "staffers", "telling_waiting", "tellings_of",
    "to_staff", "told", "told_by_file", "waiting_for_manager", "words_of",
]
