"""Questions about care talks, and about what hangs together with them. Loading is checking."""

from omtanke.talks.queries.handover import (
    Choice,
    choices,
    left_behind,
    opened_with_reason,
    openings_of,
    reading_with_reason,
    talk_with_reason,
)
from omtanke.talks.queries.leaderless import LeftAlone, left_alone
from omtanke.talks.queries.talks import (
    OpenTalk,
    handed_over,
    kept_by_another,
    latest_and_promised,
    measure,
    reading,
    record,
    talk,
    talks_about,
    talks_by_person,
    written_by,
)
from omtanke.talks.queries.wishes import my_wishes, wish, wishes_waiting
from omtanke.talks.queries.workplace import Workplace, workplaces

__all__ = [
    "Choice", "LeftAlone", "OpenTalk", "Workplace", "choices", "handed_over", "kept_by_another",
    "latest_and_promised", "left_alone", "left_behind", "measure", "my_wishes", "opened_with_reason",
    "openings_of", "reading", "reading_with_reason", "record", "talk", "talk_with_reason", "talks_about",
    "talks_by_person", "wish", "wishes_waiting", "workplaces", "written_by",
]
