"""The conversation guide: what came with Omtanke, how a file is read, and what may be adapted."""

import copy
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke.meetings.guide_files import built_in
from omtanke.meetings.policies import guide as guides
from omtanke.meetings.policies import guide_local as local
from omtanke.meetings.policies.guide_reading import as_values, check, parse
from omtanke.rules.errors import BadInput

VALUES = as_values(built_in())


def values() -> dict:
    return copy.deepcopy(VALUES)


def all_texts(language: str) -> list[str]:
    found = []

    def walk(node):
        if isinstance(node, dict):
            if language in node and isinstance(node[language], str):
                found.append(node[language])
            for key, inner in node.items():
                if key == language and isinstance(inner, dict):
                    found.extend(inner.values())
                walk(inner)
        elif isinstance(node, list):
            for inner in node:
                walk(inner)

    walk(VALUES)
    return found


def test_the_steps_are_those_of_the_model_in_order():
    assert built_in().keys == ("purpose", "situation", "resources", "work", "obstacles", "ability", "insurance",
                               "measures", "agreement", "next", "together")
    assert built_in().minutes == 45


def test_care_tells_of_ability_and_nobody_of_a_diagnosis():
    assert built_in().step("ability").category == "ability"
    assert built_in().step("ability").first == "care"
    assert "diagnosis" not in {step.category for step in built_in().steps}


def test_a_three_party_meeting_has_no_step_about_the_insurance():
    assert "insurance" not in guides.for_kind(built_in(), "three_party").keys
    assert "insurance" in guides.for_kind(built_in(), "joint").keys
    asked = {q.key for q in guides.for_kind(built_in(), "joint").step("purpose").questions}
    assert "decision" not in asked
    assert "decision" in {q.key for q in guides.for_kind(built_in(), "statutory").step("purpose").questions}
    with pytest.raises(ValueError, match="kind"):
        guides.for_kind(built_in(), "phone")


@pytest.mark.parametrize("kind", guides.KINDS)
def test_every_kind_begins_with_its_purpose_and_asks_of_equal_terms(kind):
    guide = guides.for_kind(built_in(), kind)
    assert guide.steps[0].key == "purpose"
    assert sum(q.principles for step in guide.steps for q in step.questions) == 1
    assert all(step.questions for step in guide.steps)


def test_both_languages_are_whole():
    assert len(all_texts("sv")) == len(all_texts("en"))


@pytest.mark.parametrize("text", all_texts("sv"))
def test_the_swedish_is_plain(text):
    assert not re.search(r"!|\u2013|\u2014|måste|i dag\b|avstämningsmöte", text)
    assert max(len(sentence.split()) for sentence in re.split(r"[.?:]", text)) <= 29


def test_the_insurance_promises_nothing():
    facts = " ".join(words["sv"] for words in built_in().step("insurance").facts)
    assert not re.search(r"\bfår du\b|\bgaranter|\bhar rätt till\b", facts)


def test_a_text_is_said_in_its_language_with_the_name():
    words = {"sv": "Fråga {name} först", "en": "Ask {name} first"}
    assert guides.said(words, "sv", name="Johan") == "Fråga Johan först"
    assert guides.said(words, "en-gb", name="Johan") == "Ask Johan first"
    assert guides.said({"sv": "Hej"}, "en") == "Hej"


def test_what_is_stored_is_read_back_as_the_same():
    assert check(json.loads(json.dumps(VALUES))) == built_in()


def _at(path: str, value: object):
    def change(v: dict) -> None:
        *way, last = path.split("/")
        node = v
        for part in way:
            node = node[int(part)] if part.isdigit() else node[part]
        if value is None:
            del node[last]
        else:
            node[last] = value

    return change


