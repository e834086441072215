"""What was prepared, as the words of items: one for each kind of knowledge, each answer with the words of its question.

`facts` of such words: an answer as it is read, by its key; `labels`, what was asked, by key; `ticked`, what was chosen,
as keys of the closed lists; `own`, what was written beside what was chosen; `who`, whose questions these are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from omtanke.cases.record import LABELS, Words
from omtanke.meetings import guide_keys, questions
from omtanke.meetings.questions import Question

TICKED, OWN, WHO = "ticked", "own", "who"


@dataclass(frozen=True)
class Answer:
    """What somebody answers to one question: what was ticked, and own words."""

    ticked: tuple[str, ...] = ()
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.ticked or self.words)


@dataclass(frozen=True)
class Said:
    """One answer as it is read, with the words of the question as they stood when it was answered."""

    key: str
    label: str
    text: str
    ticked: tuple[str, ...] = field(default=())


def as_words(who: str, answers: Mapping[str, Answer], known: Mapping[str, str] | None = None) -> dict[str, Words]:
    """Answers by key as the words of items, by category. `known` is what the case knows already, in words, by key: it
    goes along with what is answered of the same kind. A category where nothing is answered has words without facts."""
    made: dict[str, dict] = {}
    for question in questions.of(who).questions:
        facts = made.setdefault(guide_keys.category(who, question.key), {LABELS: {}, TICKED: {}, OWN: {}, WHO: who})
        answer = answers.get(question.key) or Answer()
        text = (known or {}).get(question.key, "") if question.known else _as_read(question, answer)
        if not text:
            continue
        facts[question.key], facts[LABELS][question.key] = text, str(question.label)
        if question.choices:
            facts[TICKED][question.key], facts[OWN][question.key] = list(answer.ticked), answer.words
    asked = {category: any(answers.get(key) for key in facts[LABELS]) for category, facts in made.items()}
    return {category: Words(str(questions.TITLES[category]), "", facts) if asked[category] else Words()
            for category, facts in made.items()}


def answers_in(words: Words) -> dict[str, Answer]:
    """The answers of an item again, by key, as a form begins with them."""
    ticked, own = words.facts.get(TICKED, {}), words.facts.get(OWN, {})
    return {key: Answer(tuple(ticked.get(key, ())), own.get(key, "") if key in ticked else text)
            for key, _label, text in words.answers()}


def said(words: Words) -> list[Said]:
    """The answers of an item as they are read, in the order they were asked."""
    ticked = words.facts.get(TICKED, {})
    return [Said(key, label, text, tuple(ticked.get(key, ()))) for key, label, text in words.answers()]


def whose(words: Words) -> str:
    """Whose questions an item answers: a party of `guide_keys`, or nothing for what is no preparation."""
    return str(words.facts.get(WHO, ""))


def _as_read(question: Question, answer: Answer) -> str:
    """What was chosen in words, and then the own words: one text that can be read without the form."""
    chosen = [str(row.label) for row in question.choices if row.value in answer.ticked]
    first = "; ".join(chosen)
    return "\n".join(filter(None, (first[:1].upper() + first[1:], answer.words)))
