"""The words of the pages about releases: from what was found to what the templates show."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.access.checks import Viewer
from omtanke.cases import choices
from omtanke.cases.choices import By, ReleaseKind
from omtanke.cases.models import Release
from omtanke.cases.policies import releases as policies
from omtanke.cases.present import release_words
from omtanke.cases.present.release_words import Says, Somebody
from omtanke.cases.queries.releases import Given
from omtanke.organisation.models import Party
from omtanke.ui import words


def says(row: Release) -> Says:
    """What a release says."""
    return Says(
        row.kind, _somebody(row.holder, row.holder_place), tuple(
            _somebody(r.party, r.place, r.function) for r in row.recipients.all()),
        tuple(row.categories), row.purpose, row.channel, row.first_day, row.last_day)


def _somebody(party: Party, place, function: str = "") -> Somebody:
    return Somebody(party.kind, party.name, place.name if place else "", function)


def heading(row: Release) -> str:
    """What a release is about, for a party."""
    return release_words.heading(says(row))


def lead(kind: str) -> str:
    """What kind of yes it is, in a sentence or two."""
    return {
        ReleaseKind.SECRECY: _("You decide. A yes is called a release. You can change every part, say no or wait."),
        ReleaseKind.DATA: _("The law asks for a yes of its own before your employer passes on facts about your health. "
                            "You can change every part, say no or wait."),
        ReleaseKind.COORDINATION: _("Coordination is an offer from care, and voluntary. You can change every part, say "
                                    "no or wait."),
        ReleaseKind.COOPERATION: _("Försäkringskassan cooperates with others only if you agree. You can change every "
                                   "part, say no or wait."),
    }[ReleaseKind(kind)]


def question(row: Release, form, *, given: list[Given], number: tuple[int, int], joins: bool, viewer: Viewer) -> dict:
    """The page where the employee answers. `number` is which question of how many; `joins` says that the holder signs
    in and is told of the case by this very yes."""
    said, several = says(row), number[1] > 1
    return {
        "release": row, "title": release_words.title(said), "lead": lead(row.kind), "form": form,
        "sentence": release_words.marked(said, viewer.today), "asked": _asked(row, viewer),
        "before": before(row, joins=joins), "given": [_given(found, viewer) for found in given],
        "number": _("Question %(number)s of %(all)s") % {"number": number[0], "all": number[1]} if several else "",
        "changeable": [{"field": form[name], "now": now} for name, now in now_says(row).items() if name in form.fields],
        "with_items": row.kind in release_words.WITH_ITEMS,
    }


def now_says(row: Release) -> dict[str, str]:
    """What the parts that are folded away say now, by the name of their field."""
    return {"recipients": release_words.listed(functions(row)), "purpose": purpose(row),
            "channel": words.capital(str(choices.Channel(row.channel).label)), "last_day": words.dated(row.last_day)}


def before(row: Release, *, joins: bool) -> list[str]:
    """What one knows before one answers."""
    holder = release_words.holder(says(row).holder)
    found = [_("You can take back your yes at any time. From that moment nothing new is handed over."),
             _("What has already been handed over stays with the one who received it."),
             a_no_costs_nothing()]
    if row.holder_id != row.case.party_id:
        joining = _("With your yes {holder} sees that there is a case, and reads your yes.").format(holder=holder)
        found.append(joining if joins else _(
            "{holder} does not sign in here. Your yes is printed, and you sign it and hand it over.").format(
                holder=words.capital(holder)))
    if _employer_sees(row):
        found.append(_("Your manager is told at once whether you have said yes, said no or taken it back. Never why."))
    return found


def a_no_costs_nothing() -> str:
    """What stands before every answer, on pages and on paper."""
    return _("If you say no, everything your employer owes you still applies. A no closes nothing and is counted "
             "nowhere.")


def _employer_sees(row: Release) -> bool:
    own = row.case.party_id
    return own in (row.holder_id, row.proposed_party_id) or any(r.party_id == own for r in row.recipients.all())


def _given(found: Given, viewer: Viewer) -> str:
    to = found.delivery
    who = release_words.recipient(_somebody(to.to_party, to.to_place, to.to_function))
    return _("{day} to {who}: {count}").format(
        day=words.capital(day(to.delivered_at, viewer)), who=who,
        count=ngettext("%(n)s document", "%(n)s documents", found.count) % {"n": found.count})


def answered(row: Release, *, given: list[Given], joins: bool, viewer: Viewer) -> dict:
    """What the employee reads about something she has answered."""
    return row_of(row, viewer) | {
        "sentence": release_words.marked(says(row), viewer.today), "given": [_given(found, viewer) for found in given],
        "prints": row.state in policies.HOLDS and not joins,
        "said": what_happened(row, viewer)}


def what_happened(row: Release, viewer: Viewer) -> str:
    """What the employee has answered, and what that means."""
    when = {"day": state_day(row, viewer)}
    return {
        policies.PROPOSED: "",
        policies.GIVEN: _("You said yes %(day)s. Nothing is handed over before the one who tells has seen your yes."),
        policies.ACCEPTED: _("You said yes %(day)s, and the one who tells has seen it."),
        policies.REFUSED: _("You said no %(day)s. It closes nothing: everything your employer owes you still applies."),
        policies.WITHDRAWN: _("You took it back %(day)s. From that moment nothing new is handed over."),
        policies.EXPIRED: _("It has ended. Nothing new is handed over."),
        policies.LAPSED: _("It was never answered. It closes nothing."),
    }[row.state] % (when | ({"day": day(row.answered_at, viewer)} if row.state == policies.ACCEPTED else {}))


def withdrawing(row: Release, *, given: list[Given], viewer: Viewer) -> dict:
    """The page before a yes is taken back."""
    return row_of(row, viewer) | {"sentence": release_words.marked(says(row), viewer.today),
                                  "given": [_given(found, viewer) for found in given], "told": _employer_sees(row)}


def as_document(row: Release) -> tuple[str, str]:
    """The title and the text of the yes, as it is handed to the holder and kept: the days written out."""
    return release_words.title(says(row)), "\n\n".join(release_words.lines(says(row)))


def mine(rows: Iterable[Release], *, viewer: Viewer) -> dict:
    """"My yes and no": what waits, what holds, and what has been."""
    rows = [row_of(row, viewer) for row in rows]
    return {"waiting": [row for row in rows if row["state"] == policies.PROPOSED],
            "holding": [row for row in rows if row["state"] in policies.HOLDS],
            "past": [row for row in reversed(rows) if row["state"] not in (policies.PROPOSED, *policies.HOLDS)]}


def row_of(row: Release, viewer: Viewer) -> dict:
    """A release in a list of the employee's."""
    said = says(row)
    return {"release": row, "state": row.state, "title": release_words.title(said), "tag": state(row),
            "holds": row.state in policies.HOLDS,
            "sentence": " ".join(release_words.lines(said, viewer.today)), "when": state_day(row, viewer),
            "url": reverse("my_release", args=[row.id]), "asked": _asked(row, viewer),
            "recorded": _recorded(row, viewer)}


