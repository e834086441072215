"""Checks of the trail by chance, and copies of it by two persons: what is kept, who may, what is on the paper."""

import csv
import io
from datetime import timedelta
from random import Random

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from omtanke.audit import trail
from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM, Actor
from omtanke.oversight import policies
from omtanke.oversight.actions import checks, copies
from omtanke.oversight.actions.trail import check_chain
from omtanke.oversight.models import TrailCheck, TrailCopy
from omtanke.rules.errors import BadInput
from tests.factories import trails
from tests.factories.moments import NOON, TODAY, ago
from tests.factories.town import NAMES
from tests.integration.conftest import text

HER = "medarbetare2"
STRANGERS = ("chef", "overchef", "hr", HER, "admin", "ingen", "utanfor")


@pytest.fixture
def opened(dso):
    """Thirty texts opened by the manager, three by the employee herself."""
    for number in range(33):
        role = "employee" if number < 3 else "manager"
        trail.record("open.content", by=Actor(str(dso.users["chef"].id), role, str(dso.ekhult.id),
                                              str(dso.units["Hemtjänst Norr"])), now=NOON - timedelta(hours=number),
                     subject=dso.people[HER], thing=f"talk:{number}", reason="reading")
    return dso


def drawn(town) -> TrailCheck:
    numbers = list(Line.objects.filter(role="manager").values_list("number", flat=True))
    return checks.draw(numbers, party=town.ekhult.id, first_day=ago(29), last_day=TODAY, chance=Random(7),
                       by=town.actor("dso"), now=NOON)


# --- checks -------------------------------------------------------------------------------------------------------

def test_ten_are_drawn_gone_through_and_kept(opened, sign_in):
    client = sign_in("dso")
    answer = client.post(reverse("trail_checks"), follow=True)
    page = text(answer)
    assert "10 openings of 30, drawn by chance." in page and "Manager, Hemtjänst Norr" in page
    assert not [name for name in NAMES.values() if name in page]
    row = TrailCheck.objects.get()
    numbers = [line.number for line in row.lines.all()]
    answers = {f"line_{number}": "right" for number in numbers}
    address = reverse("trail_check", args=[row.id])
    assert client.post(address, answers).status_code == 422, "what came of it is asked"
    assert client.post(address, {"outcome": "nothing"}).status_code == 422, "every line is asked"
    wrong = answers | {f"line_{numbers[0]}": "wrong"}
    assert client.post(address, wrong | {"outcome": "nothing"}).status_code == 422
    page = text(client.post(address, wrong | {"outcome": "asked"}, follow=True))
    assert "I have asked the manager or HR about it" in page and "Should not have been opened" in page
    assert "Finish the check" not in page
    assert trails.acts("oversight.check") == ["oversight.check_drawn", "oversight.check_done"]
    assert "The last check was finished today." in text(client.get(reverse("trail_checks")))
    client.post(address, answers | {"outcome": "nothing"})
    row.refresh_from_db()
    assert row.outcome == "asked", "a finished check is not changed"


def test_one_check_at_a_time_and_what_the_employee_opened_is_never_drawn(opened, sign_in):
    first = drawn(opened)
    sign_in("dso2").post(reverse("trail_checks"))
    assert TrailCheck.objects.get() == first
    assert set(Line.objects.filter(number__in=first.lines.values("number")).values_list("role", flat=True)) == {
        "manager"}


def test_nothing_opened_is_nothing_to_check(dso, sign_in):
    answer = sign_in("dso").post(reverse("trail_checks"))
    assert answer.status_code == 422 and not TrailCheck.objects.exists()


