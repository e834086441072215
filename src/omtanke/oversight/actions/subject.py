"""Taking out what is kept about a person, for that person (GDPR art. 15): asked for, opened, masked, told."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from omtanke.access import subject
from omtanke.access.checks import SUBJECT_ACCESS, masking_reader, subject_reader
from omtanke.access.subject import Question, Said, Section
from omtanke.audit import trail
from omtanke.organisation.models import Party
from omtanke.oversight import subject as own
from omtanke.oversight.masking import Mask, names_of
from omtanke.rules.errors import BadInput
from omtanke.vault import doors
from omtanke.workforce.models import Account, Employee


@dataclass(frozen=True)
class Copy:
    """Everything that a party holds about a person, masked; how many places were masked; what is not in it."""

    party: Party
    person: UUID
    sections: list[Section]
    masked: int
    left_out: list[str]
    taken_at: datetime


def take_out(person: UUID, *, party: Party, by: trail.Actor, now: datetime) -> Copy:
    """Everything that `party` holds about `person`, with other people masked. Every opening is a line in the trail, and
    the taking out one of its own. Raises BadInput when the party holds nothing: as for somebody who does not exist."""
    run = trail.Actor(str(uuid4()), SUBJECT_ACCESS, str(party.id))
    accounts = tuple(Account.objects.filter(employee=person).values_list("user_id", flat=True))
    question = Question(person, party.id, Employee.objects.filter(id=person, party=party).exists(), accounts,
                        subject_reader(party.id, person, by=run), now)
    found = subject.sections(question)
    if not question.employed and not any(section.rows for section in found):
        raise BadInput(own.NOT_HERE)
    trail.record("oversight.subject_access", by=replace(run, id=by.id), now=now, subject=person,
                 thing=f"run:{run.id}", count=sum(len(section.rows) for section in found))
    mask = _mask(question, found)
    sections = [replace(s, rows=[{k: _masked(v, mask) for k, v in row.items()} for row in s.rows]) for s in found]
    return Copy(party, person, sections, mask.count, list(_left_out()), now)


def _mask(question: Question, found: list[Section]) -> Mask:
    """The names of everyone else on the party's register, opened for nobody to see; her own stay."""
    hers = next((dict(s.rows[0]) for s in found if s.key == "directory" and s.rows), {})
    mine = {part for value in hers.values() for part in (str(value), *str(value).split())}
    rows, near = own.others(question)
    values = [doors.DirectoryValue(question.party, row.id, row.sealed) for row in rows]
    reader = masking_reader(question.party, [row.id for row in rows], by=question.reader.actor)
    opened = doors.open_directory(values, reader=reader, page="masking", now=question.now)
    return Mask(names_of(opened.values(), (opened[id] for id in near if id in opened)), mine)


def _masked(value: object, mask: Mask) -> object:
    return Said(mask.text(value)) if isinstance(value, Said) else value


def _left_out() -> Iterator[str]:
    yield _("Your own room is not here: it belongs to you alone, and nobody else can open it. You find it on your own "
            "page.")
    yield _("What other organisations keep about you is not here. Ask each of them.")
    yield _("What you have opened yourself is told to nobody, and is not here.")
    yield _("Names, addresses and numbers of other people are masked.")
