"""The routine edited in the browser: sentences, errors beside the field, drafts, versions, the file."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given

from omtanke.alerts import actions
from omtanke.alerts.forms.editor import Editor, changed, post_of
from omtanke.alerts.models import ExclusionProposal, RoutineDraft, RoutineVersion
from omtanke.rules.routine import Routine, parse
from tests.factories import routines
from tests.factories.moments import NOON, TODAY, TOMORROW, YESTERDAY, ago
from tests.integration.conftest import text as whole
from tests.properties.test_routines import ROUTINES

TABLE = """
who           routine versions version version_file edit_routine routine_file draft_file say_sentence draft
hr            200     200      200     200          200          200          200        404          302
hr2           200     200      200     200          403          403          403        403          403
chef          200     200      200     200          403          403          403        403          403
overchef      200     200      200     200          403          403          403        403          403
medarbetare2  200     200      200     200          403          403          403        403          403
admin         200     404      404     404          403          403          403        403          403
ingen         200     404      404     404          403          403          403        403          403
nobody        302     302      302     302          302          302          302        302          302
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [(row[0], page, int(status)) for row in ROWS[1:] for page, status in zip(ROWS[0][1:], row[1:], strict=True)]


def text(answer) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", whole(answer))).split())


def address(page) -> str:
    return reverse(page, args=[1] if page in ("version", "version_file") else [])


@pytest.mark.parametrize(("who", "page", "status"), CELLS)
def test_who_reaches_what(town, sign_in, who, page, status):
    client = sign_in(None if who == "nobody" else who)
    answer = client.post(address(page)) if page == "say_sentence" else client.get(address(page))
    assert answer.status_code == status


def test_the_neighbours_version_is_another(town, sign_in):
    routines.adopt(town.ekhult)
    assert sign_in("utanfor").get(reverse("version", args=[1])).status_code == 200
    assert sign_in("utanfor").get(reverse("version", args=[2])).status_code == 404


@given(ROUTINES)
def test_the_form_gives_back_the_routine(routine: Routine):
    editor = Editor.of(routine)
    assert editor.is_valid(), [form.errors for forms in editor.items.values() for form in forms]
    assert editor.routine() == routine


@given(ROUTINES)
def test_up_and_down_again_is_where_it_was(routine: Routine):
    data = post_of(routine)
    moved = changed(changed(data, "down-rung-0"), "up-rung-1")
    assert moved.dict() == data.dict() or len(routine.rungs) == 1


def posted(town, **changes) -> dict[str, object]:
    """The form of the version in force as it stands, with changes: `rung_0_occasions` for rung-0-occasions."""
    data = post_of(parse(RoutineVersion.objects.filter(party=town.ekhult).latest("version").text))
    names = {name.replace("-", "_"): name for name in data} | {"do": "do", "revision": "revision"}
    values = {name: data.getlist(name) if name.endswith("kinds") else data[name] for name in data}
    return values | {"revision": "0", "do": "save"} | {names.get(k, k): v for k, v in changes.items()}


def test_the_form_shows_every_sentence_and_the_law(town, sign_in):
    page = text(sign_in("hr").get(reverse("edit_routine")))
    assert "Four occasions or more in twelve months. The manager invites the employee to a care talk within 14" in page
    assert "SFB 30:6" in page and "SjLL 8 §" in page
    assert page.count("Take away : Step") == page.count("Take away") == 3, "the rungs, and none of the law's"


def test_without_javascript_a_button_shows_the_sentences(town, sign_in):
    answer = sign_in("hr").post(reverse("edit_routine"), posted(town, do="show", rung_0_occasions="7"))
    assert answer.status_code == 200
    assert "Seven occasions or more in twelve months." in text(answer)
    assert not RoutineDraft.objects.exists()


def test_the_sentence_changes_as_one_types(town, sign_in):
    hr = sign_in("hr", "sv")
    said = hr.post(reverse("say_sentence"), posted(town, rung_1_occasions="7"), headers={"HX-Trigger-Name": "rung-1"})
    assert text(said).startswith("Sju tillfällen eller fler inom tolv månader. HR hör av sig inom 14 dagar.")
    wrong = hr.post(reverse("say_sentence"), posted(town, rung_1_occasions="0", rung_1_action="certificate"),
                    headers={"HX-Trigger-Name": "rung-1"})
    assert "Meningen visas när allt intill är ifyllt." in text(wrong)
    assert 'id="id_rung-1-occasions_said" hx-swap-oob="innerHTML"' in wrong.content.decode()
    assert "kräver aldrig intyg" in text(wrong)
    frame = hr.post(reverse("say_sentence"), posted(town, frame_answer_valid_months="6"),
                    headers={"HX-Trigger-Name": "frame"})
    assert "tysta i sex månader" in text(frame)
    assert not RoutineDraft.objects.exists()


