"""For whom a common plan is, and whether a row of it may go to all of them (DESIGN §2)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from omtanke.cases import choices, facts
from omtanke.cases.models import RehabCase
from omtanke.cases.plan_text import Measure
from omtanke.organisation.models import Party
from omtanke.rules.disclosure import Category, Covered, Kind, Place, ReleaseFacts, decide
from omtanke.rules.disclosure_release import same_place
from omtanke.rules.plan_rows import not_released

WRITTEN = "paper"
"""A plan is delivered in writing, whichever channel carries it."""


def recipients_of(case: RehabCase, *, releases: Sequence[ReleaseFacts], today: date) -> list[Place]:
    """Those to whom the employer may give a plan about the work today: whom the employee has said yes to. They are the
    recipients of the common plan, beside the employer and the employee."""
    named: list[Place] = []
    for release in releases:
        for one in release.recipients:
            if release.holder.party == case.party_id and not any(same_place(one, known) for known in named):
                named.append(one)
    return [one for one in named if _covered(Category.WORK, employer(case), one, releases, today)]


def kept_out(rows: Sequence[Measure], case: RehabCase, *, today: date) -> dict[Measure, tuple[Place, ...]]:
    """The rows that are not released to every recipient of the common plan, each with those it is not released to."""
    releases = facts.releases_of(case)
    recipients = recipients_of(case, releases=releases, today=today)
    kinds = dict(Party.objects.filter(id__in={row.party for row in rows if row.party}).values_list("id", "kind"))
    return not_released(rows, recipients, lambda row, one: _released(row, one, case, kinds, releases, today))


def employer(case: RehabCase) -> Place:
    """The employer, who holds the common plan and gives it out."""
    return Place(Kind.EMPLOYER, case.party_id, None, choices.Function.MANAGER.value)


def _released(row: Measure, one: Place, case: RehabCase, kinds: dict[UUID, str], releases: Sequence[ReleaseFacts],
              today: date) -> bool:
    """Whether a row may go to one recipient: as the employer's to give, and as that of whoever it came from."""
    if not row.party:
        return _covered(Category(row.category), employer(case), one, releases, today)
    source = Place(Kind(kinds[UUID(row.party)]), UUID(row.party), UUID(row.place) if row.place else None, row.function)
    if same_place(source, one):
        return True
    return all(_covered(Category(row.category), holder, one, releases, today) for holder in (employer(case), source))


def _covered(category: Category, holder: Place, one: Place, releases: Sequence[ReleaseFacts], today: date) -> bool:
    found = decide(category, holder=holder, recipient=one, claim=None, releases=releases, channel=WRITTEN, today=today)
    return isinstance(found, Covered)
