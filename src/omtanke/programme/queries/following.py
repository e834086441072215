"""The figures that an indicator can follow: each by a key, from what is stored and through the gate, or counted of the
whole employer with at least eleven persons behind it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.alerts.models import Signal
from omtanke.alerts.policies import ANSWERED, LISTED
from omtanke.cases.policies.cases import MISREGISTERED
from omtanke.figures import months
from omtanke.insight import storing
from omtanke.insight.queries.reach import top_of
from omtanke.meetings.models import Meeting
from omtanke.meetings.policies.meetings import HELD
from omtanke.programme.followed import FIGURES, YEAR, Now, quarters
from omtanke.programme.queries.reach import leading_all, parties
from omtanke.rules.proportions import LEAST_PERSONS
from omtanke.talks.models import CareTalk


def figures(party: UUID, *, for_user: Viewer) -> dict[str, Now]:
    """Every figure of a party, by key; none outside the viewer's parties."""
    if party not in parties(for_user=for_user) and party not in {s.party for s in leading_all(for_user=for_user)}:
        return {}
    stored, top = storing.read(party), top_of(party, for_user=for_user)
    found = _stored(stored, top.id) if stored and top else {}
    first, last = quarters(for_user.today)
    values = _worked(party, first, last)
    found |= {key: Now(value, last, FIGURES[key].definition) for key, value in values.items()}
    return {key: found.get(key, Now(None, None, said.definition)) for key, said in FIGURES.items()}


def _stored(stored: storing.Stored, top: UUID) -> dict[str, Now]:
    last = stored.meta["last"]
    end = months.first_day(months.shifted(last, 1)) - timedelta(days=1)
    often = stored.often(top).get(last)
    return {"sick_leave": Now(_share(stored, top, last), end, FIGURES["sick_leave"].definition),
            "often": Now(often.flagged if often else None, end, FIGURES["often"].definition)}


def _share(stored: storing.Stored, top: UUID, last: str) -> float | None:
    """Net days of twelve months in percent of the calendar days; None unless every month is shown."""
    if "days" not in stored:
        return None
    keys = set(months.span(months.shifted(last, 1 - YEAR), last))
    rows = [row for row in stored["days"].iter_rows(named=True) if row["node"] == top.hex and row["month"] in keys]
    if len(rows) < YEAR or any(row["hidden"] is not None for row in rows):
        return None
    net = sum(row["short"] + row["long"] + row["very_long"] for row in rows)
    return 100 * net / sum(row["employees"] * months.days_in(row["month"]) for row in rows)


def _worked(party: UUID, first: date, last: date) -> dict[str, float | None]:
    """How the work went, each of them with at least eleven persons, else None."""
    signals = Signal.objects.filter(employee__party=party, raised_on__range=(first, last)).exclude(
        state=LISTED).aggregate(people=Count("employee", distinct=True), all=Count("id"),
                                answered=Count("id", filter=Q(state=ANSWERED)))
    talks = CareTalk.objects.filter(employee__party=party, held_on__range=(first, last)).aggregate(
        people=Count("employee", distinct=True), all=Count("id"))
    met = list(Meeting.objects.filter(case__party=party, state=HELD, starts_at__date__range=(first, last)).exclude(
        case__state=MISREGISTERED).order_by("starts_at").values_list(
            "case", "case__employee", "starts_at", "signalled_on"))
    people = len({person for _case, person, *_rest in met})
    return {"answered": _enough(signals["people"], lambda: 100 * signals["answered"] / signals["all"]),
            "talks": _enough(talks["people"], lambda: talks["all"]),
            "meetings": _enough(people, lambda: len(met)), "days_to_meeting": _middle(met)}


def _middle(met: Sequence[tuple]) -> float | None:
    """Days from the signal to the first meeting of each case, the middle one (nearest rank)."""
    firsts: dict[UUID, tuple[UUID, int]] = {}
    for case, person, at, signalled in met:  # in the order of time
        if signalled is not None:
            firsts.setdefault(case, (person, (timezone.localtime(at).date() - signalled).days))
    days = sorted(days for _person, days in firsts.values())
    return _enough(len({person for person, _days in firsts.values()}), lambda: days[(len(days) - 1) // 2])


def _enough(people: int, value: Callable[[], float]) -> float | None:
    return value() if people >= LEAST_PERSONS else None
