"""A copy of the trail as a file: every page and every row says who took it out, when, why and how many lines it has."""

import csv
import io
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.audit.models import Line
from omtanke.oversight import acts
from omtanke.oversight.present import trail as present
from omtanke.oversight.queries.chain import Chain
from omtanke.oversight.queries.copies import Listed
from omtanke.oversight.queries.trail import Found
from omtanke.ui import paper, words


class Aliases:
    """People and accounts as "Person 1", "Account 2": the same one is known again within a copy, and nowhere else."""

    def __init__(self) -> None:
        self._people: dict[str, int] = {}
        self._accounts: dict[str, int] = {}

    def person(self, id: str) -> str:
        """What a person is called in the copy; nothing for nobody."""
        return _("Person %(number)s") % {"number": self._people.setdefault(id, len(self._people) + 1)} if id else ""

    def account(self, id: str) -> str:
        """What an account is called in the copy."""
        return _("Account %(number)s") % {"number": self._accounts.setdefault(id, len(self._accounts) + 1)}


def as_csv(copy: Listed, found: Found, chain: Chain, viewer: Viewer) -> bytes:
    """The copy as a table (UTF-8 with its mark, semicolons): the watermark on top, and the copy's id in every row."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for said in watermark(copy, found, chain, viewer):
        rows.writerow([f"# {said}"])
    rows.writerow([_("Copy"), _("Line"), _("When"), _("Account"), _("Function"), _("What was done"), _("What"),
                   _("About"), _("Where"), _("Number"), _("Digest")])
    for line, cells in zip(found.lines, _cells(found), strict=True):
        rows.writerow([str(copy.row.id)[:8], line.number, timezone.localtime(line.at).isoformat(timespec="seconds"),
                       *map(_plain, cells), line.count, line.digest])
    return out.getvalue().encode("utf-8-sig")


def as_pdf(copy: Listed, found: Found, chain: Chain, viewer: Viewer) -> bytes:
    """The copy to read: the watermark behind every page, in words on the first."""
    rows = [[_when(line), f"{account}\n{who}", f"{what}: {thing}" if thing else what,
             f"{about}\n{where}" if where else about] for line, (account, who, what, thing, about, where) in
            zip(found.lines, _cells(found), strict=True)]
    said = list(watermark(copy, found, chain, viewer))
    return paper.pdf("oversight/paper/extract.typ", {
        "kicker": present.days_of(copy.row.first_day, copy.row.last_day), "said": said,
        "watermark": f"{copy.asked_by} · {_moment(viewer.now)} · {str(copy.row.id)[:8]}",
        "head": [_("When"), _("Who"), _("What was done"), _("About")], "rows": rows,
    }, title=_("Copy of the trail"), now=viewer.now)


def watermark(copy: Listed, found: Found, chain: Chain, viewer: Viewer) -> Iterator[str]:
    """Who, when, why, how many lines, how far the chain is whole, and the head it ends with."""
    row = copy.row
    yield _("Copy %(id)s, taken out %(when)s by the account %(who)s.") % {
        "id": str(row.id)[:8], "when": _moment(viewer.now), "who": copy.asked_by}
    yield _("Reason: %(reason)s. Approved %(when)s by the account %(who)s.") % {
        "reason": row.get_reason_display(), "when": _moment(row.decided_at), "who": copy.decided_by}
    yield _("%(count)s lines, %(span)s.") % {"count": len(found.lines),
                                             "span": present.days_of(row.first_day, row.last_day)}
    yield present.state(chain, viewer)["said"]
    yield _("The trail's head when it was approved: %(head)s") % {"head": f"{row.number}:{row.digest}"}


def _cells(found: Found) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Of each line: account, function, what, the thing, about whom, and where she worked."""
    known = Aliases()
    for line in found.lines:
        place = found.places.get(line.number, "")
        about = known.person(line.subject) if line.subject else present.whom(line, "")
        yield (known.account(line.actor), present.who(line, found.units), acts.name(line.act),
               acts.thing(line.act, line.thing, line.reason), about, place)


def _plain(cell: str) -> str:
    """A cell that no table program reads as a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" else cell


def _when(line: Line) -> str:
    return _moment(line.at)


def _moment(at) -> str:
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": words.dated(local.date()), "time": words.clock(local)}