def state(row: Release) -> str:
    """What has become of it, for everyone who may see it."""
    return {policies.PROPOSED: _("Waits for an answer"), policies.GIVEN: _("Yes"), policies.ACCEPTED: _("Yes"),
            policies.REFUSED: _("No"), policies.WITHDRAWN: _("Taken back"), policies.EXPIRED: _("Has ended"),
            policies.LAPSED: _("Was not answered")}[row.state]


def state_day(row: Release, viewer: Viewer) -> str:
    """The day of what the state says."""
    at = row.ended_at or row.answered_at or row.proposed_at
    return day(at, viewer)


def day(at: datetime, viewer: Viewer) -> str:
    """The day of a moment, as people say it."""
    return words.day(local(at), viewer.today)


def local(at: datetime) -> date:
    """The day of a moment here."""
    return timezone.localtime(at).date()


def _asked(row: Release, viewer: Viewer) -> str:
    """Who asked, and when: by role, as somebody else may have it tomorrow."""
    when = day(row.proposed_at, viewer)
    if row.proposed_party_id is None:
        return _("You began this yourself %(day)s.") % {"day": when}
    who = {"manager": _("your manager"), "hr": _("HR"), "case_leader": _("the leader of the case")}.get(
        row.proposed_role, row.proposed_party.name)
    return _("Asked by %(who)s %(day)s.") % {"who": who, "day": when}


