"""Sex, for figures only: sealed by itself beside the directory, so that counting opens no name (docs/adr/0038)."""

from collections.abc import Collection
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.vault import doors
from omtanke.vault.doors import Reader
from omtanke.workforce.models import Employee

TABLE = "figures"


def sealed(party: UUID, employee: UUID, sex: str) -> bytes | None:
    """K or M, sealed for this employee; None when it is not known."""
    return doors.seal_held(party, table=TABLE, row=employee, values={"sex": sex}) if sex else None


def known(people: Collection[tuple[UUID, UUID]], *, scope: Scope, permission: Permission, page: str,
          for_user: Viewer) -> dict[UUID, str]:
    """K or M by employee, of (party, employee) that the scope's figures are about; who is not there is not known. One
    line in the trail, and no name is opened."""
    wanted = [employee for party, employee in people if party == scope.party]
    return opened(wanted, reader=for_user.held_reader(scope, permission), page=page, now=for_user.now)


def opened(employees: Collection[UUID], *, reader: Reader, page: str, now) -> dict[UUID, str]:
    """The same with a reader of what the party holds."""
    rows = list(Employee.objects.filter(id__in=list(employees), figures__isnull=False).values_list(
        "id", "party_id", "figures"))
    values = [doors.HeldValue(party, TABLE, id, bytes(figures)) for id, party, figures in rows]
    said = doors.open_held(values, reader=reader, page=page, now=now)
    return {row[0]: value["sex"] for row, value in zip(rows, said, strict=True)}