@pytest.mark.parametrize(("wrong", "said"), [
    ({"rung_0_action": "certificate"}, "it never demands a certificate"),
    ({"rung_0_action": "dismissal"}, "it decides nothing about a person"),
    ({"rung_0_actor": "insurance_agency"}, "Choose from the list."),
    ({"rung_0_occasions": ""}, "Occasions"), ({"rung_0_occasions": "0"}, "Occasions"),
    ({"rung_0_months": "61"}, "Write a whole number from 1 to 60."), ({"frame_name": " "}, "The routine's name"),
    ({"frame_valid_from": "soon"}, "Something needs to be changed"), ({"rungs": "0"}, "The routine is empty."),
    ({"frame_relapse_days": "91"}, "Write a whole number from 0 to 90."),
    ({"frame_exclude_kinds": ["sick", "work_injury"]}, "Nothing would be left to count."),
    ({"periods": "1", "period-0-first_day": "2026-02-02", "period-0-last_day": "2026-02-01"}, "lies before the first"),
    ({"milestones": "1", "milestone-0-day": "9", "milestone-0-to_day": "8", "milestone-0-when": "on",
      "milestone-0-counted": "report", "milestone-0-actor": "hr", "milestone-0-action": "contact"},
     "lies before the first"),
])
def test_nothing_wrong_is_ever_saved(town, sign_in, wrong, said):
    answer = sign_in("hr").post(reverse("edit_routine"), posted(town, **wrong))
    assert answer.status_code == 422
    assert said in text(answer)
    assert not RoutineDraft.objects.exists()


@pytest.mark.parametrize("junk", [{"rungs": "99999999999"}, {"rungs": "-1"}, {"rungs": "x"}, {"do": "up-rung-99"},
                                  {"do": "remove-frame-0"}, {"do": "add-"}, {"revision": "x"}])
def test_junk_breaks_nothing(town, sign_in, junk):
    assert sign_in("hr").post(reverse("edit_routine"), posted(town, do="show") | junk).status_code in (200, 302, 422)


@pytest.mark.parametrize(("do", "first"), [("add-rung", "4"), ("remove-rung-0", "5"), ("down-rung-0", "5"),
                                           ("up-rung-1", "5"), ("up-rung-0", "4"), ("add-milestone", "4")])
def test_rungs_are_added_moved_and_taken_away(town, sign_in, do, first):
    page = sign_in("hr").post(reverse("edit_routine"), posted(town, do=do)).content.decode()
    assert re.search(r'name="rung-0-occasions" value="(\d+)"', page)[1] == first
    count = {"add-rung": "4", "remove-rung-0": "2"}.get(do, "3")
    assert f'name="rungs" value="{count}"' in page


def draft(town, sign_in, **changes):
    return sign_in("hr").post(reverse("edit_routine"), posted(town, **changes), follow=True)


def test_from_draft_to_version(town, sign_in):
    page = text(draft(town, sign_in, rung_0_occasions="3"))
    assert "Goes Four occasions or more in twelve months." in page
    assert "New Three occasions or more in twelve months." in page
    hr = sign_in("hr")
    adopted = hr.post(reverse("draft"), {"valid_from": TOMORROW.isoformat(), "revision": 1}, follow=True)
    assert "Tomorrow comes into force" in text(adopted)
    row = RoutineVersion.objects.get(party=town.ekhult, version=2)
    assert (row.valid_from, parse(row.text).rungs[0].occasions) == (TOMORROW, 3)
    assert "Four occasions or more" in text(hr.get(reverse("routine"))), "until tomorrow"
    assert "Three occasions or more" in text(sign_in("chef").get(reverse("version", args=[2])))


def test_not_back_in_time(town, sign_in):
    draft(town, sign_in, rung_0_occasions="3")
    answer = sign_in("hr").post(reverse("draft"), {"valid_from": YESTERDAY.isoformat(), "revision": 1})
    assert (answer.status_code, RoutineVersion.objects.filter(party=town.ekhult).count()) == (422, 1)


def test_two_windows_do_not_overwrite_each_other(town, sign_in):
    draft(town, sign_in, rung_0_occasions="3")
    answer = sign_in("hr").post(reverse("edit_routine"), posted(town, rung_0_occasions="2"))
    assert answer.status_code == 422
    assert "Someone else has changed the draft" in text(answer)
    assert sign_in("hr").post(reverse("draft"), {"valid_from": TODAY.isoformat(), "revision": 7}).status_code == 422


