"""What a project lead follows up; made through the acts."""

from importlib.resources import files

from omtanke.audit.trail import Actor
from omtanke.figures import series_read
from omtanke.figures.participants import evaluate
from omtanke.figures.participants_read import read_participants
from omtanke.figures.participants_told import told
from omtanke.insight.actions import marks
from omtanke.insight.models import SeriesNote
from omtanke.organisation.models import Party
from omtanke.programme.actions import contracts, evaluation, reports
from omtanke.programme.living import BEGINNING
from omtanke.programme.models import Counted, ImportedSeries, OutcomeContract, Report
from tests.factories.moments import NOON, TODAY

LEAD = Actor(id="the-lead", role="project_lead")


def text(end: str) -> str:
    """A file of the shipped example: "toml" or "csv"."""
    return files("omtanke.figures.data").joinpath(f"ornskoldsvik.{end}").read_text(encoding="utf-8")


def contract(party: Party, *, name: str = "Kontraktet", series: bool = True) -> OutcomeContract:
    """The shipped example as a party's own, with its months or before they have come."""
    made = contracts.begin(party=party.id, name=name, terms=text("toml"), by=LEAD, now=NOON)
    if series:
        contracts.keep_series(made, series=text("csv"), by=LEAD, now=NOON)
    return made


def table(name: str) -> bytes:
    """A shipped example: "participants" or "certificates"."""
    return files("omtanke.figures.data").joinpath(f"{name}.csv").read_bytes()


def register(party: Party) -> Counted:
    """The shipped register, counted."""
    rows = read_participants(table("participants"), file="")
    return evaluation.keep_register(party=party.id, tables=told(evaluate(rows)), source="Registret", as_of=TODAY,
                                    by=LEAD, now=NOON)


def sums(party: Party) -> ImportedSeries:
    """The shipped series of certificates."""
    return evaluation.keep_sums(party=party.id, kind="cert_m", source="Regionen", source_day=TODAY, by=LEAD, now=NOON,
                                rows=series_read.read(table("certificates"), file="", counts=True))


def marked(party: Party, month: str = "2026-01", words: str = "Nytt lönesystem") -> SeriesNote:
    """A break in a party's series."""
    marks.note_break(party=party.id, month=month, words=words, by=LEAD, now=NOON)
    return SeriesNote.objects.get(party=party, month=month)


def report(party: Party, name: str = "Slutrapporten") -> Report:
    """A report with the sections it begins with."""
    return reports.begin(party=party.id, name=name, sections=[(str(heading), key) for heading, key in BEGINNING],
                         by=LEAD, now=NOON)
