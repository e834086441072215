"""Sex and birth month, for figures only: sealed by themselves beside the directory, so that counting opens no name.

See docs/adr/0038 and 0045. A value is {"sex", "born"}. "born" is a date whose day says only whether it was the first of
the month: 01 if so, else 02, whatever the day was. Age on the first day of a month, and on the last of a year, needs no
more. Either may be "": not known. A value from before 0045 has no "born".
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.vault import doors
from omtanke.vault.doors import Reader
from omtanke.workforce.models import Employee

TABLE = "figures"
ANOTHER_DAY = 2
"""The day that stands for every day but the first."""


def without_day(born: date | None) -> str:
    """The birth date as figures have it; "" when it is not known."""
    return born.replace(day=min(born.day, ANOTHER_DAY)).isoformat() if born else ""


def month_of(born: str) -> str:
    """The same from what a directory says; "" for what is no date."""
    try:
        return without_day(date.fromisoformat(born))
    except ValueError:
        return ""


def sealed(party: UUID, employee: UUID, sex: str, born: str = "") -> bytes:
    """K or M or "", and the birth date as figures have it or "", sealed for this employee."""
    return doors.seal_held(party, table=TABLE, row=employee, values={"sex": sex, "born": born})


def known(people: Collection[tuple[UUID, UUID]], *, scope: Scope, permission: Permission, page: str,
          for_user: Viewer) -> dict[UUID, str]:
    """K or M by employee, of (party, employee) that the scope's figures are about; who is not there is not known. One
    line in the trail, and no name is opened."""
    wanted = [employee for party, employee in people if party == scope.party]
    found = opened(wanted, reader=for_user.held_reader(scope, permission), page=page, now=for_user.now)
    return {employee: value["sex"] for employee, value in found.items() if value["sex"]}


def opened(employees: Collection[UUID], *, reader: Reader, page: str, now: datetime) -> dict[UUID, dict[str, str]]:
    """What is sealed about these employees, with a reader of what the party holds."""
    rows = list(Employee.objects.filter(id__in=list(employees), figures__isnull=False).values_list(
        "id", "party_id", "figures"))
    values = [doors.HeldValue(party, TABLE, id, bytes(figures)) for id, party, figures in rows]
    said = doors.open_held(values, reader=reader, page=page, now=now)
    return {row[0]: value for row, value in zip(rows, said, strict=True)}
