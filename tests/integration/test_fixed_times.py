"""The pages of agreements and fixed times: who sees what, who may change what, and nobody's name before it is told."""

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from omtanke.audit.trail import SYSTEM
from omtanke.meetings.actions import series
from omtanke.meetings.models import AgreementVersion, AgreementYes, SeriesBreak, Slot, SlotSeries
from omtanke.meetings.policies.agreements import in_force
from omtanke.meetings.slots_parts import outside_of
from omtanke.organisation.models import Unit
from tests.factories import meetings
from tests.factories.moments import NOON, TODAY, ago

pytestmark = pytest.mark.django_db
TERMS = {"first_day": ago(-7).isoformat(), "fk_from_day": "15", "fk_by_decision": "on", "three_party": "on",
         "coordinator_speaks": "on"}
SERIES = {"weekday": "3", "starts": "09:15", "minutes": "45", "weeks": "1", "form": "room", "room": "Ekrummet",
          "first_day": TODAY.isoformat()}


@pytest.fixture
def both(town, parties):
    """An agreement that two employers share."""
    return meetings.agreed(parties, town.ekhult, town.grannby)


@pytest.fixture
def thursdays(agreed):
    return series.begin(agreed.agreement_id, series.Times(3, time(9, 15), 45, TODAY, room="Ekrummet"), by=SYSTEM,
                        now=NOON)


def at(name: str, *ids) -> str:
    return reverse(name, args=ids)


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.parametrize("who", ["chef", "hr", "rehab", "lakare", "fk"])
def test_those_who_share_an_agreement_read_it(thursdays, parties, sign_in, who):
    client = sign_in(who)
    assert "can be booked" in page(client, at("centre_times", parties.centre))
    assert "from day 15 of the sick period" in page(client, at("agreement", thursdays.agreement_id))


@pytest.mark.parametrize("who", ["utanfor", "medarbetare", "ingen", "admin"])
def test_others_do_not(thursdays, parties, sign_in, who):
    client = sign_in(who)
    for address in (at("centre_times", parties.centre), at("agreement", thursdays.agreement_id)):
        assert client.get(address).status_code in (403, 404)


def test_a_coordinator_elsewhere_shares_nothing(town, parties, thursdays, sign_in):
    from omtanke.workforce import actions as workforce
    from tests.factories import accounts, people
    from tests.factories.organisations import FOUNDED

    other = people.people(parties.region, annan="Stina Ljung")["annan"]
    town.users["annan"] = accounts.account("annan", other)
    workforce.take_up_duty(unit=parties.other_centre, employee=other, function="rehab_coordinator", first_day=FOUNDED,
                           by=SYSTEM, now=NOON)
    client = sign_in("annan")
    assert client.get(at("centre_times", parties.centre)).status_code == 404
    assert client.get(at("fixed_times")).status_code == 200
    assert client.post(at("end_series", thursdays.id), {"last_day": TODAY.isoformat()}).status_code == 404


@pytest.mark.parametrize("who", ["rehab", "lakare", "fk"])
def test_another_party_sees_the_employer_and_asks_for_nothing_more(town, parties, case, thursdays, sign_in, who):
    slot = Slot.objects.order_by("starts_at").first()
    meetings.booked(town, parties, case, slot)
    client = sign_in(who)
    with CaptureQueriesContext(connection) as asked:
        text = page(client, at("centre_times", parties.centre))
    assert "reserved, Ekhult" in text
    assert not any(word in text for word in ("Helena", "Norén", "Annika", str(case.id), "Open the meeting"))
    for query in asked.captured_queries:
        sql = query["sql"]
        assert '"meetings_meeting"."case_id"' not in sql, sql
        if '"meetings_meeting"' in sql and "EXISTS" not in sql:
            assert '"named_at" IS NOT NULL' in sql, sql


def test_a_booked_time_that_lies_outside_is_said_to(town, parties, case, thursdays, sign_in):
    slot = Slot.objects.order_by("starts_at")[1]
    meetings.booked(town, parties, case, slot)
    series.close(thursdays.agreement_id, series=None, first_day=TODAY, last_day=ago(-30), reason="vacation", by=SYSTEM,
                 now=NOON)
    text = page(sign_in("rehab"), at("centre_times", parties.centre))
    assert "Outside the times" in text
    assert "There are no times at the health centre then." in text
    assert "No times: vacation." in text


def test_a_public_holiday_is_named(thursdays, parties, sign_in):
    assert "No times: Christmas Eve." in page(sign_in("rehab"), at("centre_times", parties.centre) + "?from=2026-12-21")
    client = sign_in("rehab", language="sv")
    assert "Inga tider: julafton." in page(client, at("centre_times", parties.centre) + "?from=2026-12-21")


