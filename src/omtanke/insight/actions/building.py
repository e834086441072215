"""The night's figures of an employer: counted anew, sent through the gate, put in the place of yesterday's."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Min

from omtanke.audit import trail
from omtanke.figures import months
from omtanke.insight import counting, source, storing
from omtanke.insight.counting import units
from omtanke.reporting.models import Report
from omtanke.reporting.policies import OPEN
from omtanke.workforce import for_figures

ANSWERED_WITHIN = 2
"""Days from the one the person thought to be back, in which the person is asked (rules.sick_reports.asked)."""


def build(*, party: UUID, today: date, by: trail.Actor, now: datetime) -> int:
    """Count and store the figures of an employer to the last whole month before `today`. How many rows were stored.

    Safe to repeat: what is stored depends on the rows of the database alone. A line in the trail, and one for sex and
    birth months, which are all that is opened: whom a row is about is not known to what is stored. Raises `Closed` when
    the party's key cannot be had; then what is stored stays.
    """
    last = months.shifted(months.of(today), -1)
    tables = counting.tables(source.of(party, known=for_figures.everybody(party, by=by, now=now)), last)
    rows = sum(len(table) for table in tables.values())
    trail.record("insight.built", by=by, now=now, thing=f"party:{party}", count=rows)
    storing.write(party, tables, {
        "made_at": now.isoformat(), "first": months.shifted(last, 1 - units.MONTHS), "last": last,
        **_unconfirmed(party, today), "measure": "degree",
        "more_than": units.MORE_THAN, "months": units.REPEATED_MONTHS})
    return rows


def _unconfirmed(party: UUID, today: date) -> dict[str, int | str]:
    """How many go on although the day that the person thought to be back has passed, and nobody has answered: what is
    counted of them may be too much, from the month of the earliest of those days on (`preliminary`, "" for none). Of
    the whole employer, so that no unit's figures tell whom it is about."""
    since = today - timedelta(days=ANSWERED_WITHIN)
    found = Report.objects.filter(employee__party=party, state=OPEN, ask_on__lte=since).aggregate(
        count=Count("id"), first=Min("ask_on"))
    return {"unconfirmed": found["count"], "preliminary": months.of(found["first"]) if found["first"] else ""}
