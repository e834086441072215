"""A month's report is new: who is told, once, in words that tell nothing; and what the start page says."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from omtanke.access.checks import Viewer
from omtanke.audit.trail import SYSTEM
from omtanke.insight import parts
from omtanke.insight.actions import building
from omtanke.insight.actions.settings import choose
from omtanke.insight.models import FigureSettings
from omtanke.insight.waiting import reports_of
from omtanke.jobs.nightly import nightly
from omtanke.notify import actions as notify
from omtanke.notify import waiting
from omtanke.notify.models import Message, Told
from tests.factories import figures, trails
from tests.factories.moments import NOON, at

pytestmark = pytest.mark.django_db
NORR, ABOVE = "Hemtjänst Norr", "Vård och omsorg"
THIRD = at(date(2026, 12, 3), 2)
MORNING = at(date(2026, 12, 3), 8)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.OMTANKE_DATA = tmp_path


@pytest.fixture
def leaving(settings):
    settings.OMTANKE_SMTP_HOST, settings.OMTANKE_MAIL_FROM = "127.0.0.1", "omtanke@ekhult.example"
    settings.OMTANKE_ADDRESS = "https://omtanke.ekhult.example/"


@pytest.fixture
def counted(town, monkeypatch):
    """November has been counted; nothing else waits for anybody."""
    for unit in (NORR, "Hemtjänst Syd", ABOVE, "Blåklockan", "Kontoret"):
        figures.staff(town, unit, 19)
    building.build(party=town.ekhult.id, today=THIRD.date(), by=SYSTEM, now=THIRD)
    monkeypatch.setattr(waiting, "_providers", [reports_of])


def told(town, now=THIRD, users=None) -> dict[str, set[str]]:
    of = {user.id: name for name, user in town.users.items()}
    return {of[user]: things for user, things in reports_of(users, now=now).items()}


def test_who_leads_a_unit_that_is_shown(town, counted):
    assert told(town) == {"chef": {f"month:2026-11:{town.units[NORR].hex}"},
                          "chef2": {f"month:2026-11:{town.units['Blåklockan'].hex}"},
                          "overchef": {f"month:2026-11:{town.units[ABOVE].hex}"}}
    assert set(told(town, users=[town.users["chef"].id, town.users["hr"].id])) == {"chef"}


def test_nobody_is_told_of_what_is_not_shown(town):
    building.build(party=town.ekhult.id, today=THIRD.date(), by=SYSTEM, now=THIRD)
    assert "chef" not in told(town)


@pytest.mark.parametrize(("day", "anybody"), [
    (date(2026, 11, 30), False), (date(2026, 12, 1), True), (date(2026, 12, 14), True), (date(2026, 12, 15), False),
    (date(2027, 1, 3), False)])
def test_only_in_the_first_days_of_the_month_after(town, counted, day, anybody):
    assert bool(told(town, at(day, 2))) is anybody
    viewer = Viewer(user_id=town.users["chef"].id, now=at(day, 9))
    assert bool(parts.notes(viewer)) is anybody


def test_yesterdays_figures_are_not_a_new_month(town):
    figures.staff(town, NORR, 19)
    figures.build(town)
    assert told(town) == {}


def test_once_however_often_the_night_runs(town, counted, leaving, mailoutbox):
    assert notify.tell_waiting(by=SYSTEM, now=THIRD) == 3
    for _night in range(2):
        building.build(party=town.ekhult.id, today=THIRD.date(), by=SYSTEM, now=THIRD)
        assert notify.tell_waiting(by=SYSTEM, now=THIRD) == 0
    assert notify.send_due(by=SYSTEM, now=MORNING)["sent"] == 3
    next_night = at(date(2026, 12, 4), 2)
    building.build(party=town.ekhult.id, today=next_night.date(), by=SYSTEM, now=next_night)
    assert notify.tell_waiting(by=SYSTEM, now=next_night) == 0
    assert len(mailoutbox) == 3


def test_the_night_counts_first_and_then_tells(town, monkeypatch, leaving):
    """One run of the whole night is enough: the month that it has counted is told of by its end, and not again."""
    figures.staff(town, NORR, 19)
    monkeypatch.setattr(waiting, "_providers", [reports_of])
    assert nightly(today=THIRD.date(), now=THIRD)["told"] == 1
    assert nightly(today=THIRD.date(), now=THIRD)["told"] == 0


def test_what_was_stopped_half_way_is_told_the_next_night(town, counted, leaving, monkeypatch):
    def killed(*_arguments, **_keywords):
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(notify, "tell", killed)
        with pytest.raises(KeyboardInterrupt):
            notify.tell_waiting(by=SYSTEM, now=THIRD)
    assert not Message.objects.exists() and not Told.objects.exists()
    assert notify.tell_waiting(by=SYSTEM, now=THIRD) == 3


def test_the_mail_tells_nothing(town, counted, leaving, mailoutbox):
    notify.tell_waiting(by=SYSTEM, now=THIRD)
    notify.send_due(by=SYSTEM, now=MORNING)
    for mail in mailoutbox:
        whole = f"{mail.subject} {mail.body}"
        assert "https://omtanke.ekhult.example/\n" in mail.body
        for word in (NORR, ABOVE, "november", "procent", "sjuk", "rapport", "figures", str(town.units[NORR])):
            assert word.lower() not in whole.lower(), word


def test_who_has_chosen_no_mails_gets_none(town, counted, leaving):
    notify.choose(user=town.users["chef"].id, wants="none", language="sv", by=SYSTEM, now=NOON)
    assert notify.tell_waiting(by=SYSTEM, now=THIRD) == 2
    assert town.users["chef"].id not in {row.recipient_id for row in Message.objects.all()}


def test_an_employer_may_choose_that_nobody_is_told(town, counted, sign_in):
    client = sign_in("hr", "sv")
    assert client.get(reverse("figure_settings")).context["form"]["monthly"].value() is True
    assert client.post(reverse("figure_settings"), {}).status_code == 302
    assert FigureSettings.objects.get(party=town.ekhult).monthly is False
    assert told(town) == {} and trails.acts("insight.chosen") == ["insight.chosen"]
    assert "checked" not in client.get(reverse("figure_settings")).content.decode()
    client.post(reverse("figure_settings"), {"monthly": "on"})
    assert set(told(town)) == {"chef", "chef2", "overchef"}


def test_another_employers_choice_is_its_own(town, counted):
    choose(party=town.grannby.id, monthly=False, monthly_wage=None, by=SYSTEM, now=NOON)
    assert set(told(town)) == {"chef", "chef2", "overchef"}


@pytest.mark.parametrize("who", ["chef", "overchef", "medarbetare", "igarchef", "utanfor", "admin"])
def test_only_who_looks_after_the_routine_chooses(town, sign_in, who):
    client = sign_in(who)
    assert client.get(reverse("figure_settings")).status_code == 403
    assert client.post(reverse("figure_settings"), {"monthly": "on"}).status_code == 403
    assert not FigureSettings.objects.exists()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_start_page_leads_to_it_and_asks_nothing(town, counted, language):
    viewer = Viewer(user_id=town.users["chef"].id, now=THIRD)
    assert viewer.scopes
    with translation.override(language), CaptureQueriesContext(connection) as asked:
        note, = parts.notes(viewer)
    assert len(asked) == 0
    assert [row["url"] for row in note.values["rows"]] == [reverse("unit_month", args=[town.units[NORR]])]
    assert note.values["waiting"] and note.values["said"]
    for who in ("hr", "medarbetare", "admin"):
        assert parts.notes(Viewer(user_id=town.users[who].id, now=THIRD)) == []
