"""The conversation guide of a meeting as values: steps with minutes, what to say, questions, helps. No Django."""

import re
from dataclasses import dataclass, replace

JOINT, THREE_PARTY, STATUTORY = KINDS = ("joint", "three_party", "statutory")
SWEDISH, ENGLISH = LANGUAGES = ("sv", "en")
# the only words that are filled in: the employee's given name, and what the meeting is called
NAME, MEETING = "{name}", "{meeting}"
_BEGINS = re.compile(r"(^|[.?!] )\{name\}")  # where "the employee" gets a capital letter
PURPOSE = "purpose"  # the step that no guide is without

Words = dict[str, str]  # by language; Swedish always, English where somebody wrote it


@dataclass(frozen=True)
class Question:
    """Something to ask, and a help for how. `kinds`: the meetings it is asked at, none named is all. `own`: a
    municipality's own. `principles`: the question of equal terms, which no guide is without (A21)."""

    key: str
    words: Words
    help: Words
    kinds: tuple[str, ...] = ()
    own: bool = False
    principles: bool = False


@dataclass(frozen=True)
class Hard:
    """The hard question of a step: who asks it, and how. It may always be skipped."""

    who: str
    words: Words


@dataclass(frozen=True)
class Step:
    """One step: suggested minutes, whom to ask first, which prepared answers it shows, and the kind of knowledge its
    note is. A step without a `note` label has nothing to write. `facts` are what Försäkringskassan may tell."""

    key: str
    minutes: int
    category: str
    first: str
    title: Words
    say: Words
    note: Words
    answers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    stuck: tuple[Words, ...] = ()
    facts: tuple[Words, ...] = ()
    hard: Hard | None = None


@dataclass(frozen=True)
class Guide:
    """A whole guide, in the order it is led."""

    name: Words
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """All the suggested minutes together."""
        return sum(step.minutes for step in self.steps)

    @property
    def keys(self) -> tuple[str, ...]:
        """The steps' keys in order."""
        return tuple(step.key for step in self.steps)

    def step(self, key: str) -> Step | None:
        """The step with this key, None when there is none."""
        return next((step for step in self.steps if step.key == key), None)


def for_kind(guide: Guide, kind: str) -> Guide:
    """The same guide for one kind of meeting: only the steps and questions that are asked there.

    A three-party meeting has no step about the insurance. Raises ValueError for a kind that is not one of `KINDS`.
    """
    if kind not in KINDS:
        raise ValueError("not a kind of meeting")
    return replace(guide, steps=tuple(
        replace(step, questions=tuple(q for q in step.questions if not q.kinds or kind in q.kinds))
        for step in guide.steps if not step.kinds or kind in step.kinds))


def said(words: Words, language: str, *, name: str = "", meeting: str = "") -> str:
    """A text in a language, Swedish where there is no other, with the employee's given name and the meeting's kind."""
    text = words.get(language[:2]) or words.get(SWEDISH, "")
    text = _BEGINS.sub(lambda found: found[1] + name[:1].upper() + name[1:], text)
    return text.replace(NAME, name).replace(MEETING, meeting)
