"""Each page as its user sees it, in both languages, and each act as its user does it."""

import re

import pytest
from django.urls import reverse

from omtanke.alerts.models import Answer, Signal
from omtanke.rules.errors import BadInput
from omtanke.talks.models import CareTalk, Comment, Measure
from tests.factories import absences, people, talks
from tests.factories.moments import TODAY, TOMORROW, ago
from tests.integration.conftest import text

LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])
HEADINGS = {
    "group": ("chef", "Min grupp", "My group"), "routine": ("chef", "Rutinen", "The routine"),
    "explain": ("chef", "Signalen har en förklaring", "The signal has an explanation"),
    "postpone": ("chef", "Låt signalen vila", "Let the signal rest"), "sign-in": (None, "Logga in", "Sign in"),
    "start": ("chef", "God eftermiddag, Annika", "Good afternoon, Annika"),
    "mine": ("medarbetare2", "God eftermiddag, Amina", "Good afternoon, Amina"),
    "person": ("chef", "Amina Yusuf", "Amina Yusuf"), "gallery": (None, "", "Components"),
    "privacy": (None, "", "How the information is protected"), "accessibility": (None, "", "Accessibility"),
}


def heading(page: str) -> str:
    return re.sub(r"<[^>]+>", "", re.search(r"<h1[^>]*>(.*?)</h1>", page)[1])


@LANGUAGES
@pytest.mark.parametrize("page", HEADINGS)
def test_a_page_in_its_language(addresses, sign_in, page, language):
    who, swedish, english = HEADINGS[page]
    answer = sign_in(who, language).get(addresses[page])
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in text(answer)
    assert answer.headers["Content-Language"] == language
    wanted = {"sv": swedish, "en": english}[language]
    assert heading(text(answer)) == wanted or not wanted


@LANGUAGES
@pytest.mark.parametrize("number", range(1, 7))
def test_every_step_of_the_guide(planned, sign_in, number, language):
    answer = sign_in("chef", language).get(reverse("talk_step", args=[planned.id, number]))
    assert answer.status_code == 200
    assert {"sv": f"steg {number} av 6", "en": f"step {number} of 6"}[language] in text(answer)


@LANGUAGES
@pytest.mark.parametrize("who", ["chef", "medarbetare2"])
def test_a_talk_that_was_held(held, sign_in, who, language):
    page = text(sign_in(who, language).get(reverse("read_talk", args=[held.id])))
    assert talks.WORDS in page
    assert talks.MEASURE in page


def test_the_start_page_says_what_needs_her_and_why(addresses, sign_in):
    page = text(sign_in("chef").get(addresses["start"]))
    assert "Invite Amina Yusuf to a care talk" in page
    assert "One thing is waiting for you." in page
    assert addresses["person"] in page


def test_the_group_says_n_of_m_and_offers_no_order(addresses, sign_in, town):
    absences.away(town.people["medarbetare"], (16, None))
    page = text(sign_in("chef").get(addresses["group"]))
    assert "<b>2 of 3</b> are shown" in page
    assert "day 17" in page
    assert not re.search(r"[?&](sort|order|o)=", page)


def test_the_group_is_searched_without_a_name_in_the_address(addresses, sign_in):
    answer = sign_in("chef").post(addresses["group"], {"name": "amina"})
    assert "<b>1 of 3</b> are shown" in text(answer)
    assert answer.request["QUERY_STRING"] == ""
    assert 'method="post"' in text(answer)


def test_a_persons_page_says_the_signal_in_words_with_rule_count_and_window(addresses, sign_in):
    page = text(sign_in("chef").get(addresses["person"]))
    assert "The rule" in page
    assert "4 occasions" in page
    assert "25 November 2025 to 24 November 2026" in page
    assert "<svg" in page
    assert "<table" in page


def test_hr_sees_that_and_not_what(held, sign_in):
    page = text(sign_in("hr").get(reverse("person", args=[held.employee_id])))
    assert "Talk held" in page
    assert talks.WORDS not in page
    assert reverse("read_talk", args=[held.id]) not in page


