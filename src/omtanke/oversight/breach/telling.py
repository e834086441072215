"""The answer as files: in plain Swedish and English for people who decide, JSON and a list of ids for machines."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from omtanke.access.words import role_name
from omtanke.organisation.models import during
from omtanke.oversight import acts
from omtanke.oversight.breach.counting import Report, Table
from omtanke.oversight.tables import name
from omtanke.ui import words
from omtanke.workforce.models import Employee, Employment

READABLE, SEALED = ("health", "work", "open"), "sealed"
FILES = {"sv": "intrang.txt", "en": "breach.txt"}
DATA, PEOPLE = "breach.json", "people.csv"


def packed(report: Report) -> bytes:
    """The zip's bytes. No name, number or text of anybody is in it: only ids, counts and the names of fields."""
    out = io.BytesIO()
    contents = {DATA: as_json(report), PEOPLE: _people(report)}
    for language, file in FILES.items():
        with translation.override(language):
            contents[file] = as_text(report)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, text in contents.items():
            archive.writestr(zipfile.ZipInfo(file, report.at.timetuple()[:6]), text.encode(),
                             compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def as_json(report: Report) -> str:
    """The answer for machines."""
    return json.dumps({
        "at": report.at.isoformat(), "scope": _scope(report), "people": len(report.people),
        "people_with_health_fields": len(holding(report, "health")),
        "people_with_sealed_fields": len(holding(report, SEALED)),
        "rooms": {"with_key": report.rooms, "erased": report.erased},
        "tables": [{"table": t.label, "rows": t.rows, "people": t.people, "fields": t.fields} for t in report.tables],
        "relations": report.relations, "openings": report.openings,
        "clocks_hours": {"early_warning": 24, "incident_report": 72, "data_protection_authority": 72},
        "clocks_months": {"final_report": 1},
    }, ensure_ascii=False, indent=1)


def as_text(report: Report) -> str:
    """The answer in the language that is active, for those who decide what to report and whom to tell."""
    lines = [*_head(report), "", *_levels(report), "", *_session(report), *_tables(report), *_clocks(report)]
    return "\n".join(lines) + "\n"


def holding(report: Report, *holds: str) -> set:
    """The people about whom some table of the report has a field of any of the kinds."""
    with_it = {t.label for t in report.tables if any(kind in t.fields for kind in holds)}
    return {id for id, labels in report.people.items() if with_it & set(labels)}


def _head(report: Report) -> Iterator[str]:
    yield _("What a breach could reveal").upper()
    yield _("Counted %(when)s from the data folder. Nothing sealed was opened.") % {"when": _moment(report.at)}
    scope = report.scope
    said = [_("one party: %(name)s") % {"name": scope.party.name} if scope.party else "",
            _("one unit and what is under it: %(name)s") % {"name": scope.unit.name} if scope.unit else "",
            _("one account: %(name)s") % {"name": scope.account.username} if scope.account else ""]
    yield _("What was taken: %(what)s") % {"what": "; ".join(s for s in said if s) or _("the whole database")}


def _levels(report: Report) -> Iterator[str]:
    yield _("People: %(count)s") % {"count": len(report.people)}
    if report.scope.account:
        return
    yield _("Without the master key: dates, degrees, states and units under random ids, no name, number or text. "
            "For %(count)s of the people something of it says something about health. It is a breach to report.") % {
                "count": len(holding(report, "health"))}
    if report.scope.party:
        yield _("With this party's key: also names, contact values and texts of %(count)s people. Not the people's own "
                "rooms, and not what other parties' keys seal.") % {"count": len(holding(report, SEALED))}
    else:
        yield _("With the master key: also names, contact values and texts of %(count)s people, their own rooms "
                "too.") % {"count": len(holding(report, SEALED))}
    yield _("Rooms with a key: %(rooms)s. Rooms whose key is destroyed: %(erased)s; those nobody can read again.") % {
        "rooms": report.rooms, "erased": report.erased}
    yield _("Personal numbers are not kept: nobody can read them here.")


def _session(report: Report) -> Iterator[str]:
    """An account's relations and what it has opened."""
    if not report.scope.account:
        return
    yield _("What the account reaches now").upper()
    for relation in report.relations:
        place = relation["unit"] or relation["party"]
        yield _("- %(role)s, %(place)s: %(count)s people") % {
            "role": role_name(relation["role"]), "place": place, "count": relation["people"]}
    if not report.relations:
        yield _("- Nothing: it has no relation today.")
    since = report.scope.since
    yield ""
    yield (_("What the account has opened since %(day)s") % {"day": words.dated(since)} if since else _(
        "What the account has opened")).upper()
    for row in report.openings:
        said = ": ".join(part for part in (acts.name(row["act"]), acts.thing(row["act"], row["thing"], "")) if part)
        yield (_("- %(what)s: %(times)s times, %(values)s values") % {
            "what": said, "times": row["times"], "values": row["values"]} if row["act"] else _(
            "- Opened by itself, about %(count)s people") % {"count": row["values"]})
    if not report.openings:
        yield _("- Nothing.")
    yield ""


def _tables(report: Report) -> Iterator[str]:
    yield _("Table by table").upper()
    for table in report.tables:
        yield ""
        yield _("%(table)s: %(rows)s rows about %(people)s people") % {
            "table": name(table.label), "rows": table.rows, "people": table.people}
        yield from _fields(table)
    yield ""


def _fields(table: Table) -> Iterator[str]:
    said = {"health": _("readable, about health"), "work": _("readable, about work"),
            "open": _("readable, about nobody"), SEALED: _("sealed, needs the key"),
            "key": _("codes that say nothing by themselves")}
    for kind, words_before in said.items():
        if table.fields.get(kind):
            yield f"  {words_before}: {', '.join(table.fields[kind])}"


def _clocks(report: Report) -> Iterator[str]:
    yield _("The clocks run from when you learnt of it").upper()
    yield _("- 24 hours: an early warning of a significant incident (the cybersecurity act, chapter 2)")
    yield _("- 72 hours: the incident report (the same act), and beside it the notification to the data protection "
            "authority (GDPR article 33)")
    yield _("- Without delay: the people themselves, when the risk to them is high (GDPR article 34)")
    yield _("- One month: the final report of the incident (the cybersecurity act)")
    yield _("Each party reports what is its own. Who runs the server tells the parties at once.")


def _scope(report: Report) -> dict:
    scope = report.scope
    return {"party": scope.party.name if scope.party else None, "unit": str(scope.unit.id) if scope.unit else None,
            "account": str(scope.account.id) if scope.account else None,
            "since": scope.since.isoformat() if scope.since else None}


def _people(report: Report) -> str:
    """The people by id, with their party and unit today, and the tables that say something about them."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["person", "party", "units", "tables"])
    parties = dict(Employee.objects.values_list("id", "party__name"))
    places: dict = {}
    for person, unit in Employment.objects.filter(during(timezone.localtime(report.at).date())).order_by(
            "first_day", "id").values_list("employee_id", "unit__name"):
        places.setdefault(person, []).append(unit)
    for id, labels in sorted(report.people.items(), key=lambda pair: str(pair[0])):
        rows.writerow([id, parties.get(id, ""), " / ".join(places.get(id, [])), " ".join(labels)])
    return out.getvalue()


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": words.dated(local.date()), "time": words.clock(local)}
