"""The words of a room's pages: from what was found to what the templates show."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases import sorts
from omtanke.cases.choices import By
from omtanke.cases.models import Delivery, Item
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.present import deliveries as handed
from omtanke.cases.present import delivery_words as say
from omtanke.cases.queries.reach import Reach
from omtanke.cases.queries.rooms import OpenItem, Who
from omtanke.cases.record import Words
from omtanke.rules.errors import BadInput
from omtanke.ui import words


def room(found: Reach, who: Who, items: Sequence[Item], waiting: Sequence[Delivery], viewer: Viewer) -> dict:
    """One's own room: what can be written, what lies there, what has not left."""
    return {
        "case": found.case, "own": found.own, "who": who, "open": found.case.state == OPEN,
        "crumb": handed.crumb(found, who), "about": ", ".join(filter(None, (who.name, who.born))),
        "sorts": sorts.sorts_of(found.room.party), "received": () if found.own else sorts.RECEIVED,
        "written": [_row(item, viewer.today) for item in items if not _came(item)],
        "came": [_row(item, viewer.today) for item in items if _came(item)],
        "waiting": handed.waiting_rows(waiting, viewer)}


def _came(item: Item) -> bool:
    return item.came_with_id is not None or item.entered_by != ""


def _row(item: Item, today: date) -> dict:
    at = timezone.localtime(item.last.at)
    return {"url": reverse("item", args=[item.id]), "kind": str(item.get_kind_display()),
            "category": say.category(item.category), "when": words.capital(words.day(at.date(), today)),
            "from": _sender(item), "version": item.last.number}


def _sender(item: Item) -> str:
    if item.came_with_id:
        source = item.came_with.from_room
        return words.capital(say.side(source.party, source.place))
    if item.entered_by:
        return words.capital(say.side(item.sender_party, item.sender_place, item.sender_function))
    return ""


def writing(found: Reach, who: Who, chosen: sorts.Sort, form: forms.Form, opened: OpenItem | None = None) -> dict:
    """The form of one sort of item, new or anew."""
    return {"form": form, "own": found.own, "crumb": handed.crumb(found, who), "sort": chosen, "who": who,
            "anew": opened is not None, "papers": len(opened.papers) if opened else 0}


def entering(found: Reach, who: Who, chosen: sorts.Sort, form: forms.Form, about: forms.Form) -> dict:
    """The form for what came on paper or by word of mouth."""
    return {"form": form, "about": about, "own": False, "crumb": handed.crumb(found, who), "sort": chosen, "who": who}


def item(opened: OpenItem, who: Who, said: Words, viewer: Viewer) -> dict:
    """One item's page."""
    row, found = opened.item, opened.reach
    said_here = handed.item_words(opened.version, said, opened.papers, viewer.today)
    return {
        "words": said_here, "title": said_here["title"], "when": said_here["when"],
        "item": row, "own_room": found.own, "crumb": handed.crumb(found, who), "who": who,
        "category": say.category(row.category), "version": opened.version.number, "version_id": opened.version.id,
        "may_edit": sort_of(opened) is not None and found.case.state == OPEN, "sender": _entered(row, viewer.today),
        "may_deliver": found.case.state == OPEN and row.came_with_id is None, "case": found.case}


def _entered(row: Item, today: date) -> str:
    """Who sent what was entered by hand, when, and how it came."""
    if not row.entered_by:
        return ""
    return _("From %(who)s, %(day)s, %(how)s. It was entered here by someone who works with the case.") % {
        "who": say.side(row.sender_party, row.sender_place, row.sender_function),
        "day": words.day(row.sent_on, today), "how": str(By(row.came_by).label)}


def sort_of(opened: OpenItem) -> sorts.Sort | None:
    """The sort by which an item was written here, so that it can be written anew; None for what came from others."""
    row = opened.item
    if row.came_with_id or row.entered_by:
        return None
    return next((sort for sort in sorts.sorts_of(opened.reach.room.party)
                 if (sort.kind, sort.category) == (row.kind, row.category)), None)


def initial(opened: OpenItem, said: Words) -> dict:
    """What the form begins with."""
    return {"title": said.title, "text": said.text, "version": opened.version.number, **said.facts}


def stopped(problem: BadInput) -> str:
    """Why it could not be saved, with what to do."""
    return {
        "diagnosis_to_employer": _("A diagnosis is not kept here. Write what somebody can and cannot do at work."),
        "too_many_papers": _("There are ten papers already. Write a new item for the rest."),
        "sent_in_the_future": _("Choose the day it was sent, today or earlier."),
    }.get(problem.code, _("It was changed in another window since you opened it. Copy what you have written, open it "
                          "again and save there."))
