"""Acts on outcome contracts: send in the terms, send in the months, take one away from the list."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.programme.models import ContractFile, OutcomeContract

Kind = ContractFile.Kind


def begin(*, party: UUID, name: str, terms: str, by: trail.Actor, now: datetime) -> OutcomeContract:
    """Begin to follow a contract whose terms have been read without a fault. Its months come later."""
    with transaction.atomic():
        made = OutcomeContract.objects.create(party_id=party, name=name, made_at=now)
        _keep(made, Kind.TERMS, terms, by=by, now=now)
    return made


def keep_terms(contract: OutcomeContract, *, name: str, terms: str, by: trail.Actor, now: datetime) -> None:
    """New terms: they hold from now on, for every month."""
    with transaction.atomic():
        OutcomeContract.objects.filter(id=contract.id).update(name=name)
        _keep(contract, Kind.TERMS, terms, by=by, now=now)


def keep_series(contract: OutcomeContract, *, series: str, by: trail.Actor, now: datetime) -> None:
    """New months: the whole series as it is now."""
    with transaction.atomic():
        _keep(contract, Kind.SERIES, series, by=by, now=now)


def end(contract: OutcomeContract, *, by: trail.Actor, now: datetime) -> None:
    """Take it away from the list. Twice is once."""
    with transaction.atomic():
        if OutcomeContract.objects.filter(id=contract.id, ended_at=None).update(ended_at=now):
            trail.record("programme.contract_ended", by=by, now=now, thing=f"contract:{contract.id}")


def _keep(contract: OutcomeContract, kind: Kind, text: str, *, by: trail.Actor, now: datetime) -> None:
    ContractFile.objects.create(contract=contract, kind=kind, text=text, received_at=now)
    trail.record(f"programme.{kind}_received", by=by, now=now, thing=f"contract:{contract.id}")
