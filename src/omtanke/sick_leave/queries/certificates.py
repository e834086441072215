"""Questions about what came of certificates."""

from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.sick_leave.certificate_words import sealed
from omtanke.sick_leave.models import Certificate, CertificateComment, HandedIn
from omtanke.vault import doors

SHOWN = 20


def certificates(person: UUID, *, permission: Permission, for_user: Viewer) -> tuple[list[Certificate], Scope]:
    """A person's certificates as they stand, those taken back too, the latest first; else 404 or 403."""
    scope = for_user.require(person, permission)
    rows = Certificate.objects.filter(employee_id=person, replaced_at__isnull=True)
    return list(rows.order_by("-last_day", "-seen_on")[:SHOWN]), scope


def certificate(of: UUID, *, permission: Permission, for_user: Viewer) -> tuple[Certificate, Scope]:
    """One certificate as it stands, and the relation that carries the permission; else 404 or 403."""
    row = Certificate.objects.filter(of=of, replaced_at__isnull=True).first()
    if row is None:
        raise Http404
    return row, for_user.require(row.employee_id, permission)


def paper(of: UUID, *, permission: Permission, for_user: Viewer) -> bytes:
    """The scan of a certificate, after a line in the trail; 404 where there is none, else 404 or 403."""
    return opened(*certificate(of, permission=permission, for_user=for_user), permission=permission, for_user=for_user)


def opened(row: Certificate | HandedIn, scope: Scope, *, permission: Permission, for_user: Viewer) -> bytes:
    """The scan that lies with a row which the viewer has come to by another question; 404 where there is none."""
    if row.paper is None:
        raise Http404
    return doors.open_attachment(row.paper, person=row.employee_id, now=for_user.now, reason="reading",
                                 reader=for_user.content_reader(scope, row.employee_id, permission))


def versions(row: Certificate, *, for_user: Viewer) -> list[Certificate]:
    """Every version of a certificate that the viewer has come to by another question, the latest first."""
    return list(Certificate.objects.filter(of=row.of).order_by("-number"))


def comments(row: Certificate, scope: Scope, *, permission: Permission, for_user: Viewer) -> list[tuple]:
    """What the employee has said is wrong, opened: (moment, words), the latest first."""
    rows = list(CertificateComment.objects.filter(of=row.of).order_by("-at"))
    if not rows:
        return []
    reader = for_user.content_reader(scope, row.employee_id, permission)
    items = [(sealed(each, person=row.employee_id), "") for each in rows]
    return list(zip([each.at for each in rows], doors.open_contents(items, reader=reader, now=for_user.now),
                    strict=True))
