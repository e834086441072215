"""What is held of a person's absence, for her own copy: periods, what they amount to, and what payroll files told."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.absence.models import AbsencePeriod, Occasion, Spell, WellAgain
from omtanke.access.subject import Question, Section
from omtanke.intake.models import BatchMention, BatchPeriod, PeriodAnswer
from omtanke.workforce.models import NumberIndex

TABLES = ("absence.absenceperiod", "absence.occasion", "absence.spell", "absence.wellagain", "intake.batchperiod",
          "intake.batchmention", "intake.periodanswer")


def held(question: Question) -> Iterator[Section]:
    """For those on the party's own register."""
    if not question.employed:
        return
    days = {"first_day": _("First day"), "last_day": _("Last day")}
    of_period = days | {"degree": _("Degree, percent"), "kind": _("Kind"), "minutes": _("Hours away, in minutes")}
    thought = of_period | {"expected_on": _("Thought to be back")}
    periods = AbsencePeriod.objects.filter(employee=question.person).order_by("first_day", "id")
    yield Section("absence_periods", _("Absence periods"), thought, list(periods.values(*thought)))
    for key, title, model in (("occasions", _("Occasions"), Occasion), ("spells", _("Sick periods"), Spell)):
        rows = model.objects.filter(employee=question.person).order_by("first_day", "id")
        yield Section(key, title, days, list(rows.values(*days)))
    well = WellAgain.objects.filter(employee=question.person).order_by("day")
    yield Section("well_again", _("Days from which you were well again"), {"day": _("Day")}, list(well.values("day")))
    yield from _files(question, of_period)


def _files(question: Question, of_period: dict[str, str]) -> Iterator[Section]:
    """What files told: by the person's own id, or by her number's index while a row waits."""
    indexes = list(NumberIndex.objects.filter(employee=question.person, party=question.party).values_list(
        "index", flat=True))
    own = {"batch__party": question.party}
    told = BatchPeriod.objects.filter(employee=question.person, **own) | BatchPeriod.objects.filter(
        person_index__in=indexes, **own)
    rows = told.select_related("batch").order_by("batch__received_at", "first_day", "id")
    yield Section("payroll_rows", _("What payroll files told"), of_period | {
        "received_at": _("Received"), "outcome": _("What became of it")},
        [{name: getattr(row, name) for name in of_period} | {
            "received_at": row.batch.received_at, "outcome": row.outcome} for row in rows],
        _("Rows that were put aside because they could not be read are not searched: what they say lies sealed until "
          "somebody answers them."))
    mentions = BatchMention.objects.filter(employee=question.person, **own) | BatchMention.objects.filter(
        person_index__in=indexes, **own)
    yield Section("payroll_mentions", _("Payroll files that mention you"), {"received_at": _("Received")},
                  [{"received_at": row.batch.received_at}
                   for row in mentions.select_related("batch").order_by("batch__received_at", "id")])
    answers = PeriodAnswer.objects.filter(person_index__in=indexes, **own).order_by("said_at", "id")
    yield Section("payroll_answers", _("What was answered about those rows"), {
        "first_day": _("First day"), "act": _("Answer"), "reason": _("Reason"), "said_at": _("When")},
        list(answers.values("first_day", "act", "reason", "said_at")))
