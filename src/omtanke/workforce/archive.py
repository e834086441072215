"""Whom a record is about, as the archive gets it: the name, the title and the birth date that the directory holds."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from omtanke.vault import doors
from omtanke.vault.retention import Export
from omtanke.workforce.models import Employee


@dataclass(frozen=True)
class Named:
    """An employee in a package for the archive. `data` is for machines."""

    id: UUID
    name: str
    born: str
    title: str

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Name, birth date and title, as far as the directory knows them."""
        rows = [(_("Employee"), self.name), (_("Born"), self.born), (_("Title"), self.title)]
        return [(name, value) for name, value in rows if value]

    @property
    def data(self) -> dict[str, str]:
        """The same for machines, with the id that the system knew the person by."""
        return {"id": str(self.id), "name": self.name, "born": self.born, "title": self.title}


def named(people: Collection[UUID], how: Export) -> dict[UUID, Named]:
    """The names of these people for a package, opened together: one line in the trail."""
    rows = Employee.objects.filter(id__in=list(people), party=how.party)
    values = [doors.DirectoryValue(row.party_id, row.id, row.sealed) for row in rows]
    opened = doors.open_directory(values, reader=how.reader(people), page="archive", now=how.now)
    return {id: Named(id, f"{v['given']} {v['family']}".strip(), v.get("born", ""), v.get("title", ""))
            for id, v in opened.items()}
