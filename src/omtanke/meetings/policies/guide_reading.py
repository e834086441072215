"""Reading a guide strictly, from its file or from what was stored: every fault is one sentence that says which step and
which field. What `as_values` writes, `check` reads back as the same guide."""

import re
from typing import Any, NoReturn

from omtanke.meetings import guide_keys
from omtanke.meetings.policies.guide import KINDS, PURPOSE, SWEDISH, Guide, Hard, Question, Step, Words
from omtanke.rules.errors import BadInput
from omtanke.rules.toml_keys import Table, load

CATEGORIES = ("basics", "work", "ability", "insurance", "own")  # never diagnosis, and care's own plans stay with care
LONG, SHORT = 400, 60
MAX_MINUTES, MAX_STEPS, MAX_QUESTIONS = 60, 20, 20
_KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")
_BRACES = re.compile(r"\{(?!name\}|meeting\})|(?<!\{name)(?<!\{meeting)\}")
_STEP_KEYS = ("key", "minutes", "category", "first", "answers", "kinds", "title", "say", "note", "question", "stuck",
              "facts", "hard")
_QUESTION_KEYS = ("key", "kinds", "own", "principles", "sv", "en")


def parse(text: str, *, file: str = "guide") -> Guide:
    """Read a guide's file (TOML). Raises BadInput with one sentence: which step, which field, what to do."""
    return check(load(text, file=file), file=file)


def check(values: Any, *, file: str = "guide") -> Guide:
    """Read a guide from stored values. Raises BadInput as `parse` does.

    A guide has a purpose step first, exactly one question of equal terms, and every key once.
    """
    top = Table(values, keys=("name", "step"), where="", file=file)
    tables = top.tables("step", _STEP_KEYS)
    if not 1 <= len(tables) <= MAX_STEPS:
        _refuse(top, "step", f"holds 1 to {MAX_STEPS} steps", f"rymmer 1 till {MAX_STEPS} steg")
    steps = tuple(_step(table) for table in tables)
    for table, step in zip(tables, steps, strict=True):
        if [s.key for s in steps].count(step.key) > 1:
            _refuse(table, "key", "is used by another step too; choose another", "finns på ett annat steg också")
    if steps[0].key != PURPOSE:
        _refuse(tables[0], "key", "must be purpose: a meeting begins with why it is held",
                "är purpose på det första steget: mötet börjar med varför det hålls")
    if sum(q.principles for step in steps for q in step.questions) != 1:
        _refuse(tables[0], "question", "needs exactly one question of equal terms in the whole guide (principles)",
                "behöver exakt en fråga om lika villkor i hela guiden (principles)")
    return Guide(_words(top, "name", SHORT * 2), steps)


def as_values(guide: Guide) -> dict[str, object]:
    """The guide as plain values, to store. `check(as_values(guide)) == guide` for every guide that `check` returns."""
    return {"name": guide.name, "step": [_step_values(step) for step in guide.steps]}


def _step(table: Table) -> Step:
    key = _key(table)
    table.where += f' "{key}"'
    questions = tuple(_question(q) for q in _tables(table, "question", _QUESTION_KEYS))
    for number, question in enumerate(questions):
        if question.key in {q.key for q in questions[:number]}:
            _refuse(table, f'question "{question.key}"', "is there twice; choose another key",
                    "finns två gånger; välj en annan nyckel")
    return Step(
        key=key, minutes=table.integer("minutes", 1, MAX_MINUTES), category=table.choice("category", CATEGORIES),
        first=table.choice("first", guide_keys.PARTIES), title=_words(table, "title", SHORT),
        say=_words(table, "say", LONG), note=_words(table, "note", SHORT * 2, optional=True),
        answers=_list(table, "answers", guide_keys.ANSWERS), kinds=_list(table, "kinds", KINDS), questions=questions,
        stuck=_texts(table, "stuck"), facts=_texts(table, "facts"), hard=_hard(table))


def _question(table: Table) -> Question:
    key = _key(table)
    texts = {language: Table(table.values[language], keys=("words", "help"), where=f"{table.where}, {language}",
                             file=table.file) for language in ("sv", "en") if language in table.values}
    if SWEDISH not in texts:
        table.refuse(SWEDISH, "is missing; add a text in quotation marks", code="missing")
    words = {language: _line(texts[language], "words", LONG) for language in texts}
    helps = {language: _line(texts[language], "help", LONG) for language in texts if "help" in texts[language].values}
    return Question(key, words, helps, kinds=_list(table, "kinds", KINDS), own=_flag(table, "own"),
                    principles=_flag(table, "principles"))


