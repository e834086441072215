"""The words of deliveries' pages: composing, one delivery, and what was handed to one."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.choices import ItemKind, StopReason, WrongReason
from omtanke.cases.models import Attachment, Delivery, DeliveryItem, Item, ItemVersion, RegisterEntry
from omtanke.cases.policies import deliveries as policies
from omtanke.cases.present import delivery_words as say
from omtanke.cases.queries.deliveries import OpenDelivery, To
from omtanke.cases.queries.reach import Reach
from omtanke.cases.queries.rooms import Who
from omtanke.cases.record import Words
from omtanke.rules.disclosure import Category, Covered, Place, Refused, bases_open_to
from omtanke.rules.disclosure_law import PARAGRAPHS
from omtanke.ui import words


def crumb(found: Reach, who: Who) -> dict[str, str]:
    """The way back: to the case, or for the employee to her own way."""
    if found.own:
        return {"url": reverse("my_way"), "name": _("My way")}
    return {"url": reverse("case", args=[found.case.id]), "name": who.name}


def item_choices(items: Sequence[Item], viewer: Viewer) -> list[tuple[str, str]]:
    """What may be chosen: its kind, its category and its moment. Titles are sealed, and opened when one looks."""
    return [(str(item.last.id), item_name(item, viewer.today)) for item in items if item.came_with_id is None]


def item_name(item: Item, today: date) -> str:
    """ "Bedömning, arbetsförmåga, igår 14.05": enough to tell items apart without opening them."""
    at = timezone.localtime(item.last.at)
    return _("%(kind)s (%(category)s), %(day)s at %(time)s") % {
        "kind": ItemKind(item.kind).label, "category": say.category(item.category).lower(),
        "day": words.day(at.date(), today), "time": words.clock(at)}


def recipient_choices(recipients: Sequence[To]) -> list[tuple[str, str]]:
    """To whom one may hand over, place by place; who does not sign in here is said."""
    return [(to.key, _recipient(to)) for to in recipients]


def _recipient(to: To) -> str:
    said = words.capital(say.side(to.party, to.place, to.function if to.party else ""))
    return said if to.signs_in else _("%(who)s (does not sign in here)") % {"who": said}


def basis_choices(category: str, holder: Place, recipient: Place) -> list[tuple[str, str]]:
    """The pairs of bases somebody may stand on, in plain words with their paragraphs."""
    return [(f"{secrecy}:{data}", _("%(secrecy)s; passed on by %(data)s") % {
        "secrecy": say.basis(say.secrecy(secrecy)), "data": _with_law(say.data(data))})
        for secrecy, data in bases_open_to(Category(category), holder, recipient) if PARAGRAPHS[secrecy]]


def _with_law(said: tuple[str, str]) -> str:
    text, law = said
    return f"{text}, {law}" if law else text


def looked(items: Sequence[Item], decided: Mapping[UUID, Covered | Refused], today: date) -> list[dict]:
    """The chosen items with what covers each, or why nothing does."""
    rows = []
    for item in items:
        if item.last.id in decided:
            found = decided[item.last.id]
            rows.append({
                "version": item.last.id, "name": item_name(item, today), "refused": isinstance(found, Refused),
                "why": say.refused(found.code) if isinstance(found, Refused) else "",
                "bases": [] if isinstance(found, Refused) else _bases(found.secrecy, found.data)})
    return rows


def delivery(opened: OpenDelivery, who: Who, said: Mapping[UUID, Words], viewer: Viewer) -> dict:
    """One delivery, as its two sides see it."""
    row, state = opened.delivery, opened.delivery.state
    ours = opened.sent and not (opened.reach.own and row.from_room.party_id is not None)
    got = not opened.sent and not opened.reach.own
    return {
        "delivery": row, "own": opened.reach.own, "crumb": crumb(opened.reach, who), "lead": _lead(opened, who, viewer),
        "title": str(row.get_subject_display()), "who": who,
        "items": [_item(*pair, said, viewer) for pair in opened.items],
        "facts": _facts(opened, who, viewer), "entry": opened.mine, "state": state,
        "composed": ours and state == policies.COMPOSED, "queued": ours and state == policies.QUEUED,
        "stopped": ours and state == policies.STOPPED, "wrong": state == policies.WRONG, "got": got,
        "may_receive": got and state == policies.DELIVERED, "taken_home": row.taken_home_at,
        "leaves_at_once": row.channel == policies.ROOM, "may_mark": state in (policies.DELIVERED, policies.RECEIVED)
        and not opened.reach.own, "sdk": row.channel == policies.SDK,
        "stopped_for": str(StopReason(row.stopped_for).label) if row.stopped_for else "",
        "wrong_for": str(WrongReason(row.wrong_for).label) if row.wrong_for else "",
    }


def _lead(opened: OpenDelivery, who: Who, viewer: Viewer) -> str:
    row = opened.delivery
    to = who.given if row.to_party is None and not opened.reach.own else say.side(
        row.to_party, row.to_place, row.to_function) if row.to_party else _("you")
    if row.state == policies.COMPOSED:
        return _("This is handed over to %(to)s when you confirm. Nobody has seen it yet.") % {"to": to}
    if row.state == policies.QUEUED:
        return _("It waits until it has been handed over to %(to)s. Say here which day that was.") % {"to": to}
    if row.state == policies.STOPPED:
        return _("It was never handed over to %(to)s.") % {"to": to}
    giver = _("You") if opened.sent else words.capital(_from(opened, who))
    day = words.day(row.handed_on or timezone.localtime(row.delivered_at).date(), viewer.today)
    return _("%(giver)s handed this over to %(to)s %(day)s.") % {
        "giver": giver, "to": to if opened.sent or opened.reach.own else _("you"), "day": day}


def _from(opened: OpenDelivery, who: Who) -> str:
    room = opened.delivery.from_room
    return who.given if room.party is None else say.side(room.party, room.place)


def _item(item: DeliveryItem, version: ItemVersion | None, said: Mapping[UUID, Words], viewer: Viewer) -> dict:
    """One item: what it says, and on which two bases."""
    common = {"category": say.category(item.category), "bases": _bases(item.secrecy_basis, item.data_basis),
              "decided": bool(item.decided_by)}
    if version is None or version.id not in said:
        return common | {"hidden": True}
    return common | item_words(version, said[version.id], list(version.attachments.all()), viewer.today)


def item_words(version: ItemVersion, said: Words, papers: Sequence[Attachment], today: date) -> dict:
    """An item's words for a page: title, facts with labels, text, and its papers by number."""
    at = timezone.localtime(version.at)
    return {
        "title": said.title or str(ItemKind(version.item.kind).label), "text": said.text,
        "facts": [(str(label), say.fact(key, said.facts[key], lambda day: words.day(day, today)))
                  for key, label in say.FACTS.items() if said.facts.get(key)] + [
            (label, value) for _key, label, value in said.answers()],
        "own": version.item.category == Category.OWN,
        "when": _("%(day)s at %(time)s") % {"day": words.day(at.date(), today), "time": words.clock(at)},
        "papers": [{"url": reverse("paper", args=[row.id]), "name": _("Paper %(number)s") % {"number": row.number},
                    "about": _paper(row)} for row in papers]}


