"""The employee's yes reaches the one whose secrecy it is about: handed over by her, as her own delivery."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices
from omtanke.cases.actions import deliveries, releases, rooms
from omtanke.cases.models import Release
from omtanke.cases.record import Words
from omtanke.vault.doors import Reader


def give_and_hand_over(release: UUID, parts: releases.Parts, *, function: str, words: Words, language: str,
                       reader: Reader, about: Mapping[str, str], by: trail.Actor, now: datetime) -> None:
    """Say yes, and hand the yes to the holder's place, where `function` receives it: all of it or nothing.

    `words` is the sentence as she read it; `reader` opens her own room, `about` is the name and birth date that a
    party gets with its first delivery. That may be how the holder's room comes into being.
    """
    with transaction.atomic():
        releases.give(release, parts, how=choices.By.SIGNED_IN, language=language, by=by, now=now)
        row = Release.objects.select_related("case").get(id=release)
        room = rooms.own_room(row.case)
        item = rooms.write(room, kind=choices.ItemKind.RELEASE, category=choices.Category.OWN, words=words, by=by,
                           now=now)
        draft = deliveries.Draft(
            room.id, deliveries.To(row.holder_id, row.holder_place_id, function),
            (item.versions.values_list("id", flat=True).get(),), subject=choices.Subject.RELEASE)
        made = deliveries.compose(draft, by=by, now=now)
        deliveries.deliver(made.id, reader=reader, about=about, by=by, now=now)
