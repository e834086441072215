"""The employee's timeline in words: what is to come, and what has happened."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from omtanke.access.checks import Viewer
from omtanke.cases.choices import ClosingReason, Function, ItemKind, OpenedFor
from omtanke.cases.languages import Language
from omtanke.cases.models import Delivery, FollowUp, Item, RehabCase, Release
from omtanke.cases.policies import releases as release_policies
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.policies.deliveries import WRONG
from omtanke.cases.present import own_names
from omtanke.cases.queries.my_way import Way
from omtanke.talks.models import CareTalk
from omtanke.talks.policies import PLANNED
from omtanke.ui import words

SHOWN = 40
ENDS_SOON = 30
"""How many days ahead the end of one's own yes is told among what is to come."""
LATE = 30
"""For how many days something that was to be done still stands among what is to come."""


@dataclass(frozen=True)
class Row:
    """One thing on the timeline. `links` are (address, words); `mine`: it came from the employee herself."""

    at: datetime
    title: str
    text: str = ""
    links: tuple[tuple[str, str], ...] = field(default=())
    mine: bool = False
    clock: bool = False

    def shown(self, today: date) -> dict:
        """The values of a row of the template."""
        local = timezone.localtime(self.at)
        when = words.capital(words.day(local.date(), today))
        return {"when": f"{when} {words.clock(local)}" if self.clock else when, "title": self.title,
                "text": self.text, "links": self.links, "mine": self.mine}


def my_way(way: Way, others: list[RehabCase], talks: list[CareTalk], spell_day: int | None, viewer: Viewer, *,
           whole: bool) -> dict:
    """The page's values."""
    today, case = viewer.today, way.case
    coming = sorted(_coming(way, talks, viewer), key=lambda row: row.at)
    happened = sorted(_happened(way, talks), key=lambda row: row.at, reverse=True)
    return {
        "case": case, "open": case.state == OPEN, "closed": words.day(way.closings[0].closed_on, today)
        if case.state != OPEN and way.closings else "",
        "day": words.spell_day(spell_day) if spell_day else "", "lead": _lead(coming, case, today),
        "coming": [row.shown(today) for row in coming], "asked": _asked(way),
        "happened": [row.shown(today) for row in (happened if whole else happened[:SHOWN])],
        "more": 0 if whole else max(0, len(happened) - SHOWN), "others": [_other(c, today) for c in others],
        "peace": peace(case, today), "told": told(case),
    }


def peace(case: RehabCase, today: date) -> str:
    """Until which day the employee wants to be left in peace, in words; empty when she does not."""
    return words.day(case.peace_until, today) if case.peace_until and case.peace_until >= today else ""


def told(case: RehabCase) -> dict:
    """What others are told of how she wants to be met: that somebody comes along, and the interpreter's language."""
    return {"companion": case.companion,
            "interpreter": str(Language(case.interpreter).label) if case.interpreter in Language.values else ""}


def closed() -> str:
    """When something could not be handed over: the case was closed meanwhile, or they have it already."""
    return _("This could not be done: the case is closed, or they have it already. Open the page again.")


def moved_on() -> str:
    """When an older version was written on."""
    return _("The note has been changed in another window. Copy your words, open the note again and put them in.")


def _lead(coming: list[Row], case: RehabCase, today: date) -> str:
    if case.state != OPEN:
        return _("The case is closed. What is here stays yours to read.")
    if not coming:
        return _("Nothing is planned right now.")
    first = coming[0]
    return _("Next: %(what)s, %(when)s.") % {
        "what": first.title[:1].lower() + first.title[1:],
        "when": words.day(timezone.localtime(first.at).date(), today)}


def _asked(way: Way) -> int:
    """How many questions about a release wait for an answer."""
    return sum(row.state == release_policies.PROPOSED for row in way.releases) if way.case.state == OPEN else 0


def _other(case: RehabCase, today: date) -> dict:
    day = words.day(timezone.localtime(case.opened_at).date(), today)
    return {"url": reverse("my_earlier_way", args=[case.id]),
            "said": _("The case that was opened %(day)s") % {"day": day}}


def _coming(way: Way, talks: list[CareTalk], viewer: Viewer) -> list[Row]:
    today = viewer.today
    rows = [_follow_up(row) for row in way.follow_ups if row.done_on is None and (today - row.due_on).days <= LATE]
    if way.case.state != OPEN:
        return rows
    rows += [Row(talk.meets_at, _("Care talk"), _("You see the questions on My page."), clock=True) for talk in talks
             if talk.state == PLANNED and talk.meets_at and timezone.localtime(talk.meets_at).date() >= today]
    rows += [Row(_noon(row.last_day), _("A yes of yours ends"), _holder(row), mine=True) for row in way.releases
             if row.state in release_policies.HOLDS and 0 <= (row.last_day - today).days <= ENDS_SOON]
    return rows + [_leaving(row) for row in way.leaving]


def _happened(way: Way, talks: list[CareTalk]) -> list[Row]:
    case = way.case
    rows = [Row(case.opened_at, _("Your case was opened"), _opened_for(case))]
    rows += [_delivery(row) for row in way.deliveries]
    rows += [_entered(row) for row in way.received]
    rows += _given(way.releases) + [row for release in way.releases for row in _release(release)]
    rows += [Row(plan.established_at, _("The plan was established"), _("Version %(number)s of your plan for return to "
             "work holds from then on.") % {"number": plan.number}) for plan in way.plans]
    rows += [Row(_noon(row.done_on), _followed(row), "") for row in way.follow_ups if row.done_on]
    rows += [Row(row.closed_at, _("The case was closed"), words.capital(str(ClosingReason(row.reason).label)) + ".")
             for row in way.closings]
    rows += [Row(row.reopened_at, _("The case was opened again")) for row in way.closings if row.reopened_at]
    rows += [Row(_noon(talk.held_on), _("Care talk"), "", ((reverse("read_talk", args=[talk.id]), _("Read the talk")),))
             for talk in talks if talk.held_on and talk.held_on >= timezone.localtime(case.opened_at).date()]
    return rows


