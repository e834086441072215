"""The fixed cast of the demo: who they are, what the pages show about them today, and which accounts they have.

Every day is counted backwards from today, so the demo looks the same whenever it is made. `Away(first, last)` is an
absence from `first` to `last` days ago; `last` None means that it goes on. The people are invented.
"""

from dataclasses import dataclass

from omtanke.demo.catalogue import BLUEBELL, NO_MANAGER, NORTH, NOT_YET

NURSE_AIDE, AIDE = "Undersköterska", "Vårdbiträde"


@dataclass(frozen=True, slots=True)
class Away:
    """An absence because of own sickness, in days before today."""

    first: int
    last: int | None
    degree: int = 100


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer `ago` days before today, given by the rung's actor: the manager or HR."""

    rung: int
    ago: int
    kind: str = "held"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One of the cast in a workplace. All of `away` and `answers` is pinned; nothing else is drawn for the person."""

    name: str
    sex: str
    unit: str
    title: str
    degree: int = 100
    away: tuple[Away, ...] = ()
    answers: tuple[Answered, ...] = ()


def _short(*first_days: int, length: int = 3) -> tuple[Away, ...]:
    return tuple(Away(first, first - length + 1) for first in first_days)


AMINA = Person(
    "Amina Yusuf", "K", NORTH, NURSE_AIDE, 85,
    # Four in the last twelve months; four in 2024 led to the talk two years ago, which is silent no longer.
    (*_short(1040, 930, 830, 752), Away(316, 315), Away(244, 242), Away(77, 75), Away(8, 6)),
    (Answered(1, 740, note="Fasta lediga helger."),),
)  # fmt: skip
HELENA = Person("Helena Norén", "K", NORTH, NURSE_AIDE, 100, (Away(203, 200), Away(16, None)))
SARA = Person("Sara Ekegren", "K", NORTH, NURSE_AIDE, 80, _short(300, 190, 70))
STOMACH_BUG_DAY = 246
NORTH_PEOPLE = (
    AMINA,
    HELENA,
    SARA,
    Person("Roland Ståhl", "M", NORTH, NURSE_AIDE, 100, (Away(51, 15), Away(14, None, 50))),
    Person(
        "Johan Ek", "M", NORTH, "Undersköterska, natt", 80, (*_short(250, 120), Away(8, 4), Away(3, None, 50))
    ),
    Person("Peter Wallin", "M", NORTH, AIDE, 100, (Away(170, 168), Away(25, None))),
    Person("Maria Öst", "K", NORTH, NURSE_AIDE, 75, _short(210, 45)),
    Person("Lena Holm", "K", NORTH, NURSE_AIDE, 90, (*_short(280, 130), Away(1, None))),
    Person("Fatima Rashid", "K", NORTH, AIDE, 75, (Away(0, None),)),
    Person("Kerstin Alm", "K", NORTH, NURSE_AIDE, 100, (Away(96, 52), Away(51, 24, 50), Away(23, 9, 25))),
    Person(
        "Jonas Fält", "M", NORTH, NURSE_AIDE, 100, _short(340, 260, 170, 90),
        (Answered(1, 76, note="Schema i lugnare takt."),),
    ),
    Person(
        "Ali Demir", "M", NORTH, AIDE, 85, (*_short(330, 150, 20), Away(STOMACH_BUG_DAY, STOMACH_BUG_DAY - 1)),
        (Answered(1, 14, "explained", note="Magsjuka i hela gruppen ett av tillfällena."),),
    ),
    Person(
        "Gunilla Brodin", "K", NORTH, NURSE_AIDE, 75, _short(320, 240, 180, 118, 12),
        (Answered(1, 104, note="Hjälpmedel vid förflyttning."),),
    ),
    Person(
        "Tomas Granqvist", "M", NORTH, NURSE_AIDE, 100, _short(345, 290, 230, 185, 75, 6),
        (
            Answered(1, 176, note="Färre ensampass."),
            Answered(2, 62, note="HR och chefen gick igenom stödet."),
        ),
    ),
    Person("Petra Grelsson", "K", NORTH, NURSE_AIDE, 100, _short(155)),
)  # fmt: skip
"""The manager's own group. Its other people are drawn; none of them is away today or has a signal."""

