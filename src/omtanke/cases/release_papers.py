"""A release on paper, to sign by hand and give to the one whose secrecy it is about."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from omtanke.cases.models import Release
from omtanke.cases.present import release_words
from omtanke.cases.present import releases as present
from omtanke.ui import paper, words


def the_release(row: Release, name: str, born: date | None, now: datetime) -> bytes:
    """The sentence, its parts, what one knows before one signs, and lines for the day and the name. `born` is printed
    so that the holder knows whom it is about; the personal number never is."""
    said = present.says(row)
    what = [words.capital(text) for text in release_words.categories(said.categories)]
    facts = [(_("Employee"), f"{name}, {words.dated(born)}" if born else name),
             (_("Who may tell"), words.capital(release_words.holder(said.holder))),
             (_("Who may be told"), "\n".join(present.functions(row)))]
    if said.kind in release_words.WITH_ITEMS:
        facts += [(_("What"), "\n".join(what)), (_("Diagnosis"), _("Yes") if release_words.DIAGNOSIS in said.categories
                                                 else _("No"))]
    facts += [(_("What for"), present.purpose(row)),
              (_("Holds"), words.between(row.first_day, row.last_day))]
    return paper.pdf("cases/paper/release.typ", {
        "kicker": row.case.party.name, "lines": release_words.lines(said), "facts": facts,
        "heads": {"before": _("Before you sign"), "parts": _("The parts")},
        "before": [_("You can take back your yes at any time. From that moment nothing new is handed over."),
                   _("What has already been handed over stays with the one who received it."),
                   present.a_no_costs_nothing()],
        "signatures": [_("Day and place"), _("Signature of the employee")],
        "foot": [_("Wording %(version)s. The law: %(law)s.") % {"version": row.text_version, "law": LAWS[row.kind]}],
    }, title=release_words.title(said), now=now)


LAWS = {"secrecy": "offentlighets- och sekretesslagen 12 kap. 2 §", "data": "dataskyddslagen 3 kap. 2 §",
        "coordination": "lag (2019:1297) 3–4 §§", "cooperation": "socialförsäkringsbalken 30 kap. 10 §"}
"""Which law each kind of yes stands on, as the law is called in Swedish."""


def file_name() -> str:
    """A file name that says nothing."""
    return _("release.pdf")
