"""The parameters of sick pay that hold for an employer, and its own choices about sick leaves."""

from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.rules.own_rates import with_own
from omtanke.rules.sick_pay_parameters import DEFAULTS, Dated, parameters
from omtanke.sick_leave.models import AgreementValues, SickLeaveChoice


@lru_cache(maxsize=1)
def _defaults() -> Dated:
    text = (files("omtanke.rules.data") / DEFAULTS).read_text(encoding="utf-8")
    return parameters(text, file=DEFAULTS)


def parameters_of(party: UUID | None, *, for_user: Viewer) -> Dated:
    """What comes along with an employer's own values of its agreement over it; what comes along for any other."""
    said = agreement(party, for_user=for_user)
    return with_own(_defaults(), [(row.valid_from, {key: Fraction(text) for key, text in row.values.items()})
                                  for row in said])


def agreement(party: UUID | None, *, for_user: Viewer) -> list[AgreementValues]:
    """What an employer has said of its agreement, in the order it was said, for someone with a relation to it."""
    known = party in {scope.party for scope in for_user.scopes}
    return list(AgreementValues.objects.filter(party_id=party).order_by("number")) if known else []


def choice_of(party: UUID, *, for_user: Viewer) -> SickLeaveChoice:
    """How an employer does with certificates, for someone with a relation to it; what holds without a choice else."""
    known = party in {scope.party for scope in for_user.scopes}
    found = SickLeaveChoice.objects.filter(party_id=party).order_by("-number").first() if known else None
    return found or SickLeaveChoice(party_id=party)