def test_a_version_is_written_said_yes_to_and_holds(town, parties, agreed, sign_in):
    hr = sign_in("hr")
    draft = {**TERMS, "employers": [str(town.ekhult.id)], "office": str(parties.office), "fk_from_day": "8"}
    assert hr.post(at("draft_version", agreed.agreement_id), draft).status_code == 302
    version = AgreementVersion.objects.get(state="draft")
    for who, party in (("hr", town.ekhult), ("rehab", parties.region)):
        client = sign_in(who)
        form = client.get(at("agreement", agreed.agreement_id)).context["draft"]
        assert [one["id"] for one in form["mine"]] == [party.id]
        client.post(at("yes_to_version", version.id), {"party": str(party.id), "wording": form["wording"]})
    paper = hr.get(at("version_on_paper", version.id)).context["form"]
    said = {"party": str(parties.agency.id), "said_on": ago(1).isoformat(), "wording": paper["wording"].value()}
    assert hr.post(at("version_on_paper", version.id), said).status_code == 302
    version.refresh_from_db()
    assert (version.state, version.fk_from_day) == ("agreed", 8)
    assert in_force(list(agreed.agreement.versions.all()), ago(-7)) == version
    assert in_force(list(agreed.agreement.versions.all()), TODAY) == agreed
    assert set(AgreementYes.objects.filter(version=version).values_list("how", flat=True)) == {"signed_in", "on_paper"}


def test_a_yes_is_said_to_the_words_that_were_read(town, parties, agreed, sign_in):
    hr, rehab = sign_in("hr"), sign_in("rehab")
    draft = {**TERMS, "employers": [str(town.ekhult.id)], "office": str(parties.office)}
    hr.post(at("draft_version", agreed.agreement_id), draft)
    version = AgreementVersion.objects.get(state="draft")
    read = rehab.get(at("agreement", agreed.agreement_id)).context["draft"]["wording"]
    hr.post(at("draft_version", agreed.agreement_id), {**draft, "fk_from_day": "30"})
    answer = rehab.post(at("yes_to_version", version.id), {"party": str(parties.region.id), "wording": read})
    assert answer.status_code == 409
    assert "Read it again before you say yes" in answer.content.decode()
    assert not version.yeses.exists()


def test_nobody_says_yes_for_another_party(town, parties, agreed, sign_in):
    hr = sign_in("hr")
    draft = {**TERMS, "employers": [str(town.ekhult.id)], "office": str(parties.office)}
    hr.post(at("draft_version", agreed.agreement_id), draft)
    version = AgreementVersion.objects.get(state="draft")
    wording = hr.get(at("agreement", agreed.agreement_id)).context["draft"]["wording"]
    answer = hr.post(at("yes_to_version", version.id), {"party": str(parties.region.id), "wording": wording})
    assert answer.status_code == 403
    assert sign_in("lakare").post(at("yes_to_version", version.id), {"party": str(parties.region.id),
                                                                    "wording": wording}).status_code == 403
    assert sign_in("fk").post(at("draft_version", agreed.agreement_id), draft).status_code == 403


def test_one_employer_does_not_say_yes_or_end_for_another(town, parties, both, sign_in):
    """The neighbour's yes is asked for although the new version leaves it out, and only it says it."""
    hr = sign_in("hr")
    hr.post(at("draft_version", both.agreement_id), {
        **TERMS, "employers": [str(town.ekhult.id)], "office": str(parties.office)})
    version = AgreementVersion.objects.get(state="draft")
    text = page(hr, at("agreement", both.agreement_id))
    assert "Grannby: not part of it from that day." in text
    assert "Grannby" in hr.get(at("agreement", both.agreement_id)).context["draft"]["waits"]
    paper = {"party": str(town.grannby.id), "said_on": TODAY.isoformat(), "wording": "x"}
    assert hr.post(at("version_on_paper", version.id), paper).status_code == 422
    assert hr.post(at("end_agreement", both.agreement_id), {"last_day": TODAY.isoformat()}).status_code == 403
    assert sign_in("rehab").post(at("end_agreement", both.agreement_id),
                                 {"last_day": TODAY.isoformat()}).status_code == 302


def test_a_place_that_another_employer_uses_is_not_ended_by_one(town, parties, both, sign_in):
    hr = sign_in("hr")
    for place in (parties.centre, parties.office):
        answer = hr.post(at("end_place", place))
        assert answer.status_code == 409
        assert "Another employer has an agreement with this place" in answer.content.decode()
    assert not Unit.objects.filter(id__in=(parties.centre, parties.office), last_day__isnull=False).exists()


