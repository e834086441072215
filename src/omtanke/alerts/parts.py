"""What signals add to the pages of the floors below: tasks on the start page, a column, the signal in words."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.alerts import desk as desks
from omtanke.alerts import queries
from omtanke.alerts.models import Answer, Signal
from omtanke.rules import words as rule_words
from omtanke.rules.ladder import Answer as RuleAnswer
from omtanke.rules.ladder import answer_valid
from omtanke.rules.routine import Routine, Rung, parse
from omtanke.ui import words
from omtanke.workforce.pages import About, Part, Task


def tasks(viewer: Viewer) -> list[Task]:
    """One task for each person with a signal that waits for the viewer's role."""
    return [_task(signal) for signal in queries.signals_waiting(for_user=viewer)]


def notes(viewer: Viewer) -> list[Part]:
    """Under the tasks: that a unit one leads is not switched on, signals with a week in common, and HR's list."""
    found = [Part("alerts/_unit_off.html", {"unit": scope.unit_name})
             for scope in queries.unit_led_that_is_off(for_user=viewer)]
    found += [_together(row, number) for number, row in enumerate(queries.together(for_user=viewer), start=1)]
    if viewer.may(Permission.SIGNAL_START) and (waiting := queries.listed_for_me(for_user=viewer)):
        found.append(Part("alerts/_earlier_waiting.html", {"people": waiting}))
    return found


def desk(viewer: Viewer) -> Part | None:
    """HR's desk in short, beside what waits for HR."""
    if not viewer.may(Permission.DESK_READ):
        return None
    return Part("alerts/_desk_start.html", desks.summary(for_user=viewer))


def units_below(viewer: Viewer) -> Part | None:
    """The way to the numbers, for those who lead from above."""
    return Part("alerts/_below_start.html") if viewer.may(Permission.NUMBERS_READ) else None


def _together(row: queries.Together, number: int) -> Part:
    url = reverse("answer_together", args=[row.scope.unit, row.first_day.isoformat()])
    return Part("alerts/_together.html", {
        "count": len(row.signals), "days": words.between(row.first_day, row.last_day), "number": number, "url": url})


def columns(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, dict]:
    """The signal, or what was answered, for my group."""
    today, months = viewer.today, queries.valid_months(for_user=viewer)
    found = {person: _answered(answers, months, today)
             for person, answers in queries.answers_by_person(people, for_user=viewer).items()}
    for signal in queries.signals_waiting(for_user=viewer, people=people):
        found[signal.employee_id] = {
            "signal": action_title(signal.action), "signal_late": signal.due_on < today,
            "signal_sub": _("by %(day)s, %(ordinal)s occasion") % {
                "day": words.day(signal.due_on, today), "ordinal": words.ordinal(signal.count)}}
    return {person: values for person, values in found.items() if values}


def about(viewer: Viewer, person: About) -> Part | None:
    """The signal in words, with its rule, count and window, and the ways to answer it."""
    waiting = queries.signals_waiting(for_user=viewer, people=[person.person])
    if not waiting:
        return None
    signal, today = waiting[0], viewer.today
    routine, rung = _rule_of(signal)
    language = get_language()
    return Part("alerts/_signal.html", {
        "signal": signal, "given": person.given,
        "words": rule_words.signal_words(person.given, signal.count, rung.months, language),
        "then": _then(signal, today), "rule": rule_words.rung_rule(rung, language), "routine": routine.name,
        "version": signal.routine.version, "count": signal.count,
        "window": words.between(signal.window_first_day, signal.window_last_day),
        "silent_months": routine.answer_valid_months,
        "explain_url": reverse("explain_signal", args=[signal.id]),
        "postpone_url": reverse("postpone_signal", args=[signal.id]),
        "done_url": "" if signal.actor == "manager" else reverse("done_signal", args=[signal.id]),
        "earliest": today, "usual": words.iso(today, 30),
    })


def answers(viewer: Viewer, person: About) -> Part | None:
    """What has been answered before, with the way to the words where there are any."""
    rows = _answer_rows(viewer, person)
    return Part("alerts/_answers.html", {"rows": rows}) if rows else None


def mine(viewer: Viewer, person: About) -> Part | None:
    """For the employee: the signals there are about me, in the same words as the manager reads, and the answers."""
    waiting = queries.signals_about_me(for_user=viewer)
    rows = _answer_rows(viewer, person)
    if not waiting and not rows:
        return None
    language = get_language()
    rungs = [_rule_of(signal)[1] for signal in waiting]
    said = [f"{rule_words.rung_rule(rung, language)}. {rule_words.rung_step(rung, language)}." for rung in rungs]
    return Part("alerts/_mine.html", {"signals": said, "rows": rows})