def test_an_upper_manager_sees_numbers_and_units_without_a_manager(addresses, sign_in):
    page = text(sign_in("overchef").get(addresses["start"]))
    assert "2 units with 5 employees." in page
    assert "Hemtjänst Syd" in page
    assert "Yusuf" not in page


def test_an_employee_is_led_to_her_own_page(addresses, sign_in):
    assert sign_in("medarbetare2").get(addresses["start"]).url == addresses["mine"]


def test_the_operator_is_told_where_the_work_is(addresses, sign_in):
    assert "omtanke tick" in text(sign_in("admin").get(addresses["start"]))


def test_an_account_without_anything_is_told_so(addresses, sign_in):
    page = text(sign_in("ingen").get(addresses["start"]))
    assert "no task for any person or unit" in page


def test_someone_of_two_units_chooses(addresses, sign_in, town):
    people.appoint(town.units["Hemtjänst Syd"], town.people["chef"])
    page = text(sign_in("chef").get(reverse("group_of", args=[town.units["Hemtjänst Syd"]]) + "?show=all"))
    assert "Nadja Kovač" in page
    assert "Ståhl" not in page


@pytest.mark.parametrize(("months", "silent"), [(12, True), (1, False)])
def test_the_group_says_that_an_answer_holds_as_long_as_the_routine_says(town, sign_in, months, silent):
    """Two months ago it was explained: by a routine where answers hold for one month, nothing is silent any more."""
    from omtanke.alerts import actions as alerts
    from omtanke.audit.trail import SYSTEM
    from omtanke.rules.ladder import Answer as RuleAnswer
    from tests.factories import routines
    from tests.factories.moments import NOON

    routines.adopt(town.ekhult, routines.ROUTINE.replace("valid_months = 12", f"valid_months = {months}"))
    alerts.take_over([(town.people["kollega"], RuleAnswer(1, ago(60), "explained"), "x", "")], party=town.ekhult.id,
                     by=SYSTEM, now=NOON)
    assert ("Has an explanation since" in text(sign_in("chef").get(reverse("group")))) is silent


# --- acts ---------------------------------------------------------------------------------------------------------

def test_the_whole_walk(town, signal, sign_in):
    """From the signal to the confirmation, as the two of them do it."""
    chef, amina = sign_in("chef"), sign_in("medarbetare2")
    begun = chef.post(reverse("plan_talk", args=[signal.employee_id]))
    talk = CareTalk.objects.get()
    assert begun.url == reverse("talk_step", args=[talk.id, 1])
    chef.post(begun.url, {"day": str(TOMORROW), "time": "10:00"})
    assert "tomorrow at 10:00" in text(amina.get(reverse("my_page"))).lower()
    chef.post(reverse("talk_step", args=[talk.id, 3]), {"words": talks.WORDS, "version": 1})
    chef.post(reverse("add_measure", args=[talk.id]),
              {"words": talks.MEASURE, "owner": "manager", "due_on": str(ago(-7)), "version": 2})
    assert talks.WORDS in text(chef.get(reverse("talk_step", args=[talk.id, 6])))
    done = chef.post(reverse("hold_talk", args=[talk.id]), {"held_on": str(TODAY), "next_on": str(ago(-30))})
    assert done.url == reverse("person", args=[signal.employee_id])
    assert Signal.objects.get().state == "answered"
    assert "Invite Amina" not in text(chef.get(reverse("start")))
    amina.post(reverse("comment_talk", args=[talk.id]), {"words": talks.COMMENT})
    amina.post(reverse("confirm_talk", args=[talk.id]))
    page = text(chef.get(reverse("read_talk", args=[talk.id])))
    assert talks.COMMENT in page
    assert "Amina confirmed it" in page
    mine = text(amina.get(reverse("my_page")))
    assert "Annika Berglund, manager, Hemtjänst Norr" in mine
    assert "Read what you wrote at the care talk." in mine