def test_what_the_draft_changes_in_numbers(town, signal, sign_in):
    draft(town, sign_in, rung_0_occasions="3", rung_1_occasions="4")
    page = text(sign_in("hr").get(reverse("draft") + "?count=yes"))
    assert "Three occasions or more in twelve months. The manager invites the employee to a care talk – 1" in page
    assert "Four occasions or more in twelve months. HR gets in touch 1 1" in page
    assert "Five occasions or more in twelve months. HR gets in touch 0 –" in page


def test_a_draft_is_thrown_away(town, sign_in):
    draft(town, sign_in, rung_0_occasions="3")
    sign_in("hr").post(reverse("discard_draft"))
    assert not RoutineDraft.objects.exists()


def in_file(client, **values):
    return client.post(reverse("routine_file"), {"revision": 0, "text": ""} | values, follow=True)


def test_the_file_word_for_word(town, sign_in):
    content = "# Med en kommentar.\n" + routines.ROUTINE.replace("occasions = 4", "occasions = 3")
    hr = sign_in("hr")
    assert "What the draft changes" in text(in_file(hr, text=content.replace("\n", "\r\n")))
    answer = hr.get(reverse("draft_file"))
    assert (answer.content.decode(), answer["Content-Disposition"]) == (
        content, 'attachment; filename="routine-draft.toml"')
    area = re.search(r"<textarea[^>]*>\r?\n?(.*?)</textarea>", hr.get(reverse("routine_file")).content.decode(), re.S)
    assert unescape(area[1]) == content


@pytest.mark.parametrize(("content", "english", "swedish"), [
    (b"name = \nx = 1", "This is not TOML", "Rätta rad 1"), (b"\xff\xfe", "UTF-8", "UTF-8"),
    (b"x" * 100_001, "too large", "för stor"),
    (routines.ROUTINE.replace("care_talk", "certificate").encode(), "never demands a certificate",
     "kräver aldrig intyg"),
    (routines.HEAD.encode(), "The routine is empty", "Rutinen är tom"),
    (routines.ROUTINE.replace("occasions = 4", "occasions = 0").encode(), "whole number from 1 to 366",
     "helt tal från 1 till 366"),
])
def test_a_wrong_file_is_refused_in_words(town, sign_in, content, english, swedish):
    for language, said in (("en", english), ("sv", swedish)):
        answer = in_file(sign_in("hr", language), file=SimpleUploadedFile("r.toml", content))
        assert answer.status_code == 422
        assert said in text(answer)
    assert not RoutineDraft.objects.exists()


def test_a_file_sent_in(town, sign_in):
    content = routines.ROUTINE.replace("occasions = 4", "occasions = 3").encode()
    assert in_file(sign_in("hr"), file=SimpleUploadedFile("r.toml", content)).status_code == 200
    assert RoutineDraft.objects.get().text.encode() == content


def test_a_proposed_week_is_added_or_not(town, sign_in):
    unit, hr = town.units["Hemtjänst Norr"], sign_in("hr")
    for first in (10, 40):
        actions.propose_exclusion(unit=unit, first_day=ago(first), last_day=ago(first - 6), by=town.actor("chef"),
                                  now=NOON)
    early, late = ExclusionProposal.objects.order_by("first_day")
    page = hr.get(f"{reverse('edit_routine')}?proposal={late.id}").content.decode()
    assert f'name="period-0-first_day" value="{ago(10)}"' in page
    hr.post(reverse("decide_proposal", args=[early.id]))
    hr.post(reverse("edit_routine"), posted(town) | {
        "periods": "1", "period-0-first_day": ago(11), "period-0-last_day": ago(4), "period-0-reason": "Magsjuka"})
    assert not ExclusionProposal.objects.filter(decided_at=None).exists()
    assert sign_in("hr").post(reverse("decide_proposal", args=[early.id])).status_code == 404


def test_what_the_script_is(town, sign_in):
    """htmx as it was published, in a page that runs nothing else and lets it evaluate nothing."""
    page = sign_in("hr").get(reverse("edit_routine"))
    assert '"allowEval":false' in page.content.decode()
    assert "unsafe" not in page["Content-Security-Policy"]


def test_the_script_is_as_published():
    import hashlib
    from pathlib import Path

    import omtanke.ui

    script = Path(omtanke.ui.__file__).parent / "static/ui/js/htmx-2.0.11.min.js"
    assert hashlib.sha256(script.read_bytes()).hexdigest() == (
        "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717")
