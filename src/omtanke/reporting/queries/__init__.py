"""Questions about reports: those that are open, one's own, those of one's group, and what was told of each."""

from omtanke.reporting.queries.reports import (
    ToldOf,
    contact_wanted,
    corrections_waiting,
    late_back,
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
    words_of,
)
from omtanke.reporting.queries.staffing import AwayRow, Staffer, ToStaff, staffed_unit, staffers, to_staff

__all__ = [
    "AwayRow", "Staffer", "ToStaff", "ToldOf", "contact_wanted", "corrections_waiting", "late_back", "latest_more",
    "latest_report", "my_report", "my_reports", "open_reports", "report", "staffed_unit", "staffers",
    "telling_waiting", "tellings_of", "to_staff", "told", "told_by_file", "words_of",
]