def _answer_rows(viewer: Viewer, person: About) -> list[dict]:
    """Answers but those that a talk gave: the talk stands among the talks."""
    return [{"day": words.day(answer.day, viewer.today), "said": answered(answer, viewer.today),
             "url": reverse("read_answer", args=[answer.id]) if answer.sealed else ""}
            for answer in queries.answers_about(person.person, for_user=viewer) if answer.kind != "held"]


def _rule_of(signal: Signal) -> tuple[Routine, Rung]:
    """The routine that the signal was last counted by, and its rung there. Another may be in force since today."""
    routine = parse(signal.routine.text)
    return routine, routine.rungs[signal.rung - 1]


def answered(answer: Answer, today: date) -> str:
    """What an answer says, in one sentence."""
    sentence = {
        "held": _("The talk was held %(day)s."),
        "explained": _("Explained %(day)s: no talk was needed for the sake of the routine."),
        "postponed": _("Left to rest until %(until)s."),
    }[answer.kind]
    said = sentence % {"day": words.day(answer.day, today), "until": answer.until and words.day(answer.until, today)}
    shared = {"stomach_bug": _("Several in the group fell ill in the same week."),
              "other_passing": _("Several in the group had the same explanation.")}.get(answer.cause)
    return f"{said} {shared}" if shared else said


def ladder(viewer: Viewer, person: About) -> Part | None:
    """The routine's rungs, with those reached marked."""
    found = queries.ladder(person.scope.party, day=viewer.today, for_user=viewer)
    if found is None:
        return None
    reached = {s.rung for s in queries.signals_about(person.person, for_user=viewer)}
    language = get_language()
    rungs = [{"count": rung.occasions, "words": rule_words.rung_step(rung, language), "current": number in reached}
             for number, rung in enumerate(found.routine.rungs, start=1)]
    return Part("alerts/_ladder.html", {"rungs": rungs})


def _task(signal: Signal) -> Task:
    count = words.ordinal(signal.count)
    titles = {
        "care_talk": (_("Invite {name} to a care talk"), _("Invite")),
        "three_party_talk": (_("Offer {name} a three-party talk with occupational health"), _("See how")),
        "contact": (_("Contact {name}'s manager"), _("Open")),
        "hr_check": (_("Check the support around {name}"), _("Open")),
        "offer_support": (_("Offer {name} support"), _("Open")),
    }
    by_actor = {
        "occupational_health": (_("Offer {name} a contact with occupational health"), _("See how")),
        "upper_manager": (_("Take up {name}'s situation with the manager's manager"), _("Open")),
    }
    title, button = by_actor.get(signal.actor) or titles[signal.action]
    sentence = _("%(ordinal)s occasion in %(months)s. Everyone in the same situation gets the same questions.")
    return Task(person=signal.employee_id, topic="talk", due=signal.due_on, title=title,
                sentence=words.capital(sentence % {
                    "ordinal": count, "months": rule_words.months_words(signal.months, get_language())}), button=button,
                url=reverse("person", args=[signal.employee_id]))


def action_title(action: str) -> str:
    """What a rung asks for, as a heading."""
    return {
        "care_talk": _("Care talk"), "three_party_talk": _("Three-party talk"), "contact": _("Contact"),
        "hr_check": _("Check of support"), "offer_support": _("Support to offer"),
    }[action]


def _then(signal: Signal, today: date) -> str:
    sentences = {
        "care_talk": _("You then invite them to a care talk, by %(day)s."),
        "three_party_talk": _("You then offer a three-party talk with occupational health, by %(day)s."),
        "contact": _("HR then contacts the manager, by %(day)s."),
        "hr_check": _("HR then checks that talks were held and that support is in place, by %(day)s."),
        "offer_support": _("You then offer support, by %(day)s."),
    }
    by_actor = {
        "occupational_health": _("You then offer a contact with occupational health, by %(day)s. They are told nothing "
                                 "before the employee has said yes."),
        "upper_manager": _("The step is for the manager's manager, who sees no names here. HR takes it up with them, "
                           "by %(day)s."),
    }
    return by_actor.get(signal.actor, sentences[signal.action]) % {"day": words.day(signal.due_on, today)}


def _answered(answers: list[Answer], months: int, today: date) -> dict:
    """What the latest answer that still holds says, in a quiet line."""
    for answer in answers:
        given = RuleAnswer(answer.rung, answer.day, answer.kind, answer.until)
        if answer_valid(given, valid_months=months, as_of=today):
            sentence = {
                "held": _("Talk held %(day)s. Silent until the next step."),
                "explained": _("Has an explanation since %(day)s."),
                "postponed": _("Rests until %(until)s."),
            }[answer.kind]
            return {"note": sentence % {"day": words.day(answer.day, today),
                                        "until": answer.until and words.day(answer.until, today)}}
    return {}
