"""The parties around Ekhult: the region with its care centres, Försäkringskassan with its office, occupational health,
and those of their people who serve a place there. Their account, if any, is the cast's."""

from dataclasses import dataclass

from omtanke.organisation.models import Party

CENTRE, OFFICE, HEALTH_OFFICE = "Vårdcentralen Almen", "Försäkringskassan Sydvik", "Företagshälsan Sydvik"


@dataclass(frozen=True, slots=True)
class Partner:
    """A party and its places; the first is where its people of the cast serve."""

    key: str
    kind: str
    name: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Serves:
    """Someone of the cast in a function at a partner's first place."""

    user_name: str
    partner: str
    function: str
    title: str


PARTNERS = (
    Partner("care", Party.Kind.CARE, "Region Sydvik",
            (CENTRE, "Vårdcentralen Björken", "Vårdcentralen Lärkan", "Hälsocentralen Hamnen")),
    Partner("insurance_agency", Party.Kind.INSURANCE, "Försäkringskassan", (OFFICE,)),
    Partner("occupational_health", Party.Kind.OCCUPATIONAL_HEALTH, "Företagshälsan Sydvik AB", (HEALTH_OFFICE,)),
)
SERVING = (
    Serves("rehab", "care", "rehab_coordinator", "Rehabkoordinator"),
    Serves("lakare", "care", "physician", "Läkare"),
    Serves("fk", "insurance_agency", "case_officer", "Personlig handläggare"),
    Serves("sjukskoterska", "occupational_health", "health_support", "Företagssköterska"),
)
