"""The rules in plain Swedish and English: a number, a rung, a signal, who does what. `describe` tells a whole routine.

`language` is "sv" or "en", or a tag that begins so ("en-gb"); after "sv" stand an employer's own words, if it has any
("sv-omsorg", see `local_words`). Every function raises ValueError for another language.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from omtanke.rules import local_words
from omtanke.rules.kinds import Kind
from omtanke.rules.ladder import POSTPONED_DAYS
from omtanke.rules.milestones import LEGAL
from omtanke.rules.routine import Comparison, ExcludedPeriod, Milestone, Repeat, Routine, Rung
from omtanke.rules.vocabulary import LANGUAGES

_MACHINE_RULE = {
    Comparison.AT_LEAST: "{count} or more {noun}",
    Comparison.MORE_THAN: "more than {count} {noun}",
    Comparison.EXACTLY: "exactly {count} {noun}",
}


def vocabulary(language: str) -> Mapping[str, Any]:
    """Return the words of the language, with an employer's own where the tag says so."""
    name, _, tag = language.partition("-")
    words = LANGUAGES.get(name.lower())
    if words is None:
        raise ValueError(f"no words in {language!r}; use sv or en")
    return _said(name.lower(), tag) if tag in local_words.tags() else words


@lru_cache
def _said(language: str, tag: str) -> Mapping[str, Any]:
    return _in_words(LANGUAGES[language], tag)


def _in_words(value: Any, tag: str) -> Any:
    if isinstance(value, str):
        return local_words.said(value, tag)
    if isinstance(value, Mapping):
        return {key: _in_words(inner, tag) for key, inner in value.items()}
    return tuple(_in_words(inner, tag) for inner in value) if isinstance(value, tuple) else value


def number_word(number: int, language: str, *, neuter: bool = False) -> str:
    """Return the number as a word up to twelve, in digits above. `neuter` gives the Swedish "ett"."""
    words = vocabulary(language)
    if neuter and number == 1:
        return words["neuter_one"]
    return words["numbers"][number] if 0 <= number < len(words["numbers"]) else str(number)


def occasions_words(count: int, language: str) -> str:
    """Return "fyra tillfällen", "four occasions"."""
    return _counted("occasion", count, language, neuter=True)


def months_words(count: int, language: str) -> str:
    """Return "tolv månader", "twelve months"."""
    return _counted("month", count, language)


def days_words(count: int, language: str) -> str:
    """Return "fem dagar", "five days"."""
    return _counted("day", count, language)


def day_words(day: date, language: str) -> str:
    """Return "12 mars 2026", "12 March 2026"."""
    return f"{day.day} {vocabulary(language)['months'][day.month - 1]} {day.year}"


def actor_words(actor: str, language: str) -> str:
    """Return who acts, as in a sentence: "chefen", "the manager"."""
    return vocabulary(language)["actor"][actor]


def action_words(action: str, language: str) -> str:
    """Return what the actor does, as in a sentence after the actor: "bjuder in till ett omtankessamtal"."""
    return vocabulary(language)["action"][action]


def rung_rule(rung: Rung, language: str) -> str:
    """Return the rung's rule in words, without a full stop: "Fyra tillfällen eller fler inom tolv månader"."""
    pattern = vocabulary(language)[rung.comparison.value]
    return first_upper(
        pattern.format(
            occasions=occasions_words(rung.occasions, language), months=months_words(rung.months, language)
        )
    )


def rung_step(rung: Rung, language: str) -> str:
    """Return who does what at the rung: "Chefen bjuder in till ett omtankessamtal"."""
    return first_upper(f"{actor_words(rung.actor, language)} {action_words(rung.action, language)}")


def rule_text(rung: Rung) -> str:
    """Return the rung's rule as the commands print it: "4 or more occasions in 12 months"."""
    noun = "occasion" if rung.occasions == 1 else "occasions"
    months = "1 month" if rung.months == 1 else f"{rung.months} months"
    return f"{_MACHINE_RULE[rung.comparison].format(count=rung.occasions, noun=noun)} in {months}"


def signal_words(given_name: str, count: int, months: int, language: str) -> str:
    """Return the signal as a fact: "Amina har varit sjuk vid fyra tillfällen på tolv månader."."""
    return vocabulary(language)["signal"].format(
        name=given_name, occasions=occasions_words(count, language), months=months_words(months, language)
    )


def rung_sentence(rung: Rung, language: str) -> str:
    """Return the rung as the routine's text has it: its rule, who does what within how long, and if it opens again."""
    return _rung(rung, vocabulary(language), language)


def milestone_sentence(milestone: Milestone, language: str) -> str:
    """Return a milestone as the routine's text has it, with its source in the law if it has one."""
    return _milestone(milestone, vocabulary(language))


