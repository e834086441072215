"""The words of deliveries: codes of the rules, bases with their paragraphs, categories and facts."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from omtanke.cases.choices import Function
from omtanke.rules.disclosure_law import Category, DataBasis, SecrecyBasis
from omtanke.rules.disclosure_release import Refusal
from omtanke.ui import words

REFUSALS = {
    Refusal.NO_RELEASE: gettext_lazy("There is no release that lets this be told. Ask the employee for one first."),
    Refusal.NO_COORDINATION: gettext_lazy("The employee has not said yes to coordination by care. Ask for that "
                                          "first."),
    Refusal.NO_COOPERATION: gettext_lazy("The employee has not said yes to Försäkringskassan cooperating with others. "
                                         "Ask for that first."),
    Refusal.NO_DATA_BASIS: gettext_lazy("Nothing allows these facts to be passed on. The employee can say yes to that, "
                                        "in an answer of its own."),
    Refusal.RECIPIENT_NOT_RELEASED: gettext_lazy("The release does not name this recipient."),
    Refusal.CATEGORY_NOT_RELEASED: gettext_lazy("The release does not take in this kind of information."),
    Refusal.CHANNEL_NOT_RELEASED: gettext_lazy("The release holds at meetings, not in writing."),
    Refusal.RELEASE_NOT_ANSWERED: gettext_lazy("The employee has not answered the release yet."),
    Refusal.RELEASE_REFUSED: gettext_lazy("The employee has said no to this. It is not handed over."),
    Refusal.RELEASE_WITHDRAWN: gettext_lazy("The employee has taken back the release. It is not handed over."),
    Refusal.RELEASE_EXPIRED: gettext_lazy("The release has ended. Ask for a new one."),
    Refusal.RELEASE_NOT_YET: gettext_lazy("The release does not hold yet."),
    Refusal.RELEASE_NOT_ACCEPTED: gettext_lazy("The release has been given. Whoever holds the information accepts it "
                                               "before the first delivery."),
    Refusal.DIAGNOSIS_TO_EMPLOYER: gettext_lazy("A diagnosis is not handed to an employer. Tell what the person can "
                                                "and cannot do at work."),
    Refusal.OWN_ROOM: gettext_lazy("What lies in one's own room is handed over by oneself, with no other basis."),
    Refusal.SAME_ROOM: gettext_lazy("It already lies with this recipient."),
    Refusal.BASIS_NOT_FOR_THIS_HOLDER: gettext_lazy("That basis is not one that your authority can stand on."),
    Refusal.BASIS_NOT_FOR_THIS_RECIPIENT: gettext_lazy("That basis does not reach this recipient."),
    Refusal.BASIS_NOT_FOR_THIS_CATEGORY: gettext_lazy("That basis does not take in this kind of information."),
    Refusal.GENERAL_CLAUSE_NEEDS_A_DECISION: gettext_lazy("The general clause asks for your own decision about this "
                                                          "delivery. Tick that you have weighed it."),
    Refusal.NECESSITY_NEEDS_A_DECISION: gettext_lazy("Necessity asks for your own decision about this delivery. Tick "
                                                     "that you have weighed it."),
    Refusal.DUTY_NEEDS_A_REQUEST: gettext_lazy("This is told by duty only when Försäkringskassan has asked for it. "
                                               "Tick that it has."),
}
SECRECY = {
    SecrecyBasis.RELEASE: gettext_lazy("the employee's release"),
    SecrecyBasis.TO_PERSON: gettext_lazy("to the person it is about"),
    SecrecyBasis.NECESSARY: gettext_lazy("necessary for our own work"),
    SecrecyBasis.REHAB_ACTIVITY: gettext_lazy("a rehabilitation activity at the workplace"),
    SecrecyBasis.DUTY: gettext_lazy("a duty by law to tell"),
    SecrecyBasis.INSURANCE_LAW: gettext_lazy("the law on social insurance"),
    SecrecyBasis.GENERAL_CLAUSE: gettext_lazy("weighed: the interest of telling goes before"),
    SecrecyBasis.OWN: gettext_lazy("the person's own words"),
}
DATA = {
    DataBasis.DUTY: gettext_lazy("a duty in labour law or social insurance"),
    DataBasis.EXPLICIT_CONSENT: gettext_lazy("the employee's express yes to passing it on"),
    DataBasis.CARE_LAW: gettext_lazy("the law of care"),
    DataBasis.INSURANCE_LAW: gettext_lazy("the law of social insurance"),
    DataBasis.SELF: gettext_lazy("the person's own facts"),
}
PASSING_ON = "3 kap. 2 § dataskyddslagen"
CATEGORIES = {
    Category.BASICS: gettext_lazy("Basic facts"), Category.WORK: gettext_lazy("Work and adaptations"),
    Category.ABILITY: gettext_lazy("Ability at work"), Category.CARE: gettext_lazy("Planned care"),
    Category.INSURANCE: gettext_lazy("Benefit"), Category.OWN: gettext_lazy("The employee's own words"),
    Category.DIAGNOSIS: gettext_lazy("Diagnosis"),
}
FACTS = {
    "can": gettext_lazy("Can do"), "cannot": gettext_lazy("Cannot do now"), "helps": gettext_lazy("What helps"),
    "until": pgettext_lazy("holds until and including", "Until"), "purpose": gettext_lazy("What for"),
    "first_day": gettext_lazy("From"), "last_day": pgettext_lazy("holds until and including", "Until"),
}
"""The facts that pages and papers show, in their order. Others stay in the item and go along in the machines' file."""
DAYS = ("until", "first_day", "last_day")


