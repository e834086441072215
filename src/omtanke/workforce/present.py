"""The words of the shells: from what was found to what the templates show. No questions, no acts."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.access.words import role_name
from omtanke.ui import parts, words
from omtanke.workforce import queries
from omtanke.workforce.group import Asked, Group, Row
from omtanke.workforce.pages import Part, Task
from omtanke.workforce.queries import Person, Work
from omtanke.workforce.start import Start, late


def me(people: dict[UUID, Person], viewer: Viewer) -> dict[str, str] | None:
    """The viewer's own name and function, for the head of the page."""
    own = people.get(queries.own_id(for_user=viewer))
    if own is None:
        return None
    return {"name": own.name, "function": function(viewer)}


def function(viewer: Viewer) -> str:
    """In which function the viewer is here today, with the unit when there is one."""
    for scope in viewer.scopes:
        if scope.role == "manager":
            name = _("Acting manager") if scope.acting else _("Manager")
            return f"{name}, {scope.unit_name}"
        if scope.role == "hr":
            return role_name("hr")
    return str(_("Your own pages"))


def start(found: Start, viewer: Viewer) -> dict:
    """The start page's values."""
    own = found.people.get(queries.own_id(for_user=viewer))
    notes = [part for provider in parts.of("start.notes") for part in provider(viewer)]
    # Who serves a place has what waits in a note: then the page does not say that nothing waits.
    said = next((part.values["said"] for part in notes if part.values.get("waiting")), "")
    return {
        "day": words.long_day(viewer.today), "greeting": _greeting(viewer, own),
        "lead": said if said and not found.tasks else _lead(found, viewer.today),
        "tasks": [_task(task, found.people[task.person], viewer.today, number == 0)
                  for number, task in enumerate(found.tasks)],
        "away": [_away(row, found.people[row.person], viewer.today) for row in found.away],
        "group_size": len(found.group), "away_count": found.counted_away,
        "leads": viewer.may(Permission.GROUP_READ),
        "numbers": [_numbers(scope, viewer) for scope in viewer.scopes_with(Permission.NUMBERS_READ)],
        "nothing_here": not viewer.scopes, "operator": any(s.role == "operator" for s in viewer.scopes),
        "sun": words.sun_place(viewer.now),
        "notes": notes,
        "aside": [part for provider in parts.of("start.aside") if (part := provider(viewer))],
    }


def group(found: Group, scope: Scope, led: list[Scope], asked: Asked, viewer: Viewer) -> dict:
    """My group's values."""
    names = {"current": _("Current"), "away": _("Ill today"), "signal": _("With a signal"), "all": _("All")}
    here = reverse("group_of", args=[scope.unit])
    return {
        "unit_name": scope.unit_name, "here": here, "asked": asked, "shown": len(found.rows),
        "total": found.counts["all"], "away_count": found.counts["away"], "signal_count": found.counts["signal"],
        "filters": [{"label": label, "count": found.counts[key], "url": f"{here}?show={key}",
                     "current": asked.show == key} for key, label in names.items()],
        "rows": [_row(row) for row in found.rows], "rest": found.counts["all"] - found.counts["current"],
        "guarded": [_row(row) for row in found.guarded],
        "units": [{"name": s.unit_name, "url": reverse("group_of", args=[s.unit]), "current": s == scope}
                  for s in led] if len(led) > 1 else [],
    }


def person(who: Person, work: list[Work], parts: dict[str, list[Part]], viewer: Viewer) -> dict:
    """The person page's values."""
    action = next((part.action for part in parts["main"] if part.action), None)
    return {"who": who, "lead": _work(who, work, viewer.today), "parts": parts, "action": action,
            "sees": _sees(who, viewer.may(Permission.GROUP_READ))}


def my_page(who: Person, parts: dict[str, list[Part]], viewer: Viewer) -> dict:
    """The employee's own page's values. One button stands out: what waits for an answer before what is always there."""
    first = min((part for part in parts["main"] if part.button), key=lambda part: part.button, default=None)
    if first:
        first.values["first"] = True
    return {"who": who, "day": words.long_day(viewer.today), "greeting": _greeting(viewer, who), "parts": parts,
            "sun": words.sun_place(viewer.now)}


def _greeting(viewer: Viewer, own: Person | None) -> str:
    hour = viewer.now.hour
    name = f", {own.given}" if own else ""
    if hour < 10:
        return _("Good morning") + name
    if hour < 12:
        return pgettext("forenoon", "Good morning") + name
    return (_("Good afternoon") if hour < 18 else _("Good evening")) + name


def _lead(found: Start, today: date) -> str:
    """How much waits, how much of it is late and how much is for today, in one or two sentences."""
    waiting, overdue = len(found.tasks), late(found.tasks, today)
    for_today = sum(task.due == today for task in found.tasks)
    if not waiting:
        return _("Nothing is waiting for you today.")
    said = [words.capital(ngettext("%(count)s thing is waiting for you.", "%(count)s things are waiting for you.",
                                   waiting) % {"count": words.number(waiting)})]
    if overdue:
        said.append(words.capital(ngettext("%(count)s should have been done already.",
                    "%(count)s should have been done already.", overdue) % {"count": words.number(overdue)}))
    if for_today:
        said.append(words.capital(ngettext("%(count)s is for today.", "%(count)s are for today.", for_today)
                    % {"count": words.number(for_today)}))
    return " ".join(said)


def _task(task: Task, who: Person, today: date, first: bool) -> dict:
    names = {"name": who.name, "given": who.given}
    return {
        "late": task.due < today, "when_label": words.day(task.due, today),
        "when_sub": task.when or words.distance(task.due, today), "title": task.title.format(**names),
        "sentence": task.sentence.format(**names), "url": task.url, "button": task.button, "primary": first,
    }


def _away(row, who: Person, today: date) -> dict:
    return {"name": who.name, "url": reverse("person", args=[who.id]), "new": row.day == 1,
            "line1": words.degree(row.degree) if row.degree != 100 else words.back(row.last_day, today),
            "line2": words.spell_day_short(row.day)}


def _row(row: Row) -> dict:
    return {"name": row.person.name, "title": row.person.title, "url": reverse("person", args=[row.person.id]),
            **row.columns}


def _work(who: Person, work: list[Work], today: date) -> str:
    if not work:
        return who.title
    first = work[0]
    values = {"title": who.title, "degree": first.degree, "unit": first.unit_name,
              "since": words.month(first.since, today)}
    if not who.title:
        return _("%(unit)s, with you since %(since)s.") % values
    if first.degree == 100:
        return _("%(title)s in %(unit)s, full time, with you since %(since)s.") % values
    return _("%(title)s in %(unit)s at %(degree)s percent, with you since %(since)s.") % values


def _sees(who: Person, manager: bool) -> str:
    if who.protected:
        return _("Those on the list of who may know, and %(given)s. %(given)s sees when you open the page.") % {
            "given": who.given}
    said = _("You, HR and %(given)s. %(given)s sees when you open the page.") if manager else _(
        "You, the nearest manager and %(given)s. %(given)s sees when you open the page.")
    return said % {"given": who.given}


def _numbers(scope: Scope, viewer: Viewer) -> dict:
    numbers = queries.numbers_below(scope, for_user=viewer)
    return {"unit": scope.unit_name, "units": numbers.units, "people": len(numbers.people),
            "without_manager": numbers.without_manager}
