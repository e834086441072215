"""What a party holds of a person's return plans, for her own copy: the employer's plan, and what was said about it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Said, Section
from omtanke.access.words import role_name
from omtanke.cases.models import Assumption, PlanAnswer, PlanProgress, PlanVersion, Room
from omtanke.cases.plan_keeping import place_of
from omtanke.cases.plan_text import Measure, PlanText
from omtanke.vault import doors

TABLES = ("cases.returnplan", "cases.assumption", "cases.planversion", "cases.plananswer", "cases.planprogress")
WHY = "subject_access"


def held(question: Question) -> Iterator[Section]:
    """The employer holds the plan; another party, what it has answered."""
    rooms = Room.objects.filter(case__employee=question.person, party=question.party, erased_at__isnull=True)
    if not rooms.exists():
        return
    yield _assumptions(question)
    yield _versions(question)
    yield _answers(question)
    progress = PlanProgress.objects.filter(plan__case__employee=question.person, plan__case__party=question.party)
    yield Section("plan_progress", _("What has happened to the plan"), {
        "day": _("Day"), "what": _("What"), "degree": _("Degree, percent")},
        [{"day": row.day, "what": row.get_what_display(), "degree": row.degree}
         for row in progress.order_by("at", "id")])


def _assumptions(question: Question) -> Section:
    rows = list(Assumption.objects.filter(case__employee=question.person, case__party=question.party).order_by("at"))
    rooms = dict(Room.objects.filter(case__in=[row.case_id for row in rows], party=question.party).values_list(
        "case", "id"))
    written = [row for row in rows if row.sealed is not None]
    items = [(doors.ContentItem(rooms[row.case_id], question.person, "cases.assumption", row.id, "sealed", row.sealed),
              WHY) for row in written]
    opened = doors.open_contents(items, reader=question.reader, now=question.now) if items else []
    said = dict(zip([row.id for row in written], map(Said, opened), strict=True))
    return Section("assumptions", _("What was assumed about your way back"), {
        "at": _("When"), "by": _("Function"), "stance": _("Assumed"), "ground": _("On what"), "until": _("Until"),
        "words": _("In their words")},
        [{"at": row.at, "by": role_name(row.by_role), "stance": row.get_stance_display(),
          "ground": row.get_ground_display(), "until": row.until, "words": said.get(row.id)} for row in rows])


def _versions(question: Question) -> Section:
    rows = list(PlanVersion.objects.filter(
        plan__case__employee=question.person, plan__case__party=question.party).select_related("plan__case").order_by(
        "plan__made_at", "number"))
    items = [(place_of(row, row.plan.case), WHY) for row in rows]
    opened = doors.open_contents(items, reader=question.reader, now=question.now) if items else []
    return Section("plan_versions", _("The plan"), {
        "number": _("Version"), "written_at": _("Written"), "established_at": _("Established"), "tasks": _("Tasks"),
        "adaptations": _("Adaptations"), "measures": _("Measures"), "steps": _("Steps of work"),
        "contact": _("Contact"), "own": _("What you said yourself")},
        [_version(row, PlanText.from_text(text)) for row, text in zip(rows, opened, strict=True)])


def _version(row: PlanVersion, text: PlanText) -> dict:
    return {"number": row.number, "written_at": row.written_at, "established_at": row.established_at,
            "tasks": Said(text.tasks), "adaptations": Said(text.adaptations),
            "measures": Said("; ".join(map(_measure, text.measures))),
            "steps": [f"{day}: {degree} %" for day, degree in text.steps],
            "contact": Said("; ".join(str(value) for value in text.contact.values() if value)), "own": Said(text.own)}


def _measure(row: Measure) -> str:
    days = " – ".join(day for day in (row.first_day, row.last_day) if day)
    return ", ".join(part for part in (row.words, row.purpose, days) if part)


def _answers(question: Question) -> Section:
    """To the employer, everyone's; to another party, its own."""
    rows = PlanAnswer.objects.filter(version__plan__case__employee=question.person)
    own = rows.filter(version__plan__case__party=question.party) | rows.filter(party=question.party)
    return Section("plan_answers", _("What was said about the plan"), {
        "at": _("When"), "who": _("From"), "says": _("Answer"), "sent_on": _("Sent")},
        [{"at": row.at, "who": row.party.name if row.party else _("Yourself"), "says": row.get_says_display(),
          "sent_on": row.sent_on} for row in own.select_related("party").order_by("at", "id")])