@pytest.mark.parametrize(("path", "value", "says"), [
    ("step/3/minutes", 0, r'\[\[step\]\] 4 "work", "minutes" must be a whole number'),
    ("step/3/minutes", True, r'\[\[step\]\] 4 "work", "minutes"'),
    ("step/3/title", None, r'\[\[step\]\] 4 "work", "title" is missing'),
    ("step/3/title/sv", " ", r'"work", title, "?sv'),
    ("step/3/say/sv", None, r'"work", say, "?sv"? is missing'),
    ("step/3/category", "diagnosis", r'"work", "?category"? must be'),
    ("step/3/first", "doctor", r'"work", "?first"? must be'),
    ("step/3/answers", ["manager.salary"], r'"work", "?answers"? must be a list'),
    ("step/3/kinds", ["phone"], r'"work", "?kinds'),
    ("step/3/key", "purpose", r'key is used by another step too'),
    ("step/3/key", "Ord Två", r"key must begin with a letter"),
    ("step/0/key", "hello", r"must be purpose"),
    ("step/0/question/2/principles", False, "exactly one question of equal terms"),
    ("step/0/question/2/principles", "yes", "must be true or false"),
    ("step/0/question/1/key", "wants", r"is there twice"),
    ("step/1/say/sv", "Hej {kund}", "braces"),
    ("step/1/say/sv", "x" * 401, "longer than 400"),
    ("step/1/hard/who", "police", r'"situation", hard, "?who'),
    ("step/1/stuck", "a text", "must be a list"),
    ("step/1/colour", "red", "is not a key here"),
    ("step", [], "holds 1 to 20 steps"),
    ("name", None, '"name" is missing'),
])
def test_a_fault_says_which_step_and_which_field(path, value, says):
    wrong = values()
    _at(path, value)(wrong)
    with pytest.raises(BadInput, match=says) as refused:
        check(wrong)
    assert refused.value.text_in("sv") != refused.value.text_in("en")


def test_a_file_that_is_not_toml_is_refused():
    with pytest.raises(BadInput):
        parse("[[step]\n")


@settings(max_examples=150, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["name", "step", "key", "minutes", "sv", "question", "say", "title"]), inner,
                        max_size=4), max_leaves=12))
def test_whatever_is_handed_in_is_a_guide_or_one_sentence(node):
    with pytest.raises(BadInput):
        check(node)


WORDS = st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=30)
ACTS = st.lists(st.tuples(st.sampled_from(["add", "drop", "earlier", "text"]), st.sampled_from(built_in().keys),
                          st.sampled_from(["own_1", "own_2", "own_3", "wants", "principles"]), WORDS), max_size=12)


@settings(max_examples=80, deadline=None)
@given(ACTS)
def test_however_it_is_adapted_the_frame_stays(acts):
    guide = built_in()
    for act, step, key, words in acts:
        try:
            if act == "add":
                guide = local.with_question(guide, step, words={"sv": words}, help={})
            elif act == "drop":
                guide = local.without_question(guide, step, key)
            elif act == "earlier":
                guide = local.with_question_earlier(guide, step, key)
            else:
                old = guide.step(step)
                guide = local.with_texts(guide, step, minutes=7, title={"sv": words}, say={"sv": words}, note=old.note,
                                         stuck=old.stuck, questions={})
        except BadInput:
            continue
        local.check_local(guide, built_in())
        assert check(json.loads(json.dumps(as_values(guide)))) == guide
    assert guide.keys == built_in().keys
    assert sum(q.principles for s in guide.steps for q in s.questions) == 1


def test_a_question_that_came_with_the_guide_stays():
    with pytest.raises(BadInput, match="stays"):
        local.without_question(built_in(), "purpose", "principles")
    with pytest.raises(BadInput, match="no such question"):
        local.without_question(built_in(), "purpose", "own_1")
    with pytest.raises(BadInput, match="no such step"):
        local.with_question(built_in(), "coffee", words={"sv": "Kaffe?"}, help={})


@pytest.mark.parametrize("path", ["step/5/category", "step/5/first", "step/5/kinds", "step/5/answers"])
def test_what_is_fixed_is_not_adapted(path):
    wrong = values()
    _at(path, {"category": "work", "first": "manager", "kinds": ["joint"], "answers": []}[path.split("/")[-1]])(wrong)
    with pytest.raises(BadInput, match="only texts"):
        local.check_local(check(wrong), built_in())


def test_a_step_cannot_be_taken_away():
    wrong = values()
    del wrong["step"][4]
    with pytest.raises(BadInput, match="only texts"):
        local.check_local(check(wrong), built_in())
