"""What lies in the employee's own room in words: her notes, what was delivered about her, whom she can hand it to."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.cases.actions.my_way import MISREGISTERED
from omtanke.cases.choices import Category, ItemKind
from omtanke.cases.models import Delivery, Item
from omtanke.cases.policies.deliveries import PAPER, WRONG
from omtanke.cases.present import own_names
from omtanke.cases.queries.my_way import Written
from omtanke.cases.queries.reach import Reach
from omtanke.cases.queries.recipients import Recipient
from omtanke.ui import words


def notes(found: Sequence[Written], today: date) -> list[dict]:
    """Rows of the list of notes."""
    return [{"id": row.item.id, "title": title(row), "when": _day(row.version.at, today),
             "start": "" if row.words.title else row.words.text[:80].split("\n")[0],
             "handed": [_handed(d, today) for d in row.handed]} for row in found]


def title(row: Written) -> str:
    """What a thing is called: its own title for a note, its kind for what came with a delivery."""
    return row.words.title if own(row.item) and row.words.title else own_names.kind(row.item.kind)


def own(item: Item) -> bool:
    """Whether the employee has written it herself."""
    return item.came_with_id is None and not item.entered_by


def note(found: Reach, row: Written, can_comment: bool, today: date) -> dict:
    """The page about one thing in the own room."""
    mine, item = own(row.item), row.item
    return {
        "case": found.case, "item": item, "mine": mine, "title": title(row), "text": row.words.text,
        "own_title": "" if mine else row.words.title, "words_title": row.words.title, "facts": _facts(row),
        "when": _day(row.version.at, today),
        "number": row.version.number, "latest": row.version.number == row.versions[0].number,
        "versions": [{"number": v.number, "when": _day(v.at, today), "here": v.number == row.version.number}
                     for v in row.versions] if len(row.versions) > 1 else [],
        "handed": [_handed(d, today) for d in row.handed], "from": _from(item, today),
        "comments": [comment(c, today) for c in row.comments], "can_comment": can_comment and not mine,
        "diagnosis": item.category == Category.DIAGNOSIS,
        "about": item.about_id, "wish": row.words.facts.get("wish") == MISREGISTERED,
        "can_change": mine and item.kind not in (ItemKind.COMMENT, ItemKind.RELEASE),
        "can_write": mine and item.kind not in (ItemKind.COMMENT, ItemKind.RELEASE, ItemKind.PREPARATION),
    }


def comment(row: Written, today: date) -> dict:
    """One's own comment, beside what it is about."""
    return {"id": row.item.id, "when": _day(row.version.at, today), "text": row.words.text,
            "wish": row.words.facts.get("wish") == MISREGISTERED,
            "handed": [_handed(d, today) for d in row.handed]}


def about(row: Written, today: date) -> str:
    """What a comment is about, for the one who gets it: the kind of paper and its day, none of its words."""
    return _("About: %(what)s, %(day)s") % {"what": ItemKind(row.item.kind).label, "day": words.dated(
        timezone.localtime(row.version.at).date())}


def paper(found: Reach, delivery: Delivery, rows: Sequence[Written], today: date) -> dict:
    """The page to print and give: to whom, from whom by birth date only where they ask, and the words."""
    return {"case": found.case, "delivery": delivery, "to": own_names.recipient(delivery),
            "papers": [{"title": title(row), "text": row.words.text, "facts": _facts(row)} for row in rows],
            "day": words.dated(today)}


def recipients(found: Sequence[Recipient], had: set[tuple]) -> list[tuple[str, str]]:
    """Whom one can hand it to, with what it means for each. Who has it already is left out."""
    return [(r.key, _recipient(r)) for r in found if (r.party, r.place) not in had]


def name(recipient: Recipient) -> str:
    """A recipient inside a sentence."""
    return recipient.name if recipient.place else _("your manager and HR")


def _recipient(recipient: Recipient) -> str:
    said = words.capital(name(recipient)) + "."
    if recipient.channel == PAPER:
        return said + " " + _("They do not sign in here. You get a page to print and give them yourself.")
    if not recipient.knows:
        return said + " " + _("They do not know yet that you have a case. By this they come to know it.")
    return said


def _handed(delivery: Delivery, today: date) -> str:
    values = {"to": own_names.recipient(delivery), "day": words.day(
        delivery.handed_on or timezone.localtime(delivery.delivered_at).date(), today)}
    said = _("Handed over to %(to)s %(day)s.") % values
    return said if delivery.state != WRONG else said + " " + _("It was marked as a mistake.")


def _from(item: Item, today: date) -> str:
    """From whom and to whom something came, in full."""
    if item.came_with_id:
        row = item.came_with
        return _("From %(who)s to %(to)s, %(day)s.") % {
            "who": _in_sentence(own_names.sender(row)), "to": own_names.recipient(row),
            "day": _day(row.delivered_at, today)}
    if item.entered_by:
        return _("From %(who)s to your employer, who entered it here. It was sent %(day)s.") % {
            "who": own_names.entered_from(item), "day": words.day(item.sent_on, today)}
    return ""


def _in_sentence(name: str) -> str:
    """A sender's name inside a sentence: "your manager", but "Vårdcentralen Almen" and "HR"."""
    known = (_("Your manager"), _("Whoever leads your case"), _("Your employer"))
    return name[:1].lower() + name[1:] if name in known else name


def _facts(row: Written) -> list[tuple[str, str]]:
    """Short values that came with a paper, by what they are called, where we have words for them."""
    known = {"can": _("Can"), "cannot": _("Cannot"), "until": _("Until")}
    shown = [(known[key], str(value)) for key, value in row.words.facts.items() if key in known and value]
    return shown + [(label, value) for _key, label, value in row.words.answers()]


def _day(at, today: date) -> str:
    return words.day(timezone.localtime(at).date(), today)