def _recorded(row: Release, viewer: Viewer) -> str:
    """For what somebody else has written down that she said."""
    if row.answered_how not in (By.ON_PAPER, By.ORALLY):
        return ""
    said = _("Recorded by %(who)s %(day)s: you said yes on paper. If that is not right, take it back.")
    orally = _("Recorded by %(who)s %(day)s: you said yes by word of mouth. If that is not right, take it back.")
    return (said if row.answered_how == By.ON_PAPER else orally) % {
        "who": row.holder.name, "day": day(row.answered_at, viewer)}


def kind_name(kind: str) -> str:
    """What a kind of release is called."""
    return kinds(str, among=[kind])[0]["title"]


def kinds(url, *, among: Iterable[str] = tuple(ReleaseKind)) -> list[dict]:
    """The four kinds, each with what it is, and where it is asked. `url` makes the address of a kind."""
    told = {
        ReleaseKind.SECRECY: (_("Somebody may tell somebody"),
                              _("Lifts secrecy for what is named, between those who are named.")),
        ReleaseKind.DATA: (_("The employer may pass on facts about health"),
                           _("Needed beside the first when the employer tells somebody, unless the law demands it.")),
        ReleaseKind.COORDINATION: (_("Care may coordinate"), _("The rehab coordinator works together with others.")),
        ReleaseKind.COOPERATION: (_("Försäkringskassan may cooperate"),
                                  _("Försäkringskassan works together with the others.")),
    }
    return [{"title": told[kind][0], "what": told[kind][1], "url": url(kind.value)}
            for kind in ReleaseKind if kind in among]


def in_case(rows: Iterable[Release], *, holds, given: str, viewer: Viewer) -> dict:
    """A party's list in a case: what it has asked, and what concerns it. `holds` says whose secrecy a row is about;
    `given` is the employee's given name."""
    found = [{"release": row, "title": heading(row), "tag": state(row), "when": state_day(row, viewer),
              "told": told(row, given, viewer), "accepts": holds(row) and row.state == policies.GIVEN,
              "url": reverse("release", args=[row.id])} for row in rows]
    return {"to_accept": [row for row in found if row["accepts"]],
            "rows": [row for row in found if not row["accepts"]]}


def seen(row: Release, given: str, *, holds: bool, viewer: Viewer) -> dict:
    """One release as a party sees it: the sentence as the employee read it, and what the party is to do."""
    return {"release": row, "title": heading(row), "given": given, "tag": state(row), "told": told(row, given, viewer),
            "sentence": release_words.marked(says(row), viewer.today), "accepts": holds and row.state == policies.GIVEN,
            "holds": holds, "when": state_day(row, viewer)}


def told(row: Release, given: str, viewer: Viewer) -> str:
    """What a party is told: that there is an answer, never why."""
    when = {"name": given, "day": state_day(row, viewer)}
    return {
        policies.PROPOSED: _("%(name)s was asked %(day)s and has not answered.") % when,
        policies.GIVEN: _("%(name)s said yes %(day)s. Whoever tells accepts it before anything is handed over.") % when,
        policies.ACCEPTED: _("%(name)s said yes %(day)s. It is accepted.") % (
            when | {"day": day(row.answered_at, viewer)}),
        policies.REFUSED: _("%(name)s said no %(day)s. That needs no reason, and closes nothing.") % when,
        policies.WITHDRAWN: _("%(name)s took it back %(day)s. Nothing new is handed over.") % when,
        policies.EXPIRED: _("Its last day was %(day)s.") % {"day": words.day(row.last_day, viewer.today)},
        policies.LAPSED: _("It was not answered. You can ask anew."),
    }[row.state]


def functions(row: Release) -> list[str]:
    """Who is told, by function."""
    return [words.capital(release_words.recipient(r)) for r in says(row).recipients]


def purpose(row: Release) -> str:
    """What it is for."""
    return words.capital(str(choices.Purpose(row.purpose).label))
