"""Whom to call in Ekhult: contact persons of the cast, with numbers that reach no one."""

from dataclasses import dataclass

from omtanke.demo import cast
from omtanke.demo.catalogue import BLUEBELL, HOME_CARE_DEPARTMENT, NORTH

EVERYWHERE = "Ekhults kommun"


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact person of a unit; `checked` is how many days ago somebody said that it is right."""

    unit: str
    function: str
    name: str
    place: str
    phone: str
    checked: int


CONTACTS = (
    Contact(EVERYWHERE, "insurance_agency", "Ulrika Strand", "Försäkringskassan, Ekhult", "0980-31 92 10", 40),
    Contact(EVERYWHERE, "occupational_health", "Åsa Elmgren", "Företagshälsan Sydvik", "0980-31 92 11", 21),
    Contact(EVERYWHERE, "work_environment", cast.ADVISER, "", "0980-31 92 12", 230),
    Contact(HOME_CARE_DEPARTMENT, "hr", cast.HR_SPECIALIST, "", "0980-31 92 13", 21),
    Contact(HOME_CARE_DEPARTMENT, "rehab_coordinator", "Sofia Brandt", "Vårdcentralen Almen", "0980-31 92 14", 21),
    Contact(HOME_CARE_DEPARTMENT, "union", "Malin Thorell", "", "0980-31 92 15", 195),
    Contact(NORTH, "safety_representative", "Petra Grelsson", "", "0980-31 92 16", 21),
    Contact(BLUEBELL, "union", "Malin Thorell", "", "0980-31 92 15", 60),
)
