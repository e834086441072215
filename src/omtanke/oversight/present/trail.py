"""The words of the trail's page: lines as who, what and about whom, without names."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.access.checks import SUBJECT_ACCESS, Viewer
from omtanke.access.words import role_name
from omtanke.audit.models import Line
from omtanke.oversight import acts
from omtanke.oversight.queries.chain import Chain
from omtanke.oversight.queries.trail import COUNTED, Asked, Found
from omtanke.ui import words

MACHINE = {"post", "system", SUBJECT_ACCESS}


def page(found: Found, asked: Asked, chain: Chain, viewer: Viewer) -> dict:
    """The lines by day, how many there are, and the state of the chain."""
    rows = [(timezone.localtime(line.at).date(), line) for line in found.lines]
    days = [{"day": words.capital(words.day(day, viewer.today)), "rows": [row(line, found, asked) for _, line in lines]}
            for day, lines in groupby(rows, key=lambda pair: pair[0])]
    return {"days": days, "count": counted(found), "chain": state(chain, viewer), "narrowed": _narrowed(asked, found),
            "span": words.span(asked.first, asked.last, viewer.today),
            "later": address(asked, found.lines[-1]) if found.more else "",
            "copy_url": "" if asked.by or not found.lines else link(_values(asked), page="ask_copy")}


def row(line: Line, found: Found, asked: Asked) -> dict:
    """One line: when, who by function and unit, what, about whom; and the ways to more of the same."""
    local = timezone.localtime(line.at)
    place = found.places.get(line.number, "")
    same = {"first": asked.first, "last": asked.last}
    return {"number": line.number, "time": words.clock(local), "who": who(line, found.units),
            "what": acts.name(line.act), "thing": acts.thing(line.act, line.thing, line.reason), "count": line.count,
            "whom": whom(line, place), "about_url": link(same, about=line.subject) if place else "",
            "by_url": link(same, by=line.actor) if _is_id(line.actor) else ""}


def who(line: Line, units: Mapping[str, str]) -> str:
    """Who acted: the function and its unit; the machine is called by our name."""
    if line.role in MACHINE:
        return "Omtanke"
    role, unit = role_name(line.role) or _("Someone"), units.get(line.unit, "")
    return f"{role}, {unit}" if unit else role


def whom(line: Line, place: str) -> str:
    """Whom it was about: an employee in the unit where she worked that day, or how many when there were several."""
    if place:
        return _("an employee in %(unit)s") % {"unit": place}
    if line.subject:
        return _("one person")
    if line.act.startswith("open."):
        return ngettext("%(count)s person", "%(count)s persons", line.count) % {"count": line.count}
    return ""


def state(chain: Chain, viewer: Viewer) -> dict:
    """How far the chain is known to be whole, in a sentence, and whether something is wrong."""
    if chain.last is None:
        said = _("Nobody has gone through the chain yet. It is done every night.")
        return {"said": said, "wrong": False, "whole": ""}
    when = _moment(chain.last.at, viewer)
    if chain.last.faults:
        said = _("The chain is broken: something was changed or taken away. Seen %(when)s. Tell whoever runs the "
                 "server at once, and keep the backups.") % {"when": when}
        return {"said": said, "wrong": True, "whole": ""}
    whole = _("All of it was gone through %(when)s.") % {"when": _moment(chain.whole.at, viewer)} if chain.whole else ""
    return {"said": _("The chain is whole up to %(when)s.") % {"when": when}, "wrong": False, "whole": whole}


def counted(found: Found) -> str:
    """How many lines match."""
    if found.count > COUNTED:
        return _("More than %(count)s lines") % {"count": f"{COUNTED:_}".replace("_", words.NBSP)}
    return ngettext("%(count)s line", "%(count)s lines", found.count) % {"count": found.count}


def address(asked: Asked, last: Line) -> str:
    """Where the lines before the last of this page stand."""
    return link(_values(asked), before=f"{last.at.timestamp():.6f}:{last.number}")


def link(values: Mapping[str, object], *, page: str = "trail", **more: object) -> str:
    """The trail's page, or another about it, with what is looked for: ids, days and words from lists only."""
    return f"{reverse(page)}?{urlencode({k: v for k, v in {**values, **more}.items() if v})}"


def _values(asked: Asked) -> dict[str, object]:
    return {"first": asked.first, "last": asked.last, "role": asked.role, "kind": asked.kind,
            "about": asked.about or "", "by": asked.by or ""}


def _narrowed(asked: Asked, found: Found) -> dict | None:
    """That only one person's or one account's lines are shown, and the way back."""
    if not (asked.about or asked.by):
        return None
    said = _("Only lines about one person are shown.") if asked.about else _("Only what one account did is shown.")
    return {"said": said, "url": link(_values(asked) | {"about": "", "by": ""})}


def nobody() -> str:
    """The answer to a number that is nobody's, somebody else's, or that of someone who is protected."""
    return _("Nobody here has this number. Check it against the payroll file.")


def _moment(at, viewer: Viewer) -> str:
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": words.day(local.date(), viewer.today), "time": words.clock(local)}


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def days_of(first: date, last: date) -> str:
    """A time on paper and in lists, with its years."""
    return words.between(first, last)