def test_explaining_a_signal(signal, sign_in):
    client = sign_in("chef")
    answer = client.post(reverse("explain_signal", args=[signal.id]), {"words": "Magsjuka i hela gruppen."})
    assert answer.url == reverse("person", args=[signal.employee_id])
    kept = Answer.objects.get()
    assert "Magsjuka i hela gruppen." in text(client.get(reverse("read_answer", args=[kept.id])))
    again = client.post(reverse("explain_signal", args=[signal.id]), {"words": "Annat."})
    assert again.status_code == 302
    assert Answer.objects.count() == 1


def test_letting_a_signal_rest(signal, sign_in):
    client = sign_in("chef")
    client.post(reverse("postpone_signal", args=[signal.id]), {"until": str(ago(-14))})
    assert Answer.objects.get().until == ago(-14)
    assert "Invite Amina" not in text(client.get(reverse("start")))


def test_hr_says_that_its_part_is_done(town, signal, sign_in):
    from tests.factories import routines

    absences.away(signal.employee_id, (50, 49))
    routines.evaluate(town.ekhult)
    hrs = Signal.objects.get(actor="hr")
    client = sign_in("hr")
    assert reverse("done_signal", args=[hrs.id]) in text(client.get(reverse("person", args=[signal.employee_id])))
    client.post(reverse("done_signal", args=[hrs.id]))
    assert Answer.objects.get().kind == "held"


def test_a_measure_is_ticked_off(held, sign_in):
    measure = Measure.objects.get()
    assert sign_in("chef").post(reverse("finish_measure", args=[measure.id])).status_code == 302
    assert Measure.objects.get().done_on == TODAY


def test_talking_again_is_ticked_off(held, sign_in):
    sign_in("chef").post(reverse("follow_up_talk", args=[held.id]))
    assert CareTalk.objects.get().followed_on == TODAY


@pytest.mark.parametrize("name", ["plan_talk", "add_measure", "hold_talk", "comment_talk", "confirm_talk",
                                  "finish_measure", "done_signal", "follow_up_talk"])
def test_an_act_takes_a_post(held, sign_in, name):
    """A link, or a browser that fetches ahead, changes nothing."""
    what = {"plan_talk": held.employee_id, "finish_measure": Measure.objects.get().id,
            "done_signal": Signal.objects.get().id}.get(name, held.id)
    who = "medarbetare2" if name in ("comment_talk", "confirm_talk") else "chef"
    assert sign_in(who).get(reverse(name, args=[what])).status_code == 405


@pytest.mark.parametrize("name", ["plan_talk", "explain_signal", "talk_step"])
def test_an_act_takes_the_pages_token(signal, planned, sign_in, name):
    """A form on another site, sent by her browser, does nothing."""
    arguments = {"plan_talk": [signal.employee_id], "explain_signal": [signal.id], "talk_step": [planned.id, 3]}[name]
    client = sign_in("chef", enforce_csrf_checks=True)
    answer = client.post(reverse(name, args=arguments), {"words": "x", "version": 1})
    assert answer.status_code == 403
    assert re.search(r"<code>[0-9a-f]{8}</code>", text(answer))
    assert not Answer.objects.exists()


# --- what is wrong, and what is not lost -------------------------------------------------------------------------

def step(talk, number=3):
    return reverse("talk_step", args=[talk.id, number])


def test_an_older_window_keeps_its_text_on_the_page(planned, sign_in):
    client = sign_in("chef")
    client.post(step(planned), {"words": "Det första fönstret.", "version": 1})
    answer = client.post(step(planned), {"words": "Det andra fönstret.", "version": 1})
    assert answer.status_code == 422
    assert "Det andra fönstret." in text(answer)
    assert "changed in another window" in text(answer)
    assert "Det första fönstret." in text(client.get(step(planned)))


def test_a_measure_from_an_older_window_keeps_its_text_on_the_page(planned, sign_in):
    client = sign_in("chef")
    client.post(step(planned), {"words": "Det första fönstret.", "version": 1})
    answer = client.post(reverse("add_measure", args=[planned.id]), {
        "words": talks.MEASURE, "owner": "manager", "due_on": str(TOMORROW), "version": 1})
    assert answer.status_code == 422
    assert talks.MEASURE in text(answer)
    assert not Measure.objects.exists()


