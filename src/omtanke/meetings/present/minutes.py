"""The minutes of a meeting in words, for whoever reads them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import DeliveryChannel
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.present import delivery_words as say
from omtanke.cases.queries.rooms import Who
from omtanke.cases.record import Words
from omtanke.meetings.actions.minutes import RIGHT
from omtanke.meetings.forms.minutes import PartsForm
from omtanke.meetings.minutes_of import side, steps
from omtanke.meetings.models import Meeting, Participant, PartWord
from omtanke.meetings.queries.meetings import Reached
from omtanke.meetings.queries.minutes import Minutes, Part
from omtanke.meetings.queries.minutes_handing import Recipient
from omtanke.rules.errors import BadInput
from omtanke.ui import words


def page(found: Minutes, who: Who, said: Mapping[UUID, Words], viewer: Viewer, *, form: PartsForm | None,
         questions: bool = False) -> dict:
    """The page: the sheet, what is said of it, and what the viewer may do with it. `questions`: the two are asked."""
    case = found.reach.case
    return base(found, who, viewer) | {
        "parts": [_part(part, found, who, said, viewer, form) for part in found.parts],
        "asks": form is not None, "form": form, "questions": questions, "open": case.state == OPEN,
        "hands": found.reach.employers and case.state == OPEN,
        "leads": found.reach.employers and found.reach.scope in viewer.scopes_with(Permission.CASE_LEAD)}


def base(found: Minutes | Reached, who: Who, viewer: Viewer) -> dict:
    """What every page about the minutes has: whose they are, and the way back."""
    return {"meeting": found.meeting, "case": found.reach.case, "own": found.reach.own, "who": who,
            "given": who.given, "crumb": {"url": reverse("case", args=[found.reach.case.id]), "name": who.name},
            "kicker": kicker(found.meeting), "facts": facts(found, who),
            "employer": found.reach.employers}


def kicker(meeting: Meeting) -> str:
    """What was held, and when."""
    day = timezone.localtime(meeting.starts_at).date()
    return _("%(what)s %(day)s") % {"what": meeting.get_kind_display(), "day": words.dated(day)}


def facts(found: Minutes | Reached, who: Who) -> list[tuple[str, str]]:
    """Whom it was about, who was there, and how. Whose name is not the viewer's to know is told by function."""
    came = [row for row in found.participants if row.came is not False]
    there = words.capital(words.listed([_who(row, who) for row in came]))
    rows = [(_("Employee"), who.name), (_("Who was there"), there),
            (_("How"), words.capital(str(found.meeting.get_form_display())))]
    return [(name, what) for name, what in rows if what]


def title(meeting: Meeting, step: str) -> str:
    """The title of a step, as the guide said it when the meeting was led."""
    for one in steps(meeting):
        if one.get("key") == step:
            texts = one.get("title", {})
            return texts.get((get_language() or "sv")[:2]) or texts.get("sv", "") or step
    return words.capital(step.replace("_", " "))


def asked(found: Minutes, participant: Participant) -> list[tuple[UUID, int, str]]:
    """The parts that somebody is asked about: what they have got and have not said anything of in its newest form."""
    return [(part.note.id, part.handed[side(participant)], title(found.meeting, part.note.step))
            for part in found.parts if side(participant) in part.handed
            and part.word(participant, number=part.handed[side(participant)]) is None]


def asked_of_me(found: Minutes) -> list[tuple[UUID, int, str]]:
    """The same for the viewer, by what lies in her own room: the employee has a copy of what anybody got."""
    return [(part.note.id, part.number, title(found.meeting, part.note.step)) for part in found.parts
            if found.mine and part.word(found.mine) is None]


def called(row: Participant, who: Who) -> str:
    """A participant in words: the employee by name, others by function and place."""
    return who.name if row.party_id is None else words.capital(_who(row, who))


def written_since() -> str:
    """Why nothing was handed over."""
    return _("Something in the minutes was written anew since you opened the page. Look through it and hand over "
             "again.")