OTHER_PEOPLE = (
    Person(
        "Nadja Kovač", "K", NO_MANAGER, NURSE_AIDE, 100, _short(350, 320, 280, 245, 200, 150, 95, 11, length=2),
        (Answered(1, 238), Answered(2, 190), Answered(3, 140)),
    ),
    # Five occasions before her unit is switched on: two steps that will lie in HR's list.
    Person("Ylva Sandström", "K", NOT_YET, NURSE_AIDE, 100, _short(330, 260, 190, 120, 60, length=2)),
    Person("Josefin Hallgren", "K", BLUEBELL, "Barnskötare", 100, _short(310, 220, 110, 5, length=2)),
    Person("Malin Thorell", "K", BLUEBELL, "Förskollärare", 100, _short(140)),
)  # fmt: skip

PROTECTED_ALIAS = "Tärna"
"""What someone in the manager's own group is called here. Nobody in Ekhult, and no place, has a name like it."""

HANDED_OVER, HANDED_OVER_AGO = "Petra Grelsson", 12
"""Her talk was held by the one who stood in: what they agreed on waits for the manager, and she is asked about the
notes."""

MANAGER, ACTING_MANAGER = "Annika Berglund", "Birgitta Sjölin"
UPPER_MANAGER, PRESCHOOL_MANAGER = "Margareta Lidman", "Mattias Rehn"
HR_SPECIALIST, ADVISER, PROJECT_LEAD = "Eva Lind", "Ingrid Falkenby", "Oskar Tideman"
OTHER_MANAGER = "Camilla Rosmark"
SEXES = {MANAGER: "K", ACTING_MANAGER: "K", UPPER_MANAGER: "K", PRESCHOOL_MANAGER: "M", HR_SPECIALIST: "K",
         ADVISER: "K", PROJECT_LEAD: "M", OTHER_MANAGER: "K"}  # fmt: skip

EMPLOYED, CARE, AGENCY, HEALTH = "employer", "care", "insurance_agency", "occupational_health"
ACCOUNTS = (
    ("chef", "manager", MANAGER, EMPLOYED),
    ("chef2", "manager", PRESCHOOL_MANAGER, EMPLOYED),
    ("overchef", "upper_manager", UPPER_MANAGER, EMPLOYED),
    ("hr", "hr", HR_SPECIALIST, EMPLOYED),
    ("medarbetare", "employee", HELENA.name, EMPLOYED),
    ("medarbetare2", "employee", AMINA.name, EMPLOYED),
    ("igarchef", "employee", ACTING_MANAGER, EMPLOYED),
    ("rehab", "rehab_coordinator", "Sofia Brandt", CARE),
    ("lakare", "physician", "Erik Nyman", CARE),
    ("fk", "case_officer", "Ulrika Strand", AGENCY),
    ("facklig", "union_representative", "Malin Thorell", EMPLOYED),
    ("skyddsombud", "safety_representative", "Petra Grelsson", EMPLOYED),
    ("sjukskoterska", "health_support", "Åsa Elmgren", HEALTH),
    ("amh", "work_environment_adviser", ADVISER, EMPLOYED),
    ("projekt", "project_lead", PROJECT_LEAD, EMPLOYED),
    ("styrgrupp", "steering_group", "Bengt Ringdahl", EMPLOYED),
    ("utvarderare", "evaluator", "Hanna Wiik", "evaluator"),
    ("dso", "data_protection_officer", "Staffan Modin", EMPLOYED),
    ("admin", "operator", "Driften", "operator"),
    ("utanfor", "manager", OTHER_MANAGER, "other_employer"),
)
"""User name, role, person, party. A person who is employed is found in the staff register by name."""
RESERVED = frozenset(tuple(name.split(" ", 1)) for _, _, name, _ in ACCOUNTS if " " in name) | frozenset(
    tuple(person.name.split(" ", 1)) for person in (*NORTH_PEOPLE, *OTHER_PEOPLE)
)
"""The names of the cast, as (given, family): no one else in Ekhult is called the same."""