def test_a_comment_that_meets_a_confirmation_is_not_lost(held, sign_in, monkeypatch):
    """The state moved on between the page's question and its act: she is told, and her words are still there."""
    from omtanke.talks import actions

    def moved_on(*given, **named):
        raise BadInput(actions.NOT_NOW)

    monkeypatch.setattr(actions, "comment", moved_on)
    answer = sign_in("medarbetare2").post(reverse("comment_talk", args=[held.id]), {"words": talks.COMMENT})
    assert answer.status_code == 422
    assert talks.COMMENT in text(answer)


NUMBERS = ["850101-1234", "19850101-1234", "198501011234", "850101+1234", "8501011234", "19850101 1236",
           "1985-01-01-1234", "19850101\u200b-1234", "850101\u20131234", "850101 - 1234", "85 01 01 12 34",
           "85-01-01-1234", "Hon är född 850161-1234."]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_personal_number_in_a_note_is_refused_and_the_text_kept(planned, sign_in, number):
    answer = sign_in("chef").post(step(planned), {"words": f"Ring {number} i morgon.", "version": 1})
    assert answer.status_code == 422
    assert "looks like a personal number" in text(answer)
    assert "i morgon." in text(answer)
    assert CareTalk.objects.get().version == 1


def test_every_free_text_refuses_a_personal_number(planned, signal, sign_in, town):
    chef, words = sign_in("chef"), {"words": "Född 850101-1234", "version": 1, "owner": "manager",
                                    "due_on": str(TOMORROW)}
    for address in (reverse("explain_signal", args=[signal.id]), reverse("add_measure", args=[planned.id]),
                    step(planned), step(planned, 4)):
        assert chef.post(address, words).status_code == 422, address
    talk = talks.held(town.people["medarbetare"], town.actor("chef"))
    own = sign_in("medarbetare").post(reverse("comment_talk", args=[talk.id]), words)
    assert own.status_code == 422
    assert not Comment.objects.exists()
    assert not Answer.objects.exclude(kind="held").exists()


@pytest.mark.parametrize("harmless", ["Möte 2026-11-24 kl 10:00.", "Rum 1234, plan 5.", "Telefon 08-123 45 67",
                                      "Schema v. 48 2026", "Kostar 12 500 kr"])
def test_other_numbers_may_be_written(planned, sign_in, harmless):
    assert sign_in("chef").post(step(planned), {"words": harmless, "version": 1}).status_code == 302


@pytest.mark.parametrize(("number", "values"), [
    (1, {"day": str(ago(1)), "time": "10:00"}), (1, {"day": str(ago(-500)), "time": "10:00"}),
    (1, {"day": "", "time": ""}), (1, {"day": str(TOMORROW), "time": "25:00"}), (1, {"day": "i morgon", "time": "10"}),
    (3, {"words": "x" * 4001, "version": 1}), (3, {"words": "x", "version": "nej"}), (3, {"words": "x"}),
])
def test_a_step_filled_in_wrong_says_so(planned, sign_in, number, values):
    answer = sign_in("chef").post(step(planned, number), values)
    assert answer.status_code == 422
    assert 'role="alert"' in text(answer)


@pytest.mark.parametrize("values", [
    {"held_on": str(TOMORROW)}, {"held_on": str(ago(400))}, {"held_on": ""}, {"held_on": str(TODAY),
                                                                            "next_on": str(ago(1))},
])
def test_holding_filled_in_wrong_holds_nothing(planned, sign_in, values):
    assert sign_in("chef").post(reverse("hold_talk", args=[planned.id]), values).status_code == 422
    assert CareTalk.objects.get().state == "planned"


@pytest.mark.parametrize("until", [str(ago(1)), str(ago(-181)), "", "snart"])
def test_resting_filled_in_wrong_rests_nothing(signal, sign_in, until):
    assert sign_in("chef").post(reverse("postpone_signal", args=[signal.id]), {"until": until}).status_code == 422
    assert not Answer.objects.exists()