def _delivery(row: Delivery) -> Row:
    """From whom and to whom in full, and the way to the copy that lies in the own room."""
    mine, own = row.from_room.party_id is None, row.to_party_id is None
    items = [(line, line.version.item if line.version else None) for line in row.items.all()]
    shown = [(line.own_copy_id or (item.id if item and mine else None), item) for line, item in items]
    known = [item for _line, item in items if item]
    values = {"who": own_names.sender(row), "what": own_names.kinds(known) or _("something"),
              "to": own_names.recipient(row)}
    title = (_("You handed over %(what)s to %(to)s") if mine else _("%(who)s handed over %(what)s to %(to)s")) % values
    said = pgettext("link", "Read what you wrote") if mine else _("Read what you got") if own else _(
        "Read what they got to know")
    links = _told_apart([(reverse("my_note", args=[id]), said if len(shown) == 1 else own_names.kind(item.kind))
                         for id, item in shown if id and item])
    if own and {item.kind for item in known} == {ItemKind.PLAN}:  # one plan in several pieces: one way to the whole
        links = [(reverse("my_plan", args=[row.case_id]), _("Read the plan"))]
    text = _("It was a mistake: what the recipient got is marked and hidden.") if row.state == WRONG else (
        "" if mine else _by_function(row.composed_role))
    return Row(row.delivered_at, title, text, tuple(links), mine)


def _told_apart(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Links in which each has words of its own: "Note 1", "Note 2"."""
    names = [words for _url, words in links]
    return [(url, name if names.count(name) == 1 else f"{name} {names[: place + 1].count(name)}")
            for place, (url, name) in enumerate(links)]


def _by_function(key: str) -> str:
    said = own_names.function(key)
    return f"{said}." if said else ""


def _entered(item: Item) -> Row:
    """What came on paper, or was said, and somebody at the employer's has entered."""
    values = {"who": own_names.entered_from(item), "what": own_names.kinds([item])}
    return Row(item.made_at, _("%(who)s answered your employer: %(what)s") % values,
               _("It was entered by your employer."),
               ((reverse("my_note", args=[item.id]), _("Read what they got to know")),))


def _given(rows: tuple[Release, ...]) -> list[Row]:
    """What she said yes to, one row for all of a day that hold equally long."""
    found: dict[tuple[date, date], list[Release]] = {}
    for row in rows:
        if row.answered_at and row.state != release_policies.REFUSED:
            found.setdefault((timezone.localtime(row.answered_at).date(), row.last_day), []).append(row)
    return [Row(max(row.answered_at for row in some), ngettext(
        "You gave a release", "You gave %(count)s releases", len(some)) % {"count": words.number(len(some))},
        _("%(holder)s It holds until %(day)s.") % {"holder": _holder(*some), "day": words.dated(last)},
        ((reverse("my_releases"), _("Read, or take back")),), mine=True)
        for (_day, last), some in found.items()]


def _release(row: Release) -> list[Row]:
    rows = []
    if row.state == release_policies.REFUSED and row.answered_at:
        rows.append(Row(row.answered_at, _("You said no to a release"), _holder(row), mine=True))
    elif row.proposed_party_id and not row.answered_at:
        rows.append(Row(row.proposed_at, _("You were asked for a release"), _holder(row),
                        ((reverse("my_release", args=[row.id]), _("Read and answer")),)
                        if row.state == release_policies.PROPOSED else ()))
    if row.state == release_policies.WITHDRAWN and row.ended_at:
        rows.append(Row(row.ended_at, _("You took back a release"), _("From that moment nothing new is handed over."),
                        mine=True))
    if row.state == release_policies.EXPIRED and row.ended_at:
        rows.append(Row(row.ended_at, _("A release of yours ended"), _holder(row)))
    return rows


def _holder(*rows: Release) -> str:
    names = list(dict.fromkeys(row.holder_place.name if row.holder_place_id else row.holder.name for row in rows))
    said = _(" and ").join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return _("About what %(name)s may tell.") % {"name": said}


def _opened_for(case: RehabCase) -> str:
    """Why the case was opened, said to the one it is about."""
    wish = {OpenedFor.EMPLOYEE: _("You wished for it."), OpenedFor.MANAGER: _("Your manager wished for it."),
            OpenedFor.DELIVERY: _("Another party told of a need.")}.get(case.opened_for)
    return wish or _("Because of: %(what)s.") % {"what": OpenedFor(case.opened_for).label}


def _follow_up(row: FollowUp) -> Row:
    return Row(_noon(row.due_on), words.capital(str(row.get_kind_display())), _by(row))


def _followed(row: FollowUp) -> str:
    return _("Done: %(what)s") % {"what": str(row.get_kind_display())[:1].lower() + str(row.get_kind_display())[1:]}


def _by(row: FollowUp) -> str:
    if row.by_function == Function.PERSON:
        return _("You do it yourself.")
    return _("Your manager does it.") if row.by_function == Function.MANAGER else _by_function(row.by_function)


def _leaving(row: Delivery) -> Row:
    return Row(row.composed_at, _("Give it to %(to)s on paper") % {"to": own_names.recipient(row)},
               _("You have made it ready to print."),
               ((reverse("my_paper", args=[row.id]), _("Print it, and say when you have given it")),), mine=True)


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
