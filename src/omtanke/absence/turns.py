"""One at a time: files of one employer, and reports of its people, each start from what holds."""

from uuid import UUID

from omtanke.organisation.models import Party
from omtanke.workforce.models import Employee


def one_at_a_time(party: UUID) -> None:
    """Hold the employer's turn until the caller's transaction ends: no file is applied or taken back meanwhile, and no
    report told."""
    Party.objects.select_for_update(no_key=True).get(id=party)


def take_turn(employee: UUID) -> Party:
    """The same for the employer of somebody, whom it answers with."""
    party = Employee.objects.values_list("party_id", flat=True).get(id=employee)
    return Party.objects.select_for_update(no_key=True).get(id=party)
