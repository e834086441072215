"""The words of the pages about retention, and of the report on paper."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.oversight import policies
from omtanke.oversight.models import Destruction, DueListing, RetentionDecision
from omtanke.oversight.queries.retention import Line
from omtanke.rules.retention import DESTROY, FROM_YEAR_END, KEEP, RetentionRule
from omtanke.ui import paper, words
from omtanke.vault import retention


def page(lines: list[Line], proposals: Iterable[RetentionDecision], destructions: Iterable[Destruction],
         viewer: Viewer) -> dict:
    """Kinds with their rules, what waits for a second person, and the reports."""
    decides = viewer.may(Permission.RETENTION_DECIDE)
    as_of = next((line.listing.as_of for line in lines if line.listing), None)
    return {
        "decides": decides, "as_of": words.day(as_of, viewer.today) if as_of else "",
        "waits": [_waits(line) for line in lines if line.listing and line.listing.action == DESTROY
                  and (line.listing.count or line.prepared)],
        "kinds": [_kind(line, viewer) for line in lines],
        "proposals": [_proposal(row, viewer) for row in proposals],
        "destructions": [_short(row, viewer) for row in destructions],
    }


def _waits(line: Line) -> dict:
    """What is due under a decision: the next step of two."""
    url = reverse("destruction", args=[line.prepared.id]) if line.prepared else ""
    return {"name": str(line.kind.name), "key": line.kind.key, "said": _count(line.listing.count), "url": url,
            "oldest": words.dated(line.listing.oldest) if line.listing.oldest else ""}


def _kind(line: Line, viewer: Viewer) -> dict:
    found, decision, coming = line.listing, line.decision, line.coming
    return {
        "key": line.kind.key, "name": str(line.kind.name), "rule": rule(line.rule),
        "trigger": _("counted from %(day)s") % {"day": line.kind.trigger} if line.rule.months is not None else "",
        "decision": decided(decision) if decision else "",
        "coming": _("From %(day)s: %(rule)s") % {"day": words.dated(coming.from_day), "rule": rule(coming.rule)}
        if coming else "",
        "due": _due(found), "decidable": line.kind.destroy is not None}


def _due(found: DueListing | None) -> str:
    if found is None:
        return _("counted tonight")
    if not found.count:
        return _("nothing")
    if found.action == DESTROY:
        return _count(found.count)
    return ngettext("%(n)s, only listed", "%(n)s, only listed", found.count) % {"n": found.count} \
        if found.action != KEEP else _("kept")


def _count(count: int) -> str:
    return ngettext("%(n)s to destroy", "%(n)s to destroy", count) % {"n": count}


def rule(value: RetentionRule) -> str:
    """ "2 år", "18 månader", "för alltid", "genast"; with from when, if it is the year's end."""
    if value.months is None:
        return _("for ever")
    if value.months == 0:
        said = _("no time")
    elif value.months % 12 == 0:
        years = value.months // 12
        said = ngettext("%(n)s year", "%(n)s years", years) % {"n": years}
    else:
        said = ngettext("%(n)s month", "%(n)s months", value.months) % {"n": value.months}
    return _("%(time)s from the end of the year") % {"time": said} if value.counted == FROM_YEAR_END else said


def decided(row: RetentionDecision) -> str:
    """Which decision, and when."""
    return _("%(reference)s, decided %(day)s") % {"reference": row.decision_ref, "day": words.dated(row.decided_on)}


def _proposal(row: RetentionDecision, viewer: Viewer) -> dict:
    return {"id": row.id, "name": name(row.kind), "rule": rule(row.rule), "decision": decided(row),
            "from": words.dated(row.from_day), "own": row.proposed_by_id == viewer.user_id,
            "who": who(row.proposed_by, viewer), "to_archive": row.to_archive,
            "when": words.day(timezone.localtime(row.proposed_at).date(), viewer.today)}


def _short(row: Destruction, viewer: Viewer) -> dict:
    at = row.destroyed_at or row.prepared_at
    return {"name": name(row.kind), "url": reverse("destruction", args=[row.id]), "state": state(row),
            "when": words.day(timezone.localtime(at).date(), viewer.today), "waits": row.state == policies.PREPARED}


def name(kind: str) -> str:
    """What a kind is called; its key when no floor has it any more."""
    found = retention.kind_of(kind)
    return str(found.name) if found else kind


def who(user, viewer: Viewer | None) -> str:
    """Somebody who decided or destroyed: oneself, or the user name. This page opens no names."""
    return _("You") if viewer and user.id == viewer.user_id else user.username