def test_a_check_cannot_be_half_finished(opened):
    row = drawn(opened)
    verdicts = dict.fromkeys(row.lines.values_list("number", flat=True), "right")
    for changed in (dict(list(verdicts.items())[1:]), verdicts | {next(iter(verdicts)): "x"},
                    verdicts | {next(iter(verdicts)): "wrong"}):
        with pytest.raises(BadInput):
            checks.finish(row.id, party=opened.ekhult.id, verdicts=changed, outcome="nothing",
                          by=opened.actor("dso"), now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrailCheck.objects.update(state=policies.DONE)
    assert set(row.lines.values_list("verdict", flat=True)) == {""}


def test_another_partys_officer_sees_no_check_and_no_copy(opened, sign_in):
    row, copy, client = drawn(opened), asked(opened), sign_in("granndso")
    for address in (reverse("trail_check", args=[row.id]), reverse("trail_copy", args=[copy.id])):
        assert client.get(address).status_code == 404
    for name in ("decide_copy", "fetch_copy"):
        assert client.post(reverse(name, args=[copy.id]), {"says": "yes"}).status_code == 404
    for name in ("trail_checks", "trail_copies"):
        assert "2026" not in text(client.get(reverse(name))).partition("main")[2].partition("<footer")[0] or (
            str(row.id) not in client.get(reverse(name)).content.decode())


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_checks_or_copies(opened, sign_in, who):
    row, copy, client = drawn(opened), asked(opened), sign_in(who)
    for name, arguments in (("trail_checks", []), ("trail_check", [row.id]), ("trail_copies", []),
                            ("trail_copy", [copy.id]), ("ask_copy", [])):
        assert client.get(reverse(name, args=arguments)).status_code == 403
    for name in ("decide_copy", "fetch_copy"):
        assert client.post(reverse(name, args=[copy.id]), {"says": "yes"}).status_code == 403


# --- copies -------------------------------------------------------------------------------------------------------

def asked(town, who="dso", **named) -> TrailCopy:
    from omtanke.oversight.queries.trail import Asked

    return copies.ask(Asked(ago(29), TODAY, **named), reason="check", lines=30, party=town.ekhult.id,
                      by=town.actor(who), now=NOON)


@pytest.mark.parametrize("state", [policies.ASKED, policies.READY, policies.DECLINED, policies.WITHDRAWN])
@pytest.mark.parametrize("act", ["approve", "decline", "withdraw"])
def test_the_table_of_states(act, state):
    assert policies.may(act, state) is ((state, act) in {
        (policies.ASKED, "approve"), (policies.ASKED, "decline"), (policies.ASKED, "withdraw"),
        (policies.READY, "withdraw")})


def test_two_persons_in_the_browser(opened, sign_in):
    asker, registrar = sign_in("dso"), sign_in("registrar")
    check_chain(key=None, whole=True, by=SYSTEM, now=NOON)
    page = asker.get(reverse("trail") + "?role=manager").content.decode()
    address = page.partition('href="' + reverse("ask_copy"))[2].partition('"')[0].replace("&amp;", "&")
    assert asker.post(reverse("ask_copy") + address).status_code == 422, "a reason is asked"
    answer = asker.post(reverse("ask_copy") + address, {"reason": "check"}, follow=True)
    assert "Waits for a second person." in text(answer) and "Approve" not in text(answer)
    row = TrailCopy.objects.get()
    assert (row.role, row.lines) == ("manager", 30)
    asker.post(reverse("decide_copy", args=[row.id]), {"says": "yes"})
    row.refresh_from_db()
    assert row.state == policies.ASKED
    assert asker.post(reverse("fetch_copy", args=[row.id])).status_code == 302
    assert "One copy waits for your yes or no." in text(registrar.get(reverse("start")))
    assert "Waits for you" in text(registrar.get(reverse("trail_copies")))
    registrar.post(reverse("decide_copy", args=[row.id]), {"says": "yes"})
    assert registrar.post(reverse("fetch_copy", args=[row.id])).status_code == 403, "she reads no trail"
    assert sign_in("dso2").post(reverse("fetch_copy", args=[row.id])).status_code == 302, "only who asked"
    paper = asker.post(reverse("fetch_copy", args=[row.id]), {"as": "paper"})
    assert paper["Content-Type"] == "application/pdf" and paper["Cache-Control"] == "no-store, private"
    said = " ".join(part.extract_text() for part in PdfReader(io.BytesIO(paper.content)).pages)
    for words in ("dso", "registrar", "A check that is to be documented", "30 lines", "The chain is whole up to",
                  "Person 1", "Account 1"):
        assert words in " ".join(said.split()), words
    assert not [name for name in NAMES.values() if name in said]
    assert trails.acts("oversight.copy") == [
        "oversight.copy_asked", "oversight.copy_approved", "oversight.copy_fetched"]


def test_the_table_is_marked_row_by_row_and_names_nobody(opened, sign_in):
    row = asked(opened, role="manager")
    copies.approve(row.id, party=opened.ekhult.id, by=opened.actor("registrar"), now=NOON)
    trail.record("open.content", by=Actor("x", "manager", str(opened.ekhult.id)), now=NOON, thing="talk:later")
    content = sign_in("dso").post(reverse("fetch_copy", args=[row.id]), {"as": "table"}).content.decode("utf-8-sig")
    row.refresh_from_db()
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    marks, head, lines = rows[:5], rows[5], rows[6:]
    assert all(mark[0].startswith("# ") for mark in marks) and f"{row.number}:{row.digest}" in marks[4][0]
    assert head[0] == "Copy" and len(lines) == 30, "what came later is not in it"
    assert {line[0] for line in lines} == {str(row.id)[:8]}
    assert {line[7] for line in lines} == {"Person 1"} and {line[3] for line in lines} == {"Account 1"}
    assert Line.objects.get(number=lines[0][1]).digest == lines[0][10]
    assert not [who for who in (*NAMES.values(), str(opened.people[HER])) if who in content]


def test_nobody_approves_her_own(opened):
    row = asked(opened)
    with pytest.raises(BadInput, match="two persons"):
        copies.approve(row.id, party=opened.ekhult.id, by=opened.actor("dso"), now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrailCopy.objects.filter(id=row.id).update(state=policies.READY, decided_by=row.asked_by, until=NOON, number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrailCopy.objects.filter(id=row.id).update(state=policies.READY, decided_by="x")


def test_the_day_passes(opened, sign_in):
    row = asked(opened)
    copies.approve(row.id, party=opened.ekhult.id, by=opened.actor("dso2"), now=NOON)
    with time_machine.travel(NOON + policies.FETCHED_WITHIN, tick=False):
        client = sign_in("dso")
        assert client.post(reverse("fetch_copy", args=[row.id])).status_code == 302
        assert "Could be fetched until" in text(client.get(reverse("trail_copy", args=[row.id])))
    with pytest.raises(BadInput):
        copies.approve(asked(opened).id, party=opened.ekhult.id, by=opened.actor("dso2"),
                       now=NOON + policies.ANSWERED_WITHIN)
    assert "oversight.copy_fetched" not in trails.acts()


def test_no_and_take_back(opened):
    declined, own = asked(opened), asked(opened)
    copies.decline(declined.id, party=opened.ekhult.id, by=opened.actor("registrar"), now=NOON)
    copies.decline(own.id, party=opened.ekhult.id, by=opened.actor("dso"), now=NOON)
    assert {row.id: row.state for row in TrailCopy.objects.all()} == {
        declined.id: policies.DECLINED, own.id: policies.WITHDRAWN}
    for row in (declined, own):
        with pytest.raises(BadInput):
            copies.approve(row.id, party=opened.ekhult.id, by=opened.actor("dso2"), now=NOON)


@pytest.mark.parametrize(("reason", "lines"), [("curious", 3), ("check", 0), ("check", policies.MOST_LINES + 1)])
def test_what_cannot_be_copied_is_refused(opened, reason, lines):
    from omtanke.oversight.queries.trail import Asked

    with pytest.raises(BadInput):
        copies.ask(Asked(ago(29), TODAY), reason=reason, lines=lines, party=opened.ekhult.id,
                   by=opened.actor("dso"), now=NOON)
    assert not TrailCopy.objects.exists()
