"""The words that the guide and the preparations share: who prepares what, and what kind of knowledge each answer is.

A key names an answer in a preparation (facts of its item) and in a step of the guide (which answers are shown there).
No Django, no texts for people: a page words the keys.
"""

from types import MappingProxyType

MANAGER, EMPLOYEE, CARE, INSURANCE = "manager", "employee", "care", "insurance"
HR, OCCUPATIONAL_HEALTH, UNION = "hr", "occupational_health", "union"

# what each answer is, as cases.choices.Category says it: a delivery goes category by category. How the employee wants
# the meeting to be is apart from her own words, so that she can hand over the one without the other.
CATEGORY = MappingProxyType({
    MANAGER: {"job": "work", "obstacles": "work", "tried": "work", "possible": "work", "part_time": "work",
              "hardest": "work"},
    EMPLOYEE: {"works": "own", "hard": "own", "ideas": "own", "companion": "basics", "interpreter": "basics",
               "easy_swedish": "basics", "breaks": "basics"},
    CARE: {"function": "ability", "limits": "ability", "plan": "care", "prognosis": "ability"},
    INSURANCE: {"possible": "insurance", "needs_decision": "insurance", "day_questions": "insurance"},
    HR: {"support": "work"},
    OCCUPATIONAL_HEALTH: {"function": "ability", "measures": "work"},
    UNION: {"questions": "work"},
})
KEYS = MappingProxyType({who: tuple(answers) for who, answers in CATEGORY.items()})
PARTIES = tuple(KEYS)

# what the guide may ask for, in one word: party.key
ANSWERS = tuple(f"{who}.{key}" for who, keys in KEYS.items() for key in keys)


def category(who: str, key: str) -> str:
    """The category of an answer. Raises KeyError for a key that this party does not prepare."""
    return CATEGORY[who][key]
