"""Who is who in the eyes of the employee: "you", "your manager", a place by its name."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from omtanke.cases.choices import Function, ItemKind
from omtanke.cases.models import Delivery, Item
from omtanke.ui import words


def sender(delivery: Delivery) -> str:
    """From whom, at the beginning of a sentence."""
    room = delivery.from_room
    if room.party_id is None:
        return _("You")
    if room.place_id:
        return room.place.name
    if delivery.case.party_id != room.party_id:
        return room.party.name
    return {"manager": _("Your manager"), "hr": _("HR"), "case_leader": _("Whoever leads your case")}.get(
        delivery.composed_role, _("Your employer"))


def recipient(delivery: Delivery) -> str:
    """To whom, inside a sentence. At the employer's the manager and HR read what comes."""
    if delivery.to_party_id is None:
        return _("you")
    if delivery.to_place_id:
        return delivery.to_place.name
    return _("your manager and HR") if delivery.to_party_id == delivery.case.party_id else delivery.to_party.name


def function(key: str) -> str:
    """A function in the words of a sentence, or an empty text."""
    return words.capital(str(Function(key).label)) if key in Function.values else ""


def entered_from(item: Item) -> str:
    """From whom something came that somebody at the employer's has entered; no party is the employee herself."""
    if item.sender_party_id is None:
        return _("You")
    name = item.sender_place.name if item.sender_place_id else item.sender_party.name
    return f"{function(item.sender_function)}, {name}" if item.sender_function else name


def kind(key: str) -> str:
    """What kind of thing something is, said to the one it is about."""
    return _("What you can and cannot do") if key == ItemKind.ASSESSMENT else str(ItemKind(key).label)


def kinds(items: Sequence[Item]) -> str:
    """What was handed over, by its kinds: ”Answer” and ”Plan for return to work”."""
    names = list(dict.fromkeys(f"”{kind(item.kind)}”" for item in items))
    if len(names) > 2:
        return _("%(count)s papers") % {"count": words.number(len(items))}
    return _(" and ").join(names)
