"""What Ekhult's project lead follows up: an outcome contract and an evaluation to look at, its goals, and the
board's meetings."""

from collections.abc import Callable
from datetime import date, datetime
from importlib.resources import files
from uuid import UUID

from django.utils import translation

from omtanke.audit.trail import Actor
from omtanke.demo import boards, goals
from omtanke.figures import outcome_contract, series_read
from omtanke.figures.participants import evaluate
from omtanke.figures.participants_read import read_participants
from omtanke.figures.participants_told import told
from omtanke.organisation.models import Unit
from omtanke.programme.actions import contracts, effects, evaluation, reports
from omtanke.programme.living import BEGINNING
from omtanke.programme.models import ImportedSeries

WRITTEN = {
    "Varför arbetet började": "Sjukfrånvaron i hemtjänsten hade ökat tre år i rad. Chefer, vård och Försäkringskassan "
                              "träffade samma person var för sig, och ingen hade hela bilden.\n\nVi ville mötas i tid, "
                              "och låta chefen leda.",
    "Hur vi har arbetat": "Vi har fasta tider på tre vårdcentraler. Chefen bokar, leder och skriver planen tillsammans "
                          "med medarbetaren. Tre ortsgrupper håller det levande och lyfter det som skaver.",
}
CONSTRUCTED = "Påhittade rader med 4 Ess publicerade andelar"


def tell(owner: UUID, *, user: Callable[[str], UUID], today: datetime) -> None:
    """Örnsköldsvik's contract, with months that are constructed and say so."""
    folder = files("omtanke.figures.data")
    terms, series = (folder.joinpath(f"ornskoldsvik.{end}").read_text(encoding="utf-8") for end in ("toml", "csv"))
    by = Actor(id=str(user("projekt")), role="project_lead")
    made = contracts.begin(party=owner, name=outcome_contract.read(terms, file="").name, terms=terms, by=by, now=today)
    contracts.keep_series(made, series=series, by=by, now=today)
    _evaluated(owner, by, today)
    goals.tell(owner, user=user, today=today)
    boards.tell(owner, user=user, today=today)
    _reported(owner, by, today)
    _supported(owner, by, today)


def _reported(owner: UUID, by: Actor, now: datetime) -> None:
    """A report that has been begun: two sections are written, the figures live."""
    with translation.override("sv"):
        made = reports.begin(party=owner, name="Slutrapport för Ekhult", by=by, now=now,
                             sections=[(str(heading), key) for heading, key in BEGINNING])
    for row in made.sections.all():
        if row.heading in WRITTEN:
            reports.write(row, heading=row.heading, words=WRITTEN[row.heading], figure=row.figure, revision=0, by=by,
                          now=now)


def _supported(owner: UUID, by: Actor, now: datetime) -> None:
    """Every fourth workplace by name was supported two years before the last, in two rounds. Nothing in the demo's
    absence knows of it: what is estimated is chance, and says so."""
    inner = set(Unit.objects.filter(party=owner).values_list("parent_id", flat=True))
    places = [row for row in Unit.objects.filter(party=owner).order_by("name", "id") if row.id not in inner][::4]
    begins = [date(now.year - 1, month, 1) for month in (1, 6)]
    effects.keep_support(party=owner, supported={row.id: begins[place % 2] for place, row in enumerate(places)},
                         source="Påhittad lista", by=by, now=now)


def _evaluated(owner: UUID, by: Actor, now: datetime) -> None:
    """A register that was never kept by anybody: constructed so that its shares are those that 4 Ess published."""
    folder = files("omtanke.figures.data")
    register, papers = (folder.joinpath(name).read_bytes() for name in ("participants.csv", "certificates.csv"))
    evaluation.keep_register(party=owner, tables=told(evaluate(read_participants(register, file=""))), by=by, now=now,
                             source=CONSTRUCTED, as_of=date(2019, 10, 31))
    evaluation.keep_sums(party=owner, kind=ImportedSeries.Kind.CERTIFICATES_M, by=by, now=now, source=CONSTRUCTED,
                         source_day=date(2019, 10, 31), rows=series_read.read(papers, file="", counts=True))
