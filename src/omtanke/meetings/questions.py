"""What each party is asked before a meeting, with words for people.

The parts follow what made the meetings of 4 Ess good (sources: "bättre förberedd när de ska leda"; systems.md A6): the
manager describes the work and its obstacles, the employee what works, care the ability and never a diagnosis,
Försäkringskassan what the insurance may offer (rules.md §2.7). Every question may be skipped. The keys and what kind of
knowledge each answer is stand in `guide_keys`; a test holds the two together.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omtanke.cases.choices import Category, Function
from omtanke.meetings import guide_keys as keys

VERSION = "1"
"""Of the wording. Stays with each preparation; the words themselves stay with what was written."""


@dataclass(frozen=True)
class Choice:
    """One of a closed list, with the facts that stand beside it."""

    value: str
    label: str | Promise
    facts: str | Promise = ""


@dataclass(frozen=True)
class Question:
    """Something that is asked. `choices` are ticked, or one of them is chosen; then own words are written, unless
    `words` is false. `known` is what the case knows already: it is shown, and asked for nowhere else."""

    key: str
    label: str | Promise
    help: str | Promise = ""
    choices: tuple[Choice, ...] = ()
    one: bool = False
    words: bool = True
    known: bool = False


@dataclass(frozen=True)
class Set:
    """A party's questions: how its page begins, and what one is not asked for."""

    lead: str | Promise
    questions: tuple[Question, ...]
    careful: str | Promise


MANAGER = Set(
    _("Half an hour now saves the others a guess. You know the work, and nobody else in the room does."), (
        Question("job", _("What the work is"), _(
            "An ordinary day: tasks, lifting, pace, hours, alone or together. Care often knows only the title.")),
        Question("obstacles", _("Which obstacles in the work have you looked at?"), _(
            "Tick what you have looked at, whether or not it was in the way."), (
                Choice("physical", _("the body: lifting, standing, repeated movements")),
                Choice("schedule", _("working hours and schedule")),
                Choice("demands", _("pace and demands")),
                Choice("clarity", _("what is to be done, and in which order")),
                Choice("relations", _("working together, conflicts")),
                Choice("support", _("support from you and from colleagues")),
                Choice("surroundings", _("noise, light, rooms and equipment")),
                Choice("commute", _("the way to work")))),
        Question("tried", _("What have you tried?"), _("What was changed, how long, and how it went.")),
        Question("possible", _("What can be changed now?"), _(
            "Tasks, hours, place, aids, support. Other work in the organisation also counts.")),
        Question("part_time", _("Can work be done part of the time?"), "", (
            Choice("now", _("yes, at once")), Choice("later", _("yes, in a while")),
            Choice("perhaps", _("perhaps, we need to find out")), Choice("not_now", _("not as things are"))), one=True),
        Question("hardest", _("Who asks the hardest question?"), "", (
            Choice("nobody", _("nobody: it is left out at this meeting")),
            Choice("manager", _("I do, in private before the meeting")),
            Choice("care", _("somebody from care, in private")),
            Choice("occupational_health", _("occupational health, in private")),
            Choice("hr", _("HR, in private")),
            Choice("employee", _("the employee brings it up at the meeting, as was wished"))), one=True, words=False),
    ), _("Write about the work, not about illness. No diagnosis, no medicines, nothing about children or relatives."))

EMPLOYEE = Set(
    _("You do not need to write anything. If you do, only you read it, until you hand it over yourself."), (
        Question("works", _("What works well?"), _("At work and around it. That is what you build on.")),
        Question("hard", _("What is hard right now?"), _("You decide how much you tell. What you can and cannot do is "
                                                         "enough. You do not need to say why.")),
        Question("ideas", _("What do you think would help?"), _("Small things count.")),
        Question("companion", _("Somebody comes along"), words=False, known=True),
        Question("interpreter", _("Interpreter"), words=False, known=True),
        Question("easy_swedish", _("The language"), "", (
            Choice("yes", _("I would like us to speak plainly and in short sentences")),), words=False),
        Question("breaks", _("Breaks"), "", (
            Choice("halfway", _("I would like a break halfway")),
            Choice("when_asked", _("I would like to be able to ask for a break")),
            Choice("short", _("I would like the meeting to be short"))), words=False),
    ), _("Nobody asks you for a diagnosis."))