def stopped(problem: BadInput) -> str:
    """Why it did not go through, and what to do."""
    return {
        "not_covered": _("Your words were not handed to the employer: no release covers them. You can answer without "
                         "words, or ask for a release."),
    }.get(problem.code, _("Something was changed since you opened the page. Read it again, then answer."))


def recipient(one: Recipient, found: Minutes, who: Who) -> dict:
    """A recipient of the minutes: what goes along, what does not and why, what is there already."""
    name = who.name if one.party is None else one.place.name if one.place else one.party.name
    return {
        "key": one.key, "name": name, "on_paper": one.channel == DeliveryChannel.PAPER,
        "going": [title(found.meeting, part.note.step) for part in one.going],
        "there": [title(found.meeting, line.part.note.step) for line in one.lines if line.there],
        "refused": _refused(one, found),
        "waiting": reverse("delivery", args=[one.waiting]) if one.waiting else ""}


def _refused(one: Recipient, found: Minutes) -> list[dict]:
    """What does not go along, with one reason for those that share it."""
    by_reason: dict[str, list[str]] = {}
    for line in one.lines:
        if line.refused:
            by_reason.setdefault(line.refused, []).append(title(found.meeting, line.part.note.step))
    return [{"parts": words.listed(parts), "why": say.refused(code)} for code, parts in by_reason.items()]


def _part(part: Part, found: Minutes, who: Who, said: Mapping[UUID, Words], viewer: Viewer,
          form: PartsForm | None) -> dict:
    text = said[part.version.id]
    at = timezone.localtime(part.version.at)
    asks = form is not None and any(note == part.note.id for note, _number, _title in form.parts)
    return {
        "title": title(found.meeting, part.note.step), "category": say.category(part.category),
        "paragraphs": [line for line in text.text.split("\n") if line.strip()],
        "written": words.day(at.date(), viewer.today), "changed": part.number > 1,
        "has": _has(part, found, who) if found.reach.employers else "",
        "words": [_said(word, part, who, viewer) | {"comment": _comment(word, found, said)} for word in part.said],
        "fields": form.fields_of(part.note.id) if asks else None}


def _has(part: Part, found: Minutes, who: Who) -> str:
    """Who has this part, and who has an earlier version of it."""
    names = {side(row): _place(row, who) for row in found.participants}
    now = [names[to] for to, number in part.handed.items() if number == part.last and to in names]
    before = [names[to] for to, number in part.handed.items() if number < part.last and to in names]
    said = _("With %(who)s.") % {"who": words.listed(now)} if now else _("With nobody but you.")
    return said + (" " + _("%(who)s has an earlier version.") % {"who": words.capital(words.listed(before))}
                   if before else "")


def _said(word: PartWord, part: Part, who: Who, viewer: Viewer) -> dict:
    return {"who": words.capital(_place(word.participant, who)), "right": word.says == RIGHT,
            "earlier": word.number < max(part.last, part.number),
            "when": words.day(timezone.localtime(word.at).date(), viewer.today),
            "entered": word.how != "signed_in"}


def _comment(word: PartWord, found: Minutes, said: Mapping[UUID, Words]) -> str:
    version = found.comments.get(word.id)
    return said[version.id].text if version else ""


def _who(row: Participant, who: Who) -> str:
    """A participant by function, at a place when it is another party's."""
    if row.party_id is None:
        return who.given
    label = str(row.get_function_display())
    return _("%(function)s from %(place)s") % {"function": label, "place": row.place.name} if row.place else label


def _place(row: Participant, who: Who) -> str:
    if row.party_id is None:
        return who.given
    return row.place.name if row.place else str(row.get_function_display())


def chosen(recipients: Sequence[Recipient], keys: Sequence[str]) -> list[Recipient]:
    """Those who were ticked and to whom something goes."""
    return [one for one in recipients if one.key in keys and one.going]
