"""The outcome contracts of the parties that a viewer follows up, and what each has come to."""

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.figures import outcome_contract, outcome_series
from omtanke.figures.cost_parameters import DEFAULTS, parameters
from omtanke.figures.outcome import Contract
from omtanke.figures.outcome_report import Report, report
from omtanke.figures.outcome_series import SeriesRead
from omtanke.programme.models import ContractFile, OutcomeContract
from omtanke.rules.errors import BadInput

TERMS_FILE, SERIES_FILE = "contract.toml", "series.csv"


@dataclass(frozen=True)
class Followed:
    """A contract with what was sent in. `series` is None until months have come; `told` the report in the language of
    the page, or None with `problem`: what keeps it from being counted."""

    row: OutcomeContract
    terms: Contract
    terms_text: str
    series: SeriesRead | None
    series_text: str
    received_at: datetime
    told: Report | None
    problem: BadInput | None = None


def contracts(*, for_user: Viewer) -> list[OutcomeContract]:
    """Those that are followed, by name."""
    parties = [scope.party for scope in for_user.scopes_with(Permission.PROGRAMME_READ)]
    return list(OutcomeContract.objects.filter(party__in=parties, ended_at=None).order_by("name", "id"))


def contract(contract_id: UUID, *, permission: Permission = Permission.PROGRAMME_READ,
             for_user: Viewer) -> tuple[OutcomeContract, Scope]:
    """One of them, and the scope by which it is reached. 404 outside the viewer's parties."""
    scopes = {scope.party: scope for scope in for_user.scopes_with(permission)}
    row = OutcomeContract.objects.filter(id=contract_id, party__in=scopes).first()
    if row is None:
        raise Http404
    return row, scopes[row.party_id]


def followed(contract_id: UUID, *, exclude_from: str, language: str, for_user: Viewer) -> Followed:
    """The contract counted anew from what was sent in last; `exclude_from` is a month, or "" for all."""
    row, _scope = contract(contract_id, for_user=for_user)
    return _followed(row, exclude_from, language)


def all_followed(party: UUID, *, language: str, for_user: Viewer) -> list[Followed]:
    """Every contract of a party that the viewer follows up, counted anew; none outside the viewer's."""
    mine = {scope.party for scope in for_user.scopes_with(Permission.PROGRAMME_READ)} & {party}
    rows = OutcomeContract.objects.filter(party__in=mine, ended_at=None).order_by("name", "id")
    return [_followed(row, "", language) for row in rows.prefetch_related("files")]


def _followed(row: OutcomeContract, exclude_from: str, language: str) -> Followed:
    newest = {one.kind: one for one in row.files.all()}  # in the order they came: the last of a kind stays
    terms_file, series_file = newest[ContractFile.Kind.TERMS], newest.get(ContractFile.Kind.SERIES)
    terms = outcome_contract.read(terms_file.text, file=TERMS_FILE)
    if series_file is None:
        return Followed(row, terms, terms_file.text, None, "", terms_file.received_at, None)
    series = outcome_series.read(series_file.text.encode(), file=SERIES_FILE)
    told, problem = _counted(terms, series, exclude_from, language)
    return Followed(row, terms, terms_file.text, series, series_file.text, series_file.received_at, told, problem)


def check(terms: str, series: str, *, for_user: Viewer) -> None:
    """Whether the two can be counted together. Raises BadInput with what is missing."""
    report(outcome_contract.read(terms, file=TERMS_FILE), outcome_series.read(series.encode(), file=SERIES_FILE),
           _costs(), exclude_from="", language="en")


def _counted(terms: Contract, series: SeriesRead, exclude_from: str,
             language: str) -> tuple[Report | None, BadInput | None]:
    try:
        return report(terms, series, _costs(), exclude_from=exclude_from, language=language), None
    except BadInput as problem:
        return None, problem


def _costs():
    folder = files("omtanke.figures.data")
    return parameters(folder.joinpath(DEFAULTS).read_text(encoding="utf-8"), file=DEFAULTS)