def state(row: Destruction) -> str:
    """How it stands, in one sentence."""
    if row.state == policies.PREPARED:
        return ngettext("%(n)s is in the package. Nothing is destroyed.", "%(n)s are in the package. Nothing is "
                        "destroyed.", row.listed) % {"n": row.listed}
    if row.state == policies.CANCELLED:
        return _("Cancelled. Nothing was destroyed.")
    return ngettext("%(n)s was destroyed.", "%(n)s were destroyed.", row.destroyed) % {"n": row.destroyed}


def one(row: Destruction, viewer: Viewer) -> dict:
    """A package or a destruction: its facts, and what the viewer can do with it."""
    own, decides = row.prepared_by_id == viewer.user_id, viewer.may(Permission.RETENTION_DECIDE)
    prepared, here = row.state == policies.PREPARED, row.room is not None
    return {
        "id": row.id, "name": name(row.kind), "facts": facts(row, viewer), "said": state(row),
        "own": own, "can_destroy": decides and prepared and not own, "can_cancel": decides and prepared,
        "waits_for_another": prepared and own, "can_take_out": decides and here and not own,
        "can_hand_over": decides and row.state == policies.DESTROYED,
        "has_report": row.state in (policies.DESTROYED, policies.CLOSED), "package": _package(row)}


def _package(row: Destruction) -> str:
    if row.receipt:
        return _("The archive has received the package: %(number)s.") % {"number": row.receipt}
    if row.room is None:
        return _("The package is erased.")
    if row.state == policies.DESTROYED and not row.decision.to_archive:
        day = timezone.localtime(row.destroyed_at).date().toordinal() + policies.PACKAGE_DAYS
        return _("The package lies sealed here until %(day)s. Then it is erased.") % {
            "day": words.dated(type(row.oldest).fromordinal(day))}
    return _("The package lies sealed here.")


def facts(row: Destruction, viewer: Viewer | None) -> list[tuple[str, str]]:
    """What the report says: kind, decision, days, numbers, the package's digest and by whom. On paper nobody is "you":
    there is no viewer."""
    decision = row.decision
    rows = [(_("Kind of record"), name(row.kind)), (_("Decision"), decided(decision)), (_("Kept"), rule(decision.rule)),
            (_("Days"), _("%(first)s to %(last)s") % {"first": words.dated(row.oldest),
                                                      "last": words.dated(row.latest)}),
            (_("In the package"), str(row.listed))]
    if row.destroyed is not None:
        rows += [(_("Destroyed"), str(row.destroyed)), (_("Left, changed"), str(row.listed - row.destroyed))]
    rows.append((_("Prepared"), _act(row.prepared_at, row.prepared_by, viewer)))
    if row.destroyed_at:
        rows.append((_("Destroyed by"), _act(row.destroyed_at, row.destroyed_by, viewer)))
    # In groups, so that it can be compared by eye and fits a phone.
    digest = " ".join(row.digest[start : start + 8] for start in range(0, len(row.digest), 8))
    return [*rows, (_("Digest"), f"SHA-256: {digest}"), (_("Package"), str(row.id))]


def _act(at, user, viewer: Viewer | None) -> str:
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s, %(who)s") % {
        "day": words.dated(local.date()), "time": words.clock(local), "who": who(user, viewer)}


def report(row: Destruction, viewer: Viewer) -> bytes:
    """The report (gallringsprotokoll) on paper, to sign and keep. It says nothing of anyone."""
    party = next((s.party_name for s in viewer.scopes_with(Permission.RETENTION_READ)), "")
    return paper.pdf("oversight/paper/destruction.typ", {
        "kicker": party, "facts": facts(row, None), "package": _package(row),
        "signatures": [_("Prepared by"), _("Destroyed by")],
    }, title=_("Report of destruction"), now=viewer.now)


def refused(problem: str) -> str:
    """Why it was not done, in the language of the page."""
    return {
        "nothing is due": _("Nothing is due any more."),
        "a decision about this waits already": _(
            "A decision about this waits already for a second person. Look at it first."),
        "the decision does not hold any more; cancel, and prepare anew": _(
            "Another decision holds by now. Cancel, and prepare anew."),
        "the package cannot be read; nothing was destroyed. Cancel, and prepare anew": _(
            "The package cannot be read, so nothing was destroyed. Cancel, and prepare anew."),
        "the package is not here any more": _("The package is not here any more."),
    }.get(problem, _("It has moved on since the page was opened. This is how it stands now."))


