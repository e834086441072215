"""What each kind of party writes in its room: the sorts of items one can begin, each with its category and fields."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omtanke.cases.choices import Category, ItemKind
from omtanke.organisation.models import Party


@dataclass(frozen=True)
class Sort:
    """A sort of item: its key in addresses, what it is kept as, its words, and the facts it asks for."""

    key: str
    kind: str
    category: str
    label: str | Promise
    help: str | Promise
    facts: tuple[str, ...] = ()


ABILITY = Sort("ability", ItemKind.ASSESSMENT, Category.ABILITY, _("What somebody can and cannot do"),
               _("Only what concerns the work. No diagnosis is needed."), ("can", "cannot", "helps", "until"))
CARE = Sort("care", ItemKind.PLAN_ROW, Category.CARE, _("Planned care"),
            _("What is planned and when, as far as the workplace needs to know it."))
BENEFIT = Sort("benefit", ItemKind.ANSWER, Category.INSURANCE, _("About the benefit"),
               _("What has been decided or can be expected, in plain words."))
WORK = Sort("work", ItemKind.NOTE, Category.WORK, _("Work and adaptations"),
            _("Tasks, working hours and what can be adapted. Nothing about illness."))
QUESTION = Sort("question", ItemKind.QUESTION, Category.BASICS, _("A question"),
                _("Ask about the work or what is planned. Leave out what you do not need to say."))
ANSWER = Sort("answer", ItemKind.ANSWER, Category.ABILITY, _("An answer"),
              _("The answer to what was asked, about work and ability."))
NEED = Sort("need", ItemKind.NEED, Category.ABILITY, _("A need of coordination"),
            _("What you see that needs to be done together, and by when."))
DIAGNOSIS = Sort("diagnosis", ItemKind.CERTIFICATE, Category.DIAGNOSIS, _("Diagnosis"),
                 _("Never handed to an employer by you. The employee may tell it herself."))
SORTS = {
    Party.Kind.EMPLOYER: (WORK, QUESTION, ANSWER, NEED),
    Party.Kind.CARE: (ABILITY, CARE, QUESTION, NEED, DIAGNOSIS),
    Party.Kind.INSURANCE: (BENEFIT, QUESTION, NEED),
    Party.Kind.OCCUPATIONAL_HEALTH: (ABILITY, CARE, QUESTION, NEED),
    Party.Kind.UNION: (QUESTION,),
}
RECEIVED = (ABILITY, CARE, BENEFIT, ANSWER, QUESTION)
"""What a party that does not sign in may have sent on paper or said: a diagnosis is not entered."""


def sorts_of(party: Party | None) -> tuple[Sort, ...]:
    """What can be written in a party's room. The employee's own room has its own pages (`my_notes`)."""
    return SORTS[party.kind] if party else ()


def sort(key: str, among: tuple[Sort, ...]) -> Sort | None:
    """The sort with the key, if it is one of those."""
    return next((row for row in among if row.key == key), None)