def test_a_centre_that_closes_is_told_to_whoever_leads(town, parties, case, thursdays, sign_in):
    meeting = meetings.booked(town, parties, case, Slot.objects.order_by("starts_at")[1])
    chef = sign_in("chef")
    assert "Move the meeting" not in page(chef, at("start"))
    assert sign_in("hr").post(at("end_place", parties.centre)).status_code == 302
    for address in (at("start"), at("case", case.id)):
        text = page(chef, address)
        assert "lies outside the times. The health centre closed today. The meeting stays until you move it." in text
        assert at("meeting", meeting.id) in text
    assert "Move the meeting with Helena Norén" in page(chef, at("start"))
    assert outside_of(None, now=NOON)[town.users["chef"].id] == {f"outside:{meeting.id}"}
    assert town.users["hr"].id not in outside_of(None, now=NOON) or not outside_of(None, now=NOON)[town.users["hr"].id]


def test_a_steward_does_not_take_times_away_that_another_uses(town, parties, both, sign_in):
    hr, rehab = sign_in("hr"), sign_in("rehab")
    assert hr.post(at("new_series", both.agreement_id), SERIES).status_code == 302
    row = SlotSeries.objects.get()
    for address in (at("end_series", row.id), at("change_series", row.id), at("new_break", both.agreement_id)):
        assert hr.get(address).status_code == 403
    assert rehab.post(at("end_series", row.id), {"last_day": ago(-10).isoformat()}).status_code == 302


def test_the_coordinator_looks_after_her_times(thursdays, parties, sign_in):
    rehab = sign_in("rehab")
    days = {"first_day": ago(-5).isoformat(), "last_day": ago(-12).isoformat(), "reason": "vacation", "series": ""}
    assert rehab.post(at("new_break", thursdays.agreement_id), days).status_code == 302
    row = SeriesBreak.objects.get()
    assert "Vacation" in page(rehab, at("centre_times", parties.centre))
    rehab.post(at("lift_break", row.id))
    assert "Vacation" not in page(rehab, at("centre_times", parties.centre))
    assert rehab.post(at("change_series", thursdays.id), {**SERIES, "starts": "10:00"}).status_code == 302
    assert Slot.objects.filter(state="free").count() == 23


@pytest.mark.parametrize(("sent", "said"), [
    ({"first_day": ago(1).isoformat()}, "That day has passed"),
    ({"first_day": TODAY.isoformat(), "last_day": ago(3).isoformat()}, "The last day is before the first"),
    ({"starts": "25:00"}, "field--error"), ({"minutes": "5"}, "greater than or equal to 15"),
    ({}, "There are times in that room then already"),
])  # fmt: skip
def test_what_cannot_be_is_said_in_a_sentence(thursdays, sign_in, sent, said):
    answer = sign_in("rehab").post(at("new_series", thursdays.agreement_id), SERIES | sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.parametrize("asked", ["x", "9999-99-99", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_from_nowhere_shows_this_week(thursdays, parties, sign_in, asked):
    assert "Thu\xa026\xa0Nov" in page(sign_in("rehab"), at("centre_times", parties.centre) + f"?from={asked}")


def test_a_centre_without_an_agreement_gets_its_first(town, parties, sign_in):
    hr = sign_in("hr")
    assert "Vårdcentralen Almen" in page(hr, at("fixed_times"))
    assert hr.post(at("new_agreement"), {"centre": str(parties.centre)}).status_code == 302
    said = {**TERMS, "employers": [str(town.ekhult.id)], "office": str(parties.office)}
    assert hr.post(at("first_version", parties.centre), said).status_code == 302
    assert AgreementVersion.objects.get().number == 1
    assert sign_in("chef").get(at("agreement", AgreementVersion.objects.get().agreement_id)).status_code == 404
    assert sign_in("fk").get(at("agreement", AgreementVersion.objects.get().agreement_id)).status_code == 200


def test_ten_times_the_times_are_not_one_question_more(town, parties, case, thursdays, sign_in):
    def asked(who: str, address: str) -> int:
        client = sign_in(who)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    meetings.booked(town, parties, case, Slot.objects.order_by("starts_at")[1])
    addresses = [at("fixed_times"), at("centre_times", parties.centre), at("agreement", thursdays.agreement_id)]
    pages = [(who, address) for who in ("chef", "hr", "rehab", "fk") for address in addresses
             if (who, address) != ("rehab", at("fixed_times"))]
    first = {one: asked(*one) for one in pages}
    for number in range(9):
        made = series.begin(thursdays.agreement_id, series.Times(number % 5, time(7 + number), 45, TODAY), by=SYSTEM,
                            now=NOON)
        series.close(thursdays.agreement_id, series=made.id, first_day=TODAY, last_day=TODAY, reason="other", by=SYSTEM,
                     now=NOON)
    assert {one: asked(*one) for one in pages} == first
    assert max(first.values()) <= 25