def excluded_sentence(period: ExcludedPeriod, language: str) -> str:
    """Return an excluded period as the routine's text has it."""
    return _excluded_period(period, vocabulary(language), language)


def frame_sentences(routine: Routine, language: str) -> list[str]:
    """Return how the routine counts and when its signals fall silent, its excluded periods apart."""
    words = vocabulary(language)
    return [*_counting(replace(routine, exclude_periods=()), words, language), *_answers(routine, words, language)]


def describe(routine: Routine, language: str) -> str:
    """Return the whole routine as a text of plain lines, the law's milestones included, with a newline at the end."""
    return "\n".join(_lines(routine, vocabulary(language), language)) + "\n"


def first_upper(text: str) -> str:
    """Return the text with its first letter as a capital and the rest as it is."""
    return text[:1].upper() + text[1:]


def _counted(noun: str, count: int, language: str, *, neuter: bool = False) -> str:
    singular, plural = vocabulary(language)[noun]
    return f"{number_word(count, language, neuter=neuter)} {singular if count == 1 else plural}"


def _lines(routine: Routine, words: Mapping[str, Any], language: str) -> list[str]:
    return [
        words["title"].format(name=routine.name),
        words["valid"].format(day=day_words(routine.valid_from, language)),
        words["gentle"],
        *_section(words["counting"], _counting(routine, words, language)),
        *_section(words["ladder"], _ladder(routine, words, language), numbered=True),
        *_section(words["answers"], _answers(routine, words, language) if routine.rungs else []),
        *_section(words["own_milestones"], [_milestone(m, words) for m in routine.milestones]),
        *_section(words["legal_milestones"], [words["legal_note"], *(_milestone(m, words) for m in LEGAL)]),
    ]


def _section(title: str, sentences: list[str], *, numbered: bool = False) -> list[str]:
    """Lay out a part of the text; a part with nothing to say is left out."""
    if not sentences:
        return []
    marks = [f"{number}." if numbered else "*" for number in range(1, len(sentences) + 1)]
    return ["", title, *(f"  {mark} {sentence}" for mark, sentence in zip(marks, sentences, strict=True))]


def _counting(routine: Routine, words: Mapping[str, Any], language: str) -> list[str]:
    sentences = [words["an_occasion"]]
    joins = routine.relapse_days > 1  # occasions that touch are one already, so 0 and 1 join nothing
    relapse = words["relapse"] if joins else words["no_relapse"]
    sentences.append(relapse.format(days=days_words(routine.relapse_days, language)))
    if routine.exclude_kinds:
        kinds = [words["kind"][kind] for kind in Kind if kind in routine.exclude_kinds]
        sentences.append(words["exclude_kinds"].format(kinds=_listed(kinds, words["and"])))
    sentences += [_excluded_period(period, words, language) for period in routine.exclude_periods]
    if routine.start:
        sentences.append(words["start"].format(day=day_words(routine.start, language)))
    return sentences


def _excluded_period(period: ExcludedPeriod, words: Mapping[str, Any], language: str) -> str:
    return words["exclude_period"].format(
        first_day=day_words(period.first_day, language),
        last_day=day_words(period.last_day, language),
        reason=f" ({period.reason})" if period.reason else "",
    )


def _ladder(routine: Routine, words: Mapping[str, Any], language: str) -> list[str]:
    return [_rung(rung, words, language) for rung in routine.rungs]


def _rung(rung: Rung, words: Mapping[str, Any], language: str) -> str:
    who_does = words["who_does"] if rung.within_days else words["who_does_today"]
    sentence = who_does.format(
        actor=first_upper(words["actor"][rung.actor]),
        action=words["action"][rung.action],
        days=days_words(rung.within_days, language),
    )
    again = f" {words['each']}" if rung.repeat is Repeat.EACH else ""
    return f"{rung_rule(rung, language)}. {sentence}{again}"


def _answers(routine: Routine, words: Mapping[str, Any], language: str) -> list[str]:
    return [
        words["answered"].format(months=months_words(routine.answer_valid_months, language)),
        words["postponed"].format(days=days_words(POSTPONED_DAYS, language)),
    ]


def _milestone(milestone: Milestone, words: Mapping[str, Any]) -> str:
    when = words["when"]["span" if milestone.to_day else milestone.when]
    sentence = words["milestone"].format(
        when=when.format(day=milestone.day, to_day=milestone.to_day),
        counted=words["counted"][milestone.counted],
        actor=words["actor"][milestone.actor],
        action=words["action"][milestone.action],
    )
    return f"{sentence} ({milestone.source})" if milestone.source else sentence


def _listed(items: list[str], conjunction: str) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {conjunction} {items[-1]}"
