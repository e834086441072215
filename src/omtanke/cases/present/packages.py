"""A delivery as the values that leave: from what was opened to a `Handover`, in the words of the page's language."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from omtanke.access.checks import Viewer
from omtanke.cases import channels, handover_paper, sdk_addresses
from omtanke.cases.choices import ItemKind, Subject
from omtanke.cases.handover import Basis, File, Handover, Mark, Part, Side
from omtanke.cases.models import DeliveryItem, ItemVersion, RegisterEntry
from omtanke.cases.policies.deliveries import PAPER, ROOM, SDK
from omtanke.cases.present import delivery_words as say
from omtanke.cases.queries.deliveries import OpenDelivery
from omtanke.cases.queries.rooms import Who
from omtanke.cases.record import Words
from omtanke.cases.registering import MARKS
from omtanke.intake.documents import ENDINGS
from omtanke.ui import words

CHANNELS: dict[str, channels.Channel] = {
    ROOM: channels.InRoom(), PAPER: channels.OnPaper(), SDK: channels.BySdk(sdk_addresses.address_of)}


def made(opened: OpenDelivery, who: Who, said: Mapping[UUID, Words], papers: Mapping[UUID, list[tuple[str, bytes]]],
         viewer: Viewer, *, channel: str = "") -> File:
    """What is carried on: for the sender by the delivery's channel, for the recipient the package to take home."""
    way = CHANNELS[channel or (opened.delivery.channel if opened.sent else ROOM)]
    values = handover(opened, who, said, papers, viewer)
    return way.made(values, handover_paper.page(values, by_hand=way.by_hand, now=viewer.now))


def handover(opened: OpenDelivery, who: Who, said: Mapping[UUID, Words],
             papers: Mapping[UUID, list[tuple[str, bytes]]], viewer: Viewer) -> Handover:
    """The values of a delivery. `said` and `papers` are what was opened, by the version that was read."""
    row = opened.delivery
    at = row.delivered_at or viewer.now
    parts, number = [], 0
    for item, version in opened.items:
        if version is None:
            continue
        files = [File(f"bilaga-{number + n}.{ENDINGS[kind][0]}", kind, content)
                 for n, (kind, content) in enumerate(papers.get(version.id, ()), start=1)]
        number += len(files)
        parts.append(_part(item, version, said[version.id], files))
    subject = Subject(row.subject)
    return Handover(
        id=row.id, day=row.handed_on or timezone.localtime(at).date(), made_at=timezone.localtime(at),
        channel=row.channel, language=(get_language() or settings.LANGUAGE_CODE)[:2], sender=_sender(opened, who),
        recipient=_recipient(opened, who), subject=subject.value, subject_words=str(subject.label),
        about_name=who.name, about_born=who.born, mark=_mark(opened), parts=tuple(parts))


def _part(item: DeliveryItem, version: ItemVersion, said: Words, files: list[File]) -> Part:
    asked = {key: label for key, label, _answer in said.answers()}
    facts = tuple((key, asked.get(key) or str(say.FACTS.get(key, "")), say.fact(key, value, words.dated))
                  for key, value in said.facts.items() if value and isinstance(value, str | int))
    return Part(
        kind=version.item.kind, category=item.category, category_words=say.category(item.category),
        title=said.title or str(ItemKind(version.item.kind).label),
        paragraphs=tuple(part for part in said.text.split("\n\n") if part.strip()), facts=facts,
        secrecy=Basis(item.secrecy_basis, *reversed(say.secrecy(item.secrecy_basis))),
        data=Basis(item.data_basis, *reversed(say.data(item.data_basis))),
        written_on=timezone.localtime(version.at).date(), files=tuple(files))


def _sender(opened: OpenDelivery, who: Who) -> Side:
    room = opened.delivery.from_room
    if room.party is None:
        return Side(who.name)
    entry = _entry(opened, room.party_id)
    function = say.function(opened.delivery.composed_role)
    return Side(room.party.name, room.place.name if room.place else "", function, *_numbers(entry))


def _recipient(opened: OpenDelivery, who: Who) -> Side:
    row = opened.delivery
    if row.to_party is None:
        return Side(who.name)
    return Side(row.to_party.name, row.to_place.name if row.to_place else "", say.function(row.to_function),
                *_numbers(_entry(opened, row.to_party_id)))


def _entry(opened: OpenDelivery, party: UUID) -> RegisterEntry | None:
    return next((entry for entry in opened.entries if entry.party_id == party), None)


def _numbers(entry: RegisterEntry | None) -> tuple[str, str]:
    return (f"{entry.year}-{entry.number}", entry.diary_number) if entry else ("", "")


def _mark(opened: OpenDelivery) -> Mark | None:
    """The sender's mark; before it has left, the one it will be registered with."""


    party = opened.delivery.from_room.party
    if party is None:
        return None
    entry = _entry(opened, party.id)
    mark = entry.secrecy_mark if entry else MARKS.get(party.kind, "")
    day = entry.day if entry else timezone.localtime(opened.delivery.composed_at).date()
    return Mark(say.provision(mark), day, party.name) if mark else None