def _paper(row: Attachment) -> str:
    kind = "PDF" if row.media_type == "application/pdf" else _("picture")
    size = max(1, round(row.size / 1000))
    return f"{kind}, {words.number(size)} kB" if size < 1000 else f"{kind}, {size / 1000:.1f} MB".replace(".", ",")


def _bases(secrecy: str, data: str) -> list[tuple[str, str]]:
    """Both bases as (what it does, words with the paragraph)."""
    return [(_("Secrecy"), say.basis(say.secrecy(secrecy))), (_("Passing on"), say.basis(say.data(data)))]


def _facts(opened: OpenDelivery, who: Who, viewer: Viewer) -> list[tuple[str, str]]:
    """Who, to whom, when, and how it was registered."""
    row, entry = opened.delivery, opened.mine
    facts = [(_("Sender"), words.capital(_from(opened, who))),
             (_("Recipient"), words.capital(say.side(row.to_party, row.to_place, row.to_function)
                                            if row.to_party else who.name)),
             (_("How it is handed over"), words.capital(str(row.get_channel_display())))]
    if row.received_at:
        facts.append((_("Received"), _moment(row.received_at, viewer)))
    if row.taken_home_at:
        facts.append((_("Taken home to the record"), _moment(row.taken_home_at, viewer)))
    return facts + (_registered(entry) if entry else [])