CARE = Set(
    _("The manager and the employee need to know what is possible at work. A few lines are enough."), (
        Question("function", _("What works, and what does not"), _("In words that help at work: stand, carry, "
                                                                   "concentrate, meet people, bear stress.")),
        Question("limits", _("What is to be avoided, and for how long"), _("Such as heavy lifting, nights, being alone "
                                                                           "with others' safety.")),
        Question("plan", _("What care plans"), _("As far as the workplace needs to know it: when, how often, how it "
                                                 "affects working hours.")),
        Question("prognosis", _("When can more work be possible?"), _("A rough guess helps. Say that it is one.")),
    ), _("No diagnosis is asked for, and none is needed. Only what the employee has released is said at the meeting."))

INSURANCE = Set(
    _("Tell what may be possible. The others often do not know that it exists."), (
        Question("possible", _("What may be possible here?"), _("A tick is a possibility to talk about, not a "
                                                                "decision."), (
            Choice("preventive", _("Preventive sickness benefit"), _(
                "For treatment or rehabilitation ordered by a physician, to prevent or shorten an illness. A quarter "
                "of the working time or more. No qualifying deduction (SFB 27:6).")),
            Choice("partial", _("Sickness benefit part of the time"), _("A quarter, half or three quarters.")),
            Choice("workplace_support", _("Grant for support at the workplace"), _(
                "Half of the cost of an approved provider, at most 10 000 kronor for an employee in a year and 200 000 "
                "kronor for an employer. Not for treatment (2014:67).")),
            Choice("aids", _("Aids at work"), _(
                "At most 50 000 kronor to the employer and 50 000 kronor to the employee. For those who have been "
                "employed more than twelve months (1991:1046).")),
            Choice("rehabilitation", _("Rehabilitation benefit"), _(
                "During work-oriented rehabilitation that stands in a plan of Försäkringskassan (SFB 31:3).")),
            Choice("travel", _("Travel instead of sick pay"), _(
                "Extra costs for the way to work, when that makes it possible to work (SFB 27 kap.).")))),
        Question("needs_decision", _("What needs a decision, and by whom"), _("Applications, papers that are missing, "
                                                                              "and how long it usually takes.")),
        Question("day_questions", _("Questions about days and dates"), _("Such as the next assessment in the chain of "
                                                                         "rehabilitation.")),
    ), _("What is written here decides nothing. No diagnosis is asked for."))

_SHORT = _("Write about the work and the support, not about illness. No diagnosis is asked for.")
HR = Set(_("What the organisation can offer, beyond what the manager decides."), (
    Question("support", _("What support can we give?"), _("Other work, training, aids, help for the manager.")),),
    _SHORT)
OCCUPATIONAL_HEALTH = Set(_("What you have seen of the work and of ability, as far as you may tell it."), (
    Question("function", _("What works, and what does not"), _("In words that help at work.")),
    Question("measures", _("What would you propose?"), _("At the workplace and for the group."))), _SHORT)
UNION = Set(_("What you and the member want to have brought up."), (
    Question("questions", _("Questions and proposals"), _("About the work and how it is organised.")),), _SHORT)

SETS = {keys.MANAGER: MANAGER, keys.EMPLOYEE: EMPLOYEE, keys.CARE: CARE, keys.INSURANCE: INSURANCE, keys.HR: HR,
        keys.OCCUPATIONAL_HEALTH: OCCUPATIONAL_HEALTH, keys.UNION: UNION}

TITLES = {
    Category.BASICS: _("Preparation: how I want the meeting to be"), Category.WORK: _("Preparation: the work"),
    Category.ABILITY: _("Preparation: ability at work"), Category.CARE: _("Preparation: planned care"),
    Category.INSURANCE: _("Preparation: the insurance"), Category.OWN: _("Preparation: my own words"),
}
"""What each part of a preparation is called where it is read."""

_WHO = {
    Function.PERSON: keys.EMPLOYEE, Function.MANAGER: keys.MANAGER, Function.HR: keys.HR,
    Function.REHAB_COORDINATOR: keys.CARE, Function.PHYSICIAN: keys.CARE, Function.CASE_OFFICER: keys.INSURANCE,
    Function.REHAB_ADVISER: keys.OCCUPATIONAL_HEALTH, Function.UNION: keys.UNION,
}


def who(function: str) -> str:
    """Which questions are those of a participant's function."""
    return _WHO[Function(function)]


def of(who: str) -> Set:
    """A party's questions."""
    return SETS[who]
