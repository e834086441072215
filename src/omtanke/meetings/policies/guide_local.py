"""Adapting the guide where one is: texts and minutes change, own questions come and go. No Django.

What stays: the steps and their order, what kind of knowledge each note is, the purpose, the question of equal terms.
"""

from dataclasses import replace

from omtanke.meetings.policies.guide import Guide, Question, Step, Words
from omtanke.meetings.policies.guide_reading import as_values, check
from omtanke.rules.errors import BadInput

_FIXED = ("key", "category", "first", "answers", "kinds", "facts", "hard")


def with_texts(guide: Guide, step: str, *, minutes: int, title: Words, say: Words, note: Words,
               stuck: tuple[Words, ...], questions: dict[str, tuple[Words, Words]]) -> Guide:
    """The guide with a step's texts and minutes changed. `questions` are words and help by key; others stay.

    Raises BadInput for what a guide cannot hold, and when a step that has a note would lose its label.
    """
    old = _step(guide, step)
    changed = tuple(replace(q, words=questions[q.key][0], help=questions[q.key][1]) if q.key in questions else q
                    for q in old.questions)
    return _put(guide, replace(old, minutes=minutes, title=title, say=say, note=note if old.note else {}, stuck=stuck,
                               questions=changed))


def with_question(guide: Guide, step: str, *, words: Words, help: Words) -> Guide:
    """The guide with one own question more, last in its step."""
    old = _step(guide, step)
    taken = {q.key for q in old.questions}
    key = next(f"own_{number}" for number in range(1, 1000) if f"own_{number}" not in taken)
    return _put(guide, replace(old, questions=(*old.questions, Question(key, words, help, own=True))))


def without_question(guide: Guide, step: str, key: str) -> Guide:
    """The guide without one of its own questions. Raises BadInput for a question that came with the guide."""
    old = _step(guide, step)
    _own(old, key)
    return _put(guide, replace(old, questions=tuple(q for q in old.questions if q.key != key)))


def with_question_earlier(guide: Guide, step: str, key: str) -> Guide:
    """The guide with an own question one place earlier among the questions of its step; the first one stays first."""
    old = _step(guide, step)
    _own(old, key)
    rows = list(old.questions)
    at = next(place for place, q in enumerate(rows) if q.key == key)
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    return _put(guide, replace(old, questions=tuple(rows)))


def check_local(guide: Guide, standard: Guide) -> None:
    """Raise BadInput unless the guide is the standard one with other texts, minutes and own questions.

    So an adapted guide always has the purpose, the question of equal terms, and every step in its place.
    """
    if guide.keys != standard.keys:
        raise _kept("the steps")
    for mine, given in zip(guide.steps, standard.steps, strict=True):
        if any(getattr(mine, field) != getattr(given, field) for field in _FIXED):
            raise _kept(mine.key)
        if bool(mine.note) != bool(given.note):
            raise _kept(mine.key)
        asked = {(q.key, q.kinds, q.principles) for q in mine.questions if not q.own}
        if asked != {(q.key, q.kinds, q.principles) for q in given.questions}:
            raise _kept(mine.key)
        if any(q.own and (q.principles or q.kinds) for q in mine.questions):
            raise _kept(mine.key)


def _put(guide: Guide, step: Step) -> Guide:
    """The guide with one step in the place of its older self, read through as any guide is."""
    return check(as_values(replace(guide, steps=tuple(step if s.key == step.key else s for s in guide.steps))))


def _step(guide: Guide, key: str) -> Step:
    step = guide.step(key)
    if step is None:
        raise BadInput("this guide has no such step; open the guide again", code="guide_step")
    return step


def _own(step: Step, key: str) -> None:
    question = next((q for q in step.questions if q.key == key), None)
    if question is None:
        raise BadInput("this step has no such question; open the guide again", code="guide_question")
    if not question.own:
        raise BadInput("a question that came with the guide stays; its words can be changed", code="guide_fixed")


def _kept(where: str) -> BadInput:
    return BadInput(f"{where}: only texts, minutes and own questions are adapted; begin again from the built-in guide",
                    code="guide_fixed")