@pytest.mark.parametrize("number", [0, 7, 99])
def test_a_step_outside_the_guide_is_not_there(planned, sign_in, number):
    assert sign_in("chef").get(step(planned, number)).status_code == 404


def test_a_held_talk_is_read_and_not_stepped_through(held, sign_in):
    assert sign_in("chef").get(step(held)).url == reverse("read_talk", args=[held.id])


def test_a_planned_talk_is_stepped_through_and_not_read(planned, sign_in):
    assert sign_in("chef").get(reverse("read_talk", args=[planned.id])).url == step(planned, 1)


def test_the_pages_hold_when_the_routine_was_shortened_this_morning(town, signal, sign_in):
    """A new version with fewer rungs is in force; the night has not been yet."""
    from tests.factories import routines

    absences.away(signal.employee_id, (50, 49), (30, 29))
    routines.evaluate(town.ekhult)
    head, first, *_ = routines.ROUTINE.split("[[rung]]")
    routines.adopt(town.ekhult, f"{head}[[rung]]{first}")
    for who, name, arguments in (("chef", "start", []), ("chef", "group", []), ("chef", "person", [signal.employee_id]),
                                 ("hr", "person", [signal.employee_id]), ("medarbetare2", "my_page", [])):
        assert sign_in(who).get(reverse(name, args=arguments)).status_code == 200, (who, name)


# --- what people write is text, whatever it looks like ---------------------------------------------------------------

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7|add:7 }} {% now %} {name} %(x)s &amp;"


def test_what_people_write_is_never_markup(held, planned_again, signal, sign_in):
    """In a note, a measure, a comment, an explanation and a search: shown as it was written, and nothing runs."""
    chef, amina, words = sign_in("chef"), sign_in("medarbetare2"), {"words": MARKUP}
    chef.post(step(planned_again), words | {"version": 1})
    chef.post(reverse("add_measure", args=[planned_again.id]),
              words | {"version": 2, "owner": "manager", "due_on": str(TOMORROW)})
    amina.post(reverse("comment_talk", args=[held.id]), words)
    pages = [chef.get(step(planned_again)), chef.get(step(planned_again, 6)), chef.get(step(planned_again, 5)),
             chef.get(reverse("read_talk", args=[held.id])), amina.get(reverse("read_talk", args=[held.id]))]
    assert all("{{ 7|add:7 }} {% now %} {name} %(x)s &amp;amp;" in text(page) for page in pages)
    for page in map(text, [*pages, chef.post(reverse("group"), {"name": MARKUP})]):
        assert "&lt;script&gt;alert(1)" in page
        assert "<script" not in page
        assert "<img" not in page


@pytest.fixture
def planned_again(held, town):
    return talks.planned(held.employee_id, town.actor("chef"))


def test_a_name_that_looks_like_a_template_is_a_name(town, sign_in):
    """Names are put into sentences: braces and percent signs in one must not be taken for places."""
    from tests.factories import routines

    odd = people.people(town.ekhult, udda="{given} %(x)s<b>")["udda"]
    people.employ(odd, town.units["Hemtjänst Norr"])
    absences.away(odd, *absences.FOUR, (3, None))
    routines.evaluate(town.ekhult)
    for address in (reverse("start"), reverse("group"), reverse("person", args=[odd])):
        page = text(sign_in("chef").get(address))
        assert "{given} %(x)s&lt;b&gt;" in page


def test_a_control_character_does_not_break_the_page(planned, sign_in):
    client = sign_in("chef")
    assert client.post(step(planned), {"words": "a\x00b", "version": 1}).status_code == 422
    assert client.post(step(planned), {"words": "ett\x07\u202e två\r\nrad", "version": 1}).status_code == 302
    assert "ett två" in text(client.get(step(planned)))


def test_a_form_that_is_far_too_large_is_refused_with_a_page(planned, sign_in):
    answer = sign_in("chef").post(step(planned), {"words": "x" * 1_100_000, "version": 1})
    assert answer.status_code in (400, 413)
    assert re.search(r"<code>[0-9a-f]{8}</code>", text(answer))