def _registered(entry: RegisterEntry) -> list[tuple[str, str]]:
    return [(_("Registered"), _("No. %(number)s of %(year)s, %(day)s") % {
        "number": entry.number, "year": entry.year, "day": words.dated(entry.day)}),
        (_("Counterpart"), words.capital(say.side(entry.counterpart, entry.counterpart_place))),
        (_("Subject"), str(entry.get_subject_display())),
        (_("Secrecy mark"), say.paragraph(entry.secrecy_mark) or _("None")),
        (_("Diary number"), entry.diary_number or _("Not given"))]


def _moment(at, viewer: Viewer) -> str:
    local = timezone.localtime(at)
    return words.capital(_("%(day)s at %(time)s") % {"day": words.day(local.date(), viewer.today),
                                                     "time": words.clock(local)})


def inbox(rows: Sequence[Delivery], names: Mapping[UUID, Mapping[str, str]], viewer: Viewer) -> dict:
    """What was handed to the viewer's places: what nobody has received yet first, then the rest by day."""
    shown = [_inbox_row(row, names, viewer) for row in rows]
    return {"waiting": [row for row in shown if row["waiting"]], "rest": [row for row in shown if not row["waiting"]],
            "total": len(shown)}


def _inbox_row(row: Delivery, names: Mapping[UUID, Mapping[str, str]], viewer: Viewer) -> dict:
    said = names.get(row.case.employee_id, {})
    at = timezone.localtime(row.delivered_at)
    room = row.from_room
    return {"url": reverse("delivery", args=[row.id]), "case_url": reverse("case", args=[row.case_id]),
            "name": f"{said.get('given', '')} {said.get('family', '')}".strip(), "born": said.get("born", ""),
            "when": words.capital(words.day(at.date(), viewer.today)), "waiting": row.state == policies.DELIVERED,
            "from": words.capital(said.get("given", "") if room.party is None else say.side(room.party, room.place)),
            "to": say.function(row.to_function), "subject": str(row.get_subject_display())}


def waiting_rows(rows: Sequence[Delivery], viewer: Viewer) -> list[dict]:
    """What has not left the room: to whom, and how far it has come."""
    states = {policies.COMPOSED: _("Not confirmed"), policies.QUEUED: _("Waits until it has been handed over"),
              policies.STOPPED: _("Was stopped")}
    return [{"url": reverse("delivery", args=[row.id]), "state": states[row.state],
             "why": str(StopReason(row.stopped_for).label) if row.stopped_for else "",
             "to": say.side(row.to_party, row.to_place, row.to_function),
             "when": words.day(timezone.localtime(row.composed_at).date(), viewer.today)} for row in rows]


def moved_on() -> str:
    """Said when what one was about to confirm had been stopped or handed over meanwhile."""
    return _("It was stopped or handed over while you had the page open. Nothing more has been handed over now.")


def nobody_signs_in() -> str:
    """Said when a room is chosen for someone who does not sign in here."""
    return _("Nobody in that function signs in here. Choose paper or a secure message.")
