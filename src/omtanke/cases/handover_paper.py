"""A delivery on paper: the page that is printed, handed over, or taken home to a record. PDF/A-2a and PDF/UA-1."""

from datetime import datetime

from django.utils.translation import gettext as _

from omtanke.cases.handover import Handover, Mark, Part
from omtanke.ui import paper, words


def page(handover: Handover, *, by_hand: bool, now: datetime) -> bytes:
    """The delivery as a PDF in the language of the request. `by_hand`: with lines to sign for receiving it."""
    return paper.pdf("cases/paper/delivery.typ", {
        "kicker": handover.sender.party, "mark": _mark(handover.mark), "facts": _facts(handover),
        "parts": [_part(part) for part in handover.parts],
        "receipt": _receipt(handover) if by_hand else {},
        "foot": [_("The sender answers for what this says. It was handed over, and nobody reads on in the sender's "
                   "room."),
                 _("Made in Omtanke %(day)s.") % {"day": words.dated(now.date())}],
        "words": {"basis": _("Handed over with this basis"), "files": _("Papers that go along")},
    }, title=handover.subject_words, now=now)


def said_of(mark: Mark) -> str:
    """The mark in words: the provision in its own language, since it is quoted."""
    return _("Secrecy under %(provision)s OSL") % {"provision": mark.provision}


def _mark(mark: Mark | None) -> list[str]:
    return [said_of(mark), words.dated(mark.day), mark.authority] if mark else []


def _facts(handover: Handover) -> list[tuple[str, str]]:
    rows = [(_("About"), ", ".join(filter(None, (handover.about_name, handover.about_born)))),
            (_("Sender"), _side(handover.sender)), (_("Recipient"), _side(handover.recipient)),
            (_("Handed over"), words.dated(handover.day))]
    for side, name in ((handover.sender, _("Sender's number")), (handover.recipient, _("Recipient's number"))):
        number = ", ".join(filter(None, (side.register_number, side.diary_number)))
        rows += [(name, number)] if number else []
    return [(name, what) for name, what in rows if what]


def _side(side) -> str:
    return ", ".join(filter(None, (side.place or side.party, side.party if side.place else "", side.function)))


def _part(part: Part) -> dict:
    return {
        "title": part.title or part.category_words.capitalize(),
        "small": f"{part.category_words.capitalize()} · {words.dated(part.written_on)}",
        "paragraphs": list(part.paragraphs), "facts": [(label, value) for _key, label, value in part.facts if label],
        "bases": [f"{basis.words} ({basis.law})" if basis.law else basis.words
                  for basis in (part.secrecy, part.data)],
        "files": [file.name for file in part.files]}


def _receipt(handover: Handover) -> dict:
    return {"title": _("Received"),
            "lead": _("%(who)s has received this. The number is the recipient's own.") % {
                "who": handover.recipient.place or handover.recipient.party},
            "lines": [_("Day and name"), _("Function"), _("Diary number"), _("Handed over by")]}