def _hard(table: Table) -> Hard | None:
    if "hard" not in table.values:
        return None
    inner = Table(table.values["hard"], keys=("who", "sv", "en"), where=f"{table.where}, hard", file=table.file)
    return Hard(inner.choice("who", guide_keys.PARTIES), _languages(inner, LONG))


def _words(table: Table, key: str, longest: int, *, optional: bool = False) -> Words:
    """A text by language, Swedish always there; an optional one that is not in the file is no text at all."""
    if optional and not table.values.get(key):
        return {}
    if key not in table.values:
        table.refuse(key, "is missing; add a text in quotation marks", code="missing")
    return _languages(Table(table.values[key], keys=("sv", "en"), where=f"{table.where}{', ' * bool(table.where)}{key}",
                            file=table.file), longest)


def _languages(table: Table, longest: int) -> Words:
    return {language: _line(table, language, longest) for language in ("sv", "en")
            if language == SWEDISH or language in table.values}


def _line(table: Table, key: str, longest: int) -> str:
    """One line of text, not longer than may be said, with no other braces than the two words that are filled in."""
    text = table.text(key)
    if len(text) > longest:
        _refuse(table, key, f"is longer than {longest} characters; make it shorter",
                f"är längre än {longest} tecken; korta texten")
    if _BRACES.search(text):
        _refuse(table, key, "has braces around something else than name or meeting",
                "har klammer runt något annat än name eller meeting")
    return text


def _texts(table: Table, key: str) -> tuple[Words, ...]:
    rows = _tables(table, key, ("sv", "en"))
    return tuple(_languages(row, LONG) for row in rows)


def _tables(table: Table, key: str, keys: tuple[str, ...]) -> list[Table]:
    values = table.values.get(key, [])
    if not isinstance(values, list) or len(values) > MAX_QUESTIONS:
        _refuse(table, key, f"must be a list of at most {MAX_QUESTIONS}", f"är en lista med högst {MAX_QUESTIONS}")
    return [Table(row, keys=keys, where=f"{table.where}, {key} {number}", file=table.file)
            for number, row in enumerate(values, start=1)]


def _list(table: Table, key: str, options: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen options in the order they stand, each once."""
    values = table.values.get(key, [])
    if not isinstance(values, list) or any(not isinstance(v, str) or v not in options for v in values):
        table.refuse(key, f"must be a list of {', '.join(options)}", code="choices", options=", ".join(options))
    return tuple(dict.fromkeys(values))


def _flag(table: Table, key: str) -> bool:
    value = table.values.get(key, False)
    if not isinstance(value, bool):
        _refuse(table, key, "must be true or false", "är true eller false")
    return value


def _key(table: Table) -> str:
    text = table.text("key")
    if not _KEY.fullmatch(text):
        _refuse(table, "key", "must begin with a letter a to z and hold letters, figures and _ only, at most 30",
                "börjar med en bokstav a till z och har bara bokstäver, siffror och _, högst 30")
    return text


def _refuse(table: Table, key: str, what: str, swedish: str) -> NoReturn:
    place = f"{table.where}{', ' * bool(table.where)}{key}"
    raise BadInput(f"{place} {what}", file=table.file, code="guide", texts={"sv": f"{place} {swedish}"})


def _step_values(step: Step) -> dict[str, object]:
    values: dict[str, object] = {
        "key": step.key, "minutes": step.minutes, "category": step.category, "first": step.first,
        "answers": list(step.answers), "kinds": list(step.kinds), "title": step.title, "say": step.say,
        "note": step.note, "stuck": list(step.stuck), "facts": list(step.facts),
        "question": [_question_values(question) for question in step.questions]}
    return values | ({"hard": {"who": step.hard.who, **step.hard.words}} if step.hard else {})


def _question_values(question: Question) -> dict[str, object]:
    texts = {language: {"words": words} | ({"help": question.help[language]} if language in question.help else {})
             for language, words in question.words.items()}
    return {"key": question.key, "kinds": list(question.kinds), "own": question.own,
            "principles": question.principles, **texts}
