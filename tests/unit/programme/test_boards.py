"""The board's page and meetings: who reads, what counts as since last time, the agenda, and the pack."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from omtanke.programme.models import BoardDecision, BoardMeeting, IndicatorValue
from omtanke.programme.policies import boards as policy
from omtanke.programme.queries import boards as queries
from tests.factories import followed, people, steered, watching
from tests.factories.moments import TODAY, ago

PAGE = "/programme/board/"


@pytest.fixture
def roles(town):
    watching.appoint(town, lead=(town.ekhult, "project_lead"), board=(town.ekhult, "steering_group"),
                     evaluator=(town.ekhult, "evaluator"), grannlead=(town.grannby, "project_lead"))


def page_of(client, address=PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@given(st.lists(st.sampled_from(["add", *policy.STANDING, "own-1", "own-2", "own-7"]), max_size=20))
def test_what_is_standing_stays_in_its_order(acts):
    points = policy.standing()
    for act in acts:
        try:
            points = policy.with_own(points) if act == "add" else policy.without(points, act)
        except ValueError:
            continue
        assert tuple(key for key in points if not policy.is_own(key)) == policy.STANDING
        assert points[-1] == policy.LAST and len(set(points)) == len(points) <= len(policy.STANDING) + policy.MOST_OWN


@pytest.mark.django_db
@pytest.mark.usefixtures("roles")
class TestBoard:
    def test_a_meeting_from_plan_to_what_came_of_it(self, town, sign_in):
        client = sign_in("lead")
        place = client.post(f"{PAGE}new/", {"day": TODAY.isoformat()}).headers["Location"]
        assert client.post(place, {"title": "Budgeten"}).status_code == 302
        page = page_of(client, place)
        assert page.index("Budgeten") < page.index("Next time") and "What has gone well since last time" in page
        assert client.post(f"{place}points/1/", {"words": "Två grupper har fasta tider."}).status_code == 302
        decided = {"words": "Alla chefer får en timme.", "function": "HR", "follow_up_on": ago(-60).isoformat()}
        assert client.post(f"{place}decide/", decided).status_code == 302
        assert client.post(f"{place}held/").status_code == 302
        assert client.post(f"{place}decisions/1/", {"outcome": "Det blev två timmar."}).status_code == 302
        page = page_of(sign_in("board"))
        assert "Alla chefer får en timme." in page and "Det blev två timmar." in page and "it was held" in page
        assert BoardMeeting.objects.get().state == policy.HELD

    def test_since_last_time_counts_from_the_last_held(self, town, sign_in):
        steered.board(town.ekhult, day=ago(200), decided="Gammalt och klart.", held=True)
        BoardDecision.objects.update(outcome="Klart.", told_on=ago(150))
        steered.board(town.ekhult, day=ago(100), decided="Väntar än.", held=True)
        steered.board(town.ekhult, day=ago(10), decided="Det nyaste.", held=True)
        steered.board(town.ekhult, day=ago(-10), decided="Inte hållet än.")
        page = page_of(sign_in("board"))
        assert "Det nyaste." in page and "Väntar än." in page
        assert "Gammalt och klart." not in page and "Inte hållet än." not in page
        assert f"Counted from the meeting of {ago(10).day} " in page and "Agenda for" in page

    def test_a_standing_point_cannot_be_taken_away(self, town, sign_in):
        made, client = steered.board(town.ekhult), sign_in("lead")
        place = f"{PAGE}{made.id}/"
        client.post(place, {"title": "En egen"})
        for number in (1, 2, 6, 8, 9, 0):
            assert client.post(f"{place}points/{number}/remove/").status_code == 404
        assert client.post(f"{place}points/7/remove/").status_code == 302
        made.refresh_from_db()
        assert made.agenda == list(policy.STANDING) and not made.points.exists()

    def test_a_meeting_is_held_once_and_not_before_its_day(self, town, sign_in):
        client = sign_in("lead")
        coming = steered.board(town.ekhult, day=TODAY + timedelta(days=1))
        client.post(f"{PAGE}{coming.id}/held/")
        coming.refresh_from_db()
        assert coming.state == policy.PLANNED
        client.post(f"{PAGE}{coming.id}/cancel/")
        for act, values in (("held/", {}), ("points/1/", {"words": "x"}), ("decide/", {"words": "x", "function": "y"}),
                            ("day/", {"day": TODAY.isoformat()})):
            assert client.post(f"{PAGE}{coming.id}/{act}", values).status_code == 302
        coming.refresh_from_db()
        assert coming.state == policy.CANCELLED and coming.day > TODAY
        assert not coming.points.exists() and not coming.decisions.exists()
        assert client.post(f"{PAGE}{coming.id}/", {"title": "x"}).status_code == 422

    def test_what_the_board_saw_is_kept(self, town, sign_in, monkeypatch):
        row = steered.indicator(steered.goal(town.ekhult), key="often", unit="")
        made = steered.board(town.ekhult)
        now = queries.Now(28.0, ago(24), "repeated-1")
        monkeypatch.setattr(queries.following, "figures", lambda *_some, **_named: {"often": now})
        sign_in("lead").post(f"{PAGE}{made.id}/held/")
        kept = IndicatorValue.objects.get()
        assert (kept.indicator_id, kept.value, kept.on, kept.definition) == (row.id, 28, ago(24), "repeated-1")
        assert "Counted by Omtanke (repeated-1)" in page_of(sign_in("lead"), f"/programme/indicators/{row.id}/values/")

    @pytest.mark.parametrize(("rest", "values"), [
        ("new/", {"day": "2030-01-01"}), ("new/", {}), ("{id}/decide/", {"words": "19121212-1212", "function": "HR"}),
        ("{id}/decide/", {"words": "x", "function": ""}), ("{id}/points/2/", {"words": "19121212-1212 sa så."}),
        ("{id}/", {"title": ""}), ("{id}/decisions/1/", {"outcome": ""}), ("{id}/day/", {"day": "igår"})])
    def test_what_is_refused_is_kept_nowhere(self, town, sign_in, rest, values):
        made = steered.board(town.ekhult, decided="Något.")
        before = [list(model.objects.values_list()) for model in (BoardMeeting, BoardDecision)]
        assert sign_in("lead").post(PAGE + rest.format(id=made.id), values).status_code == 422
        assert before == [list(model.objects.values_list()) for model in (BoardMeeting, BoardDecision)]
        assert not made.points.exists()

    def test_the_pack_is_tagged_and_says_what_the_page_says(self, town, sign_in):
        steered.board(town.ekhult, day=ago(10), decided="Alla chefer får en timme.", held=True)
        steered.board(town.ekhult, day=ago(-10))
        steered.indicator(steered.goal(town.ekhult), values=(("61", TODAY),))
        steered.risk(town.ekhult, likelihood=5, consequence=4)
        reader = PdfReader(io.BytesIO(sign_in("board").get(f"{PAGE}pdf/").content))
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        for said in ("Alla chefer får en timme.", "Chefer som håller samtal", "Cheferna hinner inte", "Equal support",
                     "What has gone well since last time", "share-1" if "share-1" in text else "work-1"):
            assert said in text

    def test_the_questions_to_the_database_are_few_and_the_same(self, town, sign_in):
        client = sign_in("board")
        counts = []
        for _more in range(2):
            for days in (30, 20):
                steered.board(town.ekhult, day=ago(days), decided="Något.", held=True)
                steered.indicator(steered.goal(town.ekhult), values=(("61", TODAY),))
                steered.risk(town.ekhult)
                followed.contract(town.ekhult)
            steered.board(town.ekhult, day=ago(-10))
            with CaptureQueriesContext(connection) as found:
                page_of(client)
            counts.append(len(found))
        assert counts[0] == counts[1] <= 25

    @pytest.mark.parametrize(("who", "page", "meeting", "edits"), [
        ("lead", 200, 200, 200), ("board", 200, 200, 403), ("evaluator", 200, 200, 403), ("grannlead", 200, 404, 404),
        ("hr", 403, 404, 403), ("overchef", 403, 404, 403), ("chef", 403, 404, 403), ("medarbetare", 403, 403, 403),
        ("admin", 403, 403, 403)])
    def test_whose_it_is(self, town, sign_in, who, page, meeting, edits):
        made, client = steered.board(town.ekhult, decided="Styrgruppens beslut."), sign_in(who)
        assert client.get(PAGE).status_code == client.get(f"{PAGE}pdf/").status_code == page
        assert client.get(f"{PAGE}{made.id}/").status_code == meeting
        for rest in ("day/", "decide/", "points/1/", "decisions/1/"):
            assert client.get(f"{PAGE}{made.id}/{rest}").status_code == edits, rest
        for rest in ("", "held/", "cancel/", "points/1/remove/"):
            if edits != 200:
                expected = meeting if not rest and meeting != 200 else 404 if not rest else edits
                assert client.post(f"{PAGE}{made.id}/{rest}").status_code == expected, rest

    def test_who_leads_the_whole_employer_reads_and_nobody_below(self, town, sign_in):
        made = steered.board(town.ekhult, decided="Styrgruppens beslut.")
        assert sign_in("overchef").get(PAGE).status_code == 403
        people.appoint(town.units["Ekhult"], town.people["overchef"])
        client = sign_in("overchef")
        assert PAGE in page_of(client, f"/figures/{town.units['Ekhult']}/")
        assert PAGE not in page_of(client, f"/figures/{town.units['Vård och omsorg']}/")
        assert client.get(PAGE).status_code == 200 and client.get(f"{PAGE}{made.id}/").status_code == 200
        assert client.get(f"{PAGE}{made.id}/decide/").status_code == 403
        assert client.get("/programme/goals/").status_code == 403
