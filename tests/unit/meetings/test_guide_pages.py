"""An employer's own guide in the browser: begun once, changed, looked at, taken into use; nobody else may."""

import pytest
from django.urls import reverse

from omtanke.meetings.actions import guides
from omtanke.meetings.guide_files import built_in
from omtanke.meetings.models import GuideVersion
from omtanke.meetings.policies.guide_local import with_question
from omtanke.meetings.policies.guide_reading import as_values, check
from omtanke.rules.errors import BadInput
from tests.factories import meetings
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(town):
    return guides.begin(town.ekhult.id, by=town.actor("hr"), now=NOON)


def _sent(step="work", **changed):
    """What a form sends when nothing but `changed` is changed."""
    from omtanke.meetings.forms.guides import StepForm

    form = StepForm(step=built_in().step(step))
    values = {name: form.initial.get(name, field.initial) or "" for name, field in form.fields.items()}
    return values | changed


def _asks_more(draft, town, words):
    guides.change(draft.id, lambda guide: with_question(guide, "work", words={"sv": words}, help={}),
                  by=town.actor("hr"), now=NOON)


def test_two_who_begin_make_one_draft(draft, town):
    assert guides.begin(town.ekhult.id, by=town.actor("hr"), now=NOON).id == draft.id
    assert check(draft.content) == built_in()


def test_what_is_saved_without_a_change_is_the_same_guide(sign_in, draft):
    for one in built_in().steps:
        sign_in("hr").post(reverse("guide_step", args=[one.key]), _sent(one.key))
    assert check(GuideVersion.objects.get().content) == built_in()


def test_texts_minutes_and_a_question_of_ones_own(sign_in, draft):
    where = reverse("guide_step", args=["work"])
    answer = sign_in("hr").post(where, _sent(minutes="9", say_sv="Hur ser natten ut?", new_sv="Hur går skiftbytet?"))
    assert answer["Location"] == where
    step = check(GuideVersion.objects.get().content).step("work")
    assert (step.minutes, step.say["sv"], step.questions[-1].words) == (
        9, "Hur ser natten ut?", {"sv": "Hur går skiftbytet?"})
    assert step.questions[-1].own


@pytest.mark.parametrize("changed", [{"minutes": "0"}, {"title_sv": " "}, {"say_sv": "Hej {kund}"},
                                     {"words_tasks_sv": ""}])
def test_what_a_guide_cannot_hold_is_told_and_kept_on_the_page(sign_in, draft, changed):
    page = sign_in("hr").post(reverse("guide_step", args=["work"]), _sent(**changed))
    assert page.status_code == 422
    assert check(GuideVersion.objects.get().content) == built_in()


def test_own_questions_move_and_go_and_the_others_stay(sign_in, draft, town):
    _asks_more(draft, town, "En?")
    hr = sign_in("hr")
    hr.post(reverse("move_question", args=["work", "own_1"]))
    assert [q.key for q in check(GuideVersion.objects.get().content).step("work").questions][-2] == "own_1"
    for key in ("own_1", "tasks"):
        hr.post(reverse("drop_question", args=["work", key]))
    assert check(GuideVersion.objects.get().content) == built_in()


def test_a_meeting_keeps_the_guide_it_began_with(sign_in, draft, town, case):
    row = meetings.begun(case, town)
    _asks_more(draft, town, "Något nytt?")
    assert sign_in("hr").post(reverse("use_guide"))["Location"] == reverse("meeting_guide")
    assert GuideVersion.objects.get().state == "in_use"
    assert "Något nytt?" not in sign_in("chef").get(reverse("lead_step", args=[row.id, "work"])).content.decode()
    assert "Något nytt?" in sign_in("hr").get(reverse("preview_guide", args=["joint"])).content.decode()


def test_the_next_version_replaces_the_one_before(draft, town):
    by = {"by": town.actor("hr"), "now": NOON}
    guides.take_into_use(draft.id, **by)
    second = guides.begin(town.ekhult.id, **by)
    guides.take_into_use(second.id, **by)
    assert sorted(GuideVersion.objects.values_list("number", "state")) == [(1, "past"), (2, "in_use")]
    with pytest.raises(BadInput):
        guides.take_into_use(draft.id, **by)
    with pytest.raises(BadInput):
        guides.drop(second.id, **by)


def test_what_is_tampered_with_is_refused(draft, town):
    def without_purpose(guide):
        values = as_values(guide)
        values["step"] = values["step"][:-1]
        return check(values)

    with pytest.raises(BadInput):
        guides.change(draft.id, without_purpose, by=town.actor("hr"), now=NOON)
    assert check(GuideVersion.objects.get().content) == built_in()


@pytest.mark.parametrize("kind", ["joint", "three_party", "statutory"])
def test_it_is_read_and_printed_for_each_kind(sign_in, town, kind):
    hr = sign_in("hr")
    assert hr.get(reverse("preview_guide", args=[kind])).status_code == 200
    assert hr.get(reverse("guide_for_kind_on_paper", args=[kind])).content.startswith(b"%PDF")
    assert hr.get(reverse("preview_guide", args=["coffee"])).status_code == 404


@pytest.mark.parametrize("who", ["chef", "medarbetare", "overchef", "utanfor"])
def test_nobody_else_adapts_it(sign_in, draft, who):
    assert sign_in(who).get(reverse("guide_step", args=["work"])).status_code in (403, 404)
    assert sign_in(who).post(reverse("use_guide")).status_code in (403, 404)
    assert GuideVersion.objects.get().state == "draft"
