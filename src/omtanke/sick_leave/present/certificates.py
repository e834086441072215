"""What came of a certificate, in words."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.sick_leave.actions.certificates import FACTS
from omtanke.sick_leave.certificate_codes import Measure, Prognosis, WorkRelated
from omtanke.sick_leave.models import Certificate
from omtanke.ui import words


def row(found: Certificate, today: date, *, own: bool) -> dict:
    """A certificate in a list: its days, degree, and whether it still holds."""
    return {"days": words.capital(words.span(found.first_day, found.last_day, today)), "degree": degree(found, today),
            "ended": found.last_day < today, "gone": found.taken_back,
            "url": reverse("my_certificate" if own else "certificate", args=[found.of])}


def degree(found: Certificate, today: date) -> str:
    """ "heltid", or "heltid, sedan halvtid från tors 3 december"."""
    said = words.degree(found.degree)
    if not found.then_from:
        return said
    return _("%(degree)s, then %(other)s from %(day)s") % {
        "degree": said, "other": words.degree(found.then_degree), "day": words.day(found.then_from, today)}


def facts(found: Certificate, today: date) -> list[tuple[str, str]]:
    """Everything that was registered, as names and values."""
    said = [(_("Days"), words.capital(words.span(found.first_day, found.last_day, today))),
            (_("How much less work"), words.capital(degree(found, today))),
            (_("Seen"), words.capital(words.day(found.seen_on, today))),
            (_("About work"), str(WorkRelated(found.work_related).label)),
            (_("Coming back"), prognosis(found))]
    if found.measures:
        said.append((_("What may help"), words.listed([_low(str(Measure(code).label)) for code in found.measures])))
    said[-1:] = [(said[-1][0], words.capital(said[-1][1]))]
    return said


def prognosis(found: Certificate) -> str:
    """What it says of coming back."""
    if not found.prognosis:
        return _("It does not say")
    if found.prognosis == Prognosis.WITHIN:
        return _("Most likely back at work within %(days)s days more") % {"days": found.back_within}
    return str(Prognosis(found.prognosis).label)


def version(found: Certificate, today: date, *, latest: bool) -> dict:
    """A version among the others: when, by which function, and what it said."""
    at = timezone.localtime(found.at)
    by = {"hr": _("HR"), "manager": _("the manager")}.get(found.by_role, _("the employer"))
    return {"when": words.capital(words.day(at.date(), today)), "by": by, "latest": latest, "gone": found.taken_back,
            "facts": facts(found, today)}


def values(found: Certificate) -> dict:
    """A certificate as the form has it."""
    return {name: getattr(found, name) for name in FACTS}


def said(comments: list[tuple], today: date) -> list[dict]:
    """What the employee says is wrong."""
    return [{"when": words.capital(words.day(timezone.localtime(at).date(), today)), "words": text}
            for at, text in comments]


def moved_on() -> str:
    """Said when another version came since the page was opened."""
    return _("It was changed in another window. Open it again, and do this once more if it is still needed.")


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]
