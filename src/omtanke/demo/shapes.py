"""What the generator gives: plain values, keyed by small whole numbers that are the same every time.

Keys are unique within one kind of object. All intervals are inclusive; `last_day` None means still going on.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer. `org_number` has a wrong check digit on purpose, so it can belong to no one."""

    key: int
    name: str
    org_number: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of an employer. `kind` is employer, administration, department or workplace."""

    key: int
    employer: int
    parent: int | None
    name: str
    kind: str
    first_day: date
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Employee:
    """A person with one or more employments. `sex` is K or M; numbers are test numbers (see `numbers`)."""

    key: int
    employer: int
    employment_number: str
    personal_number: str
    given_name: str
    family_name: str
    sex: str
    birth_date: date
    phone: str

    @property
    def name(self) -> str:
        """The name as people say it."""
        return f"{self.given_name} {self.family_name}"

    @property
    def email(self) -> str:
        """An address under a name that is reserved for examples: it reaches no one."""
        plain = unicodedata.normalize("NFKD", f"{self.given_name}.{self.family_name}".casefold())
        return "".join(c for c in plain if c == "." or "a" <= c <= "z") + f"{self.key}@ekhult.example"


@dataclass(frozen=True, slots=True)
class Employment:
    """An employee in a unit during a period. `degree` is the work time in percent."""

    key: int
    employee: int
    unit: int
    first_day: date
    last_day: date | None
    degree: int
    title: str


@dataclass(frozen=True, slots=True)
class Management:
    """An employee who is responsible for a unit during a period; `acting` when standing in for someone."""

    key: int
    employee: int
    unit: int
    first_day: date
    last_day: date | None
    acting: bool = False


@dataclass(frozen=True, slots=True)
class HRSupport:
    """An HR specialist who supports a unit during a period."""

    key: int
    employee: int
    unit: int
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Absence:
    """A period of absence. `degree` in percent, None = unknown; `kind` is a value of `omtanke.rules.kinds.Kind`."""

    key: int
    employee: int
    first_day: date
    last_day: date | None
    degree: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Something agreed in a talk. `owner` is manager or employee."""

    text: str
    owner: str
    day: date


@dataclass(frozen=True, slots=True)
class Talk:
    """A care talk that was held. `by` is the employee key of the one who led it, `unit` where it was then."""

    key: int
    employee: int
    by: int
    unit: int
    day: date
    action: str
    agreed: str
    measures: tuple[Measure, ...]
    next_day: date | None
    confirmed_day: date | None
    comment: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a rung's signal: held, explained or postponed. `rung` is 1-based; `talk` is a Talk's key."""

    key: int
    employee: int
    by: int
    rung: int
    day: date
    kind: str
    until: date | None
    note: str
    talk: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """A sign-in of the demo. `employee` is None for people outside the employers; `party` says whose person it is."""

    user_name: str
    role: str
    employee: int | None
    name: str
    party: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """Everything about Ekhult (and the small other employer) on `today`. History begins with `first_day`.

    `protected` are those whose identity is protected, with their alias: their names go nowhere but here.
    """

    seed: int
    today: date
    first_day: date
    employers: tuple[Employer, ...]
    units: tuple[Unit, ...]
    employees: tuple[Employee, ...]
    employments: tuple[Employment, ...]
    managements: tuple[Management, ...]
    hr_supports: tuple[HRSupport, ...]
    absences: tuple[Absence, ...]
    talks: tuple[Talk, ...]
    answers: tuple[Answer, ...]
    accounts: tuple[Account, ...]
    routine: str
    cast: dict[str, int]
    protected: dict[int, str]