def refused(code: str) -> str:
    """Why something may not be handed over, and what to do."""
    return str(REFUSALS[Refusal(code)])


def secrecy(code: str) -> tuple[str, str]:
    """What lifts secrecy, in words, and its paragraph."""
    basis = SecrecyBasis(code)
    return str(SECRECY[basis]), paragraph(basis.law)


def data(code: str) -> tuple[str, str]:
    """What allows the data to be passed on, in words, and its paragraph where there is one to quote."""
    basis = DataBasis(code)
    return str(DATA[basis]), PASSING_ON if basis in (DataBasis.DUTY, DataBasis.EXPLICIT_CONSENT) else ""


def basis(said: tuple[str, str]) -> str:
    """A basis as one text: the words with the paragraph after them."""
    text, law = said
    return f"{words.capital(text)}, {law}" if law else words.capital(text)


def paragraph(law: str) -> str:
    """ "OSL 12:2" as it is quoted in full: "12 kap. 2 § OSL". Empty stays empty."""
    name, _, place = law.partition(" ")
    chapter, _, section = place.partition(":")
    return f"{chapter} kap. {section} § {name}" if section else law


def provision(mark: str) -> str:
    """The secrecy mark "OSL 39:2" as the provision alone: "39 kap. 2 §"."""
    return paragraph(mark).removesuffix(" OSL")


def category(key: str) -> str:
    """What kind of information it is, said to anyone."""
    return str(CATEGORIES[Category(key)])


def function(key: str) -> str:
    """A function, as in "rehab coordinator"."""
    return str(Function(key).label) if key in Function.values else ""


def side(party, place, function_key: str = "") -> str:
    """A party's place with the function: "rehab coordinator at Vårdcentralen Almen"; the employee for no party."""
    if party is None:
        return _("the employee")
    where = place.name if place else party.name
    said = function(function_key)
    return _("%(function)s, %(place)s") % {"function": said, "place": where} if said else where


def fact(key: str, value: object, day: Callable[[date], str]) -> str:
    """A fact as it is read: a day by `day`, everything else as it was written."""
    if key in DAYS:
        try:
            return day(date.fromisoformat(str(value)))
        except ValueError:
            return str(value)
    return str(value)
