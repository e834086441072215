"""The words of a talk as two texts: what goes in comes out."""

from uuid import uuid4

from omtanke.talks.guide import KEYS, NOTES, STEPS, step_at
from omtanke.talks.record import Record, from_texts


def test_what_goes_in_comes_out():
    record = Record("1", {"work": "Åtta \"pass\"\n\\ i rad"}, {str(uuid4()): "Byta pass"})
    assert from_texts(record.text(), record.agreed()) == record


def test_its_words_are_plain():
    """As everything that is sealed: JSON would keep a control character as figures, out of the vault's sight."""
    kept = Record("1", {"work": "ett\x07\u202e\r\ntvå"}, {"m": "a\x00b"})
    record = from_texts(kept.text(), kept.agreed())
    assert (record.notes, record.measures) == ({"work": "ett\ntvå"}, {"m": "ab"})


def test_notes_and_what_was_agreed_are_apart():
    record = Record("2", {"work": "bara vi två"}, {"m": "byta pass"})
    assert "byta" not in record.text()
    assert "bara" not in record.agreed()
    assert from_texts("", record.agreed()) == Record("", {}, {"m": "byta pass"})


def test_a_record_of_the_first_version_is_read_still():
    """Then the measures' words lay among the notes."""
    old = '{"guide": "1", "notes": {"work": "x"}, "measures": {"m": "byta pass"}}'
    assert from_texts(old, "") == Record("1", {"work": "x"}, {"m": "byta pass"})


def test_a_measure_without_words_is_empty():
    assert Record("1").words_of(uuid4()) == ""


def test_the_steps_are_counted_from_one():
    assert [step_at(number).key for number in range(1, len(STEPS) + 1)] == list(KEYS)
    assert (step_at(0), step_at(-1), step_at(len(STEPS) + 1)) == (None, None, None)
    assert len(set(KEYS)) == len(KEYS)


def test_no_question_asks_for_a_diagnosis_or_a_cause():
    """No cause by default (DESIGN §1.7): none of the guide's words ask why someone was ill."""
    asked = [str(question.words).lower() for step in STEPS for question in step.questions]
    assert asked
    taboos = ("diagnos", "illness", "symptom", "doctor", "medicine", "why were")
    assert not [words for words in asked for taboo in taboos if taboo in words]


def test_only_steps_with_a_label_keep_a_note():
    assert {step.key for step in STEPS if step.note} == set(NOTES)
