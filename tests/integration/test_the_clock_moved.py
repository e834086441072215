"""With the clock moved by years: only what a decision keeps is left, and without a decision nothing is destroyed."""

import json
from datetime import datetime, time

import pytest
import time_machine
from django.apps import apps
from django.conf import settings

from omtanke.absence.models import AbsencePeriod
from omtanke.alerts.actions import answer
from omtanke.alerts.models import Answer, Signal
from omtanke.cases.models import RehabCase
from omtanke.config.cli import main
from omtanke.jobs.nightly import nightly
from omtanke.oversight.actions import destruction
from omtanke.oversight.models import DueListing
from omtanke.rules.dates import months_forward
from omtanke.rules.errors import BadInput
from omtanke.talks.models import CareTalk
from omtanke.vault import retention
from omtanke.workforce.models import Employee, Employment
from tests.factories import absences, cases, talks
from tests.factories import retention as made
from tests.factories.moments import NOON, STOCKHOLM, TODAY, ago

YEARS = 7
THEN = months_forward(TODAY, YEARS * 12)
LATER = datetime.combine(THEN, time(12), STOCKHOLM)
# What the night may change by itself: what is due, what is due to be sent, sessions, the trail, and lapsed signals.
MOVES = {"oversight.DueListing", "audit.Line", "audit.Head", "audit.MonthMark", "alerts.Signal", "notify.Message",
         "notify.Told", "oversight.ChainCheck"}


@pytest.fixture
def lived(town, signal):
    """A town where things have happened: talks, answers, absence, a case that goes on, somebody who has left."""
    made.registrar(town)
    chef = town.actor("chef")
    talks.held(town.people["medarbetare"], chef)
    talks.held(town.people["kollega"], chef)
    answer(signal, kind="explained", day=TODAY, words="Magsjuka.", by=chef, now=NOON)
    absences.away(town.people["kollega"], (200, 190), (20, 15))
    absences.away(town.people["barnskotare"], (400, 390))
    cases.opened(town, "medarbetare")
    Employment.objects.filter(employee=town.people["barnskotare"]).update(last_day=ago(1))
    Employment.objects.filter(employee=town.people["ensam"]).update(last_day=ago(1))
    return town


def everything() -> dict[str, list]:
    return {model._meta.label: sorted(map(repr, model.objects.values_list())) for model in apps.get_models()
            if model._meta.label not in MOVES and model.__module__.startswith("omtanke.")}


def night(day: datetime) -> None:
    nightly(today=day.date(), now=day)


def run_all(town) -> dict[str, int]:
    """Two persons, every kind, until nothing is due: how many of each were destroyed."""
    done: dict[str, int] = {}
    for _round in range(3):
        for kind in retention.kinds():
            try:
                row = made.destroyed(town, kind.key, LATER)
            except BadInput:
                continue
            done[kind.key] = done.get(kind.key, 0) + row.destroyed
    return done


def test_without_a_decision_nothing_is_destroyed_and_who_has_left_is_hidden_and_listed(lived):
    before = everything()
    with time_machine.travel(LATER, tick=False):
        night(LATER)
        assert run_all(lived) == {}
        destruction.erase_packages(by=made.actor(lived, "hr"), now=LATER)
    assert everything() == before
    listed = {row.kind: (row.count, row.action) for row in DueListing.objects.filter(party=lived.ekhult)}
    assert listed["ended_employments"] == (1, "list"), "she about whom nothing is kept"
    assert listed["absences_ended"] == (1, "list") and listed["care_talks"] == (2, "list")
    everyone = lived.viewer("overchef", LATER), lived.viewer("hr", LATER), lived.viewer("chef2", LATER)
    gone = {lived.people["barnskotare"], lived.people["ensam"]}
    assert not any(viewer.reach(scope) & gone for viewer in everyone for scope in viewer.scopes)


def test_a_decision_about_talks_takes_talks_only(lived):
    made.decided(lived, "care_talks", 24)
    before = everything()
    with time_machine.travel(LATER, tick=False):
        night(LATER)
        assert run_all(lived) == {"care_talks": 2}
    after = everything()
    changed = {label.split(".")[1] for label in before if before[label] != after[label]}
    assert changed == {"CareTalk", "Measure", "ContentRoom", "SealedBlock", "Destruction", "DestroyedRoom"}
    assert not CareTalk.objects.exists()


def test_with_decisions_about_everything_only_what_a_decision_keeps_is_left(lived):
    months = {"care_talks": 24, "talk_drafts": 12, "wishes": 12, "answers": 24, "signals": None, "files": 3,
              "absences": 60, "absences_ended": 3, "ended_employments": 1, "case_rooms": 60, "cases": 120}
    for kind, kept in months.items():
        made.decided(lived, kind, kept)
    with time_machine.travel(LATER, tick=False):
        night(LATER)
        done = run_all(lived)
    assert done == {"care_talks": 2, "answers": 1, "absences": 2, "absences_ended": 1, "ended_employments": 2}
    assert not CareTalk.objects.exists() and not Answer.objects.exists() and not AbsencePeriod.objects.exists()
    assert Signal.objects.exists(), "decided: for ever"
    assert RehabCase.objects.exists(), "it goes on"
    gone = {lived.people["barnskotare"], lived.people["ensam"]}
    assert not Employee.objects.filter(id__in=gone).exists()
    assert Employee.objects.filter(id=lived.people["medarbetare"]).exists()


def test_the_command_says_what_is_due_and_whether_something_waits(lived, monkeypatch, capsys):
    monkeypatch.setenv("OMTANKE_DATA", str(settings.OMTANKE_DATA))

    def due(*words) -> tuple[int, dict]:
        code = main(["oversight", "due", "--data", str(settings.OMTANKE_DATA), "--json", *words])
        return code, json.loads(capsys.readouterr().out or "{}")

    def row(said) -> dict:
        return next(r for r in said["due"] if (r["party"], r["kind"]) == ("Ekhult", "care_talks"))

    before = everything()
    code, said = due("--today", THEN.isoformat())
    assert (code, said["today"]) == (0, THEN.isoformat())
    assert (row(said)["due"], row(said)["action"], row(said)["decision"]) == (2, "list", None)
    assert everything() == before, "listing changes nothing"
    made.decided(lived, "care_talks", 24)
    code, said = due("--today", THEN.isoformat())
    assert code == 1, "something waits under a decision"
    assert (row(said)["action"], row(said)["rule"]["months"]) == ("destroy", 24)
    assert row(said)["decision"]["reference"] == "KS 2026 § 7" and row(said)["oldest"] == ago(-7).isoformat()
    assert due("--today", TODAY.isoformat())[0] == 0, "nothing is due yet"
    assert not {name for name in ("Helena", "Amina", "Roland") if name in json.dumps(said)}


def test_the_command_in_words_and_with_bad_input(lived, monkeypatch, capsys):
    monkeypatch.setenv("OMTANKE_DATA", str(settings.OMTANKE_DATA))
    data = ["--data", str(settings.OMTANKE_DATA)]
    assert main(["oversight", "due", *data, "--today", THEN.isoformat()]) == 0
    assert "care_talks" in capsys.readouterr().out
    for words in (["--today", "20301124"], ["--today", "1999-01-01"], ["--todag", "x"]):
        assert main(["oversight", "due", *data, *words]) == 2
        said = capsys.readouterr()
        assert said.out == "" and len(said.err.splitlines()) == 1
    assert main(["oversight", "due", "--data", "/nowhere/at/all"]) == 2
    assert main(["oversight"]) == 2
