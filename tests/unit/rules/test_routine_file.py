"""The routine file is read strictly: each refusal names the file, the key and what to do."""

from datetime import date

import pytest

from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import Kind
from omtanke.rules.routine import ExcludedPeriod, Repeat, parse

HEAD = 'name = "Ekhult"\nvalid_from = 2026-01-01\n'
RUNG = '[[rung]]\noccasions = 4\nmonths = 12\nactor = "manager"\naction = "care_talk"\n'
MILESTONE = '[[milestone]]\nday = 15\nto_day = 21\nactor = "hr"\naction = "contact"\n'


def refusal(text: str) -> str:
    with pytest.raises(BadInput) as caught:
        parse(text, file="r.toml")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_everything_at_once():
    exclude = '[exclude]\nkinds = ["work_injury"]\nperiods = [{first_day = 2026-02-01, last_day = "2026-02-28"}]\n'
    top = f'{HEAD}relapse_days = 0\nstart = "2026-03-01"\n'
    routine = parse(f'{top}{RUNG}repeat = "each"\nwithin_days = 0\n{MILESTONE}{exclude}[answer]\nvalid_months = 6\n')
    assert (routine.relapse_days, routine.start, routine.answer_valid_months) == (0, date(2026, 3, 1), 6)
    assert (routine.rungs[0].repeat, routine.rungs[0].within_days) == (Repeat.EACH, 0)
    assert (routine.milestones[0].day, routine.milestones[0].to_day) == (15, 21)
    assert routine.exclude_kinds == {Kind.WORK_INJURY}
    assert routine.exclude_periods == (ExcludedPeriod(date(2026, 2, 1), date(2026, 2, 28)),)


def test_a_byte_order_mark_is_no_key():
    assert parse("\ufeff" + HEAD + RUNG).name == "Ekhult"


def test_milestones_alone_are_a_routine():
    assert parse(HEAD + MILESTONE).rungs == ()


def test_a_span_may_be_one_day():
    assert parse(HEAD + MILESTONE.replace("= 21", "= 15")).milestones[0].to_day == 15


@pytest.mark.parametrize(("text", "says"), [
    ("", 'r.toml: "name" is missing; add a text'),
    ('name = "Ekhult"', 'r.toml: "valid_from" is missing; add a date'),
    (HEAD, "r.toml: the routine is empty; add a [[rung]]"),
    (HEAD + RUNG + "x =", "r.toml: this is not TOML: Invalid value"),
    (HEAD + RUNG + "x = " + "9" * 5000, "r.toml: this is not TOML: a number is too long"),
    ("x = " + "[" * 5000, "r.toml: "),
    ("#" * 1_000_001, "r.toml: the file is far too large"),
    (HEAD + RUNG + "[milestones]\nnone = true", 'r.toml: "milestones" is not a key here; use name'),
    ('"a\\u001bb" = 1', "r.toml: a key is not a key here"),
    (HEAD + "rung = 4", 'r.toml: "rung" must be a list of tables; write [[rung]]'),
    (HEAD + "rung = [4]", "r.toml: [[rung]] 1 must be a table with the keys occasions"),
    (HEAD.replace('"Ekhult"', "7") + RUNG, 'r.toml: "name" must be a text'),
    (HEAD.replace('"Ekhult"', '" "') + RUNG, 'r.toml: "name" must be a text'),
    (HEAD.replace('"Ekhult"', '"a\\nb"') + RUNG, 'r.toml: "name" must be a text'),
    (HEAD.replace("2026-01-01", "2026-01-01T08:00:00") + RUNG, 'r.toml: "valid_from" must be a date'),
    (HEAD.replace("2026-01-01", "1850-01-01") + RUNG, 'r.toml: "valid_from" is not a date: write a real date'),
    (HEAD.replace("2026-01-01", '"soon"') + RUNG, 'r.toml: "valid_from" is not a date: write a real date'),
    (HEAD + "relapse_days = -1\n" + RUNG, 'r.toml: "relapse_days" must be a whole number from 0 to 90'),
    (HEAD + "relapse_days = 5.0\n" + RUNG, 'r.toml: "relapse_days" must be a whole number'),
    (HEAD + RUNG.replace("= 12", "= true"), 'r.toml: [[rung]] 1, "months" must be a whole number'),
    (HEAD + RUNG.replace("months = 12\n", ""), 'r.toml: [[rung]] 1, "months" is missing; add a whole number'),
    (HEAD + RUNG.replace('"manager"', '"employer"'), 'r.toml: [[rung]] 1, "actor" must be "manager"'),
    (HEAD + RUNG + RUNG.replace("care_talk", "certificate"), 'r.toml: [[rung]] 2, "action" must be "care_talk"'),
    (HEAD + RUNG + 'repeat = "never"', 'r.toml: [[rung]] 1, "repeat" must be "once" or "each"'),
    (HEAD + RUNG + "comparison = 4", 'r.toml: [[rung]] 1, "comparison" must be ">=", ">" or "=="'),
    (HEAD + MILESTONE.replace("= 21", "= 14"), 'r.toml: [[milestone]] 1, "to_day" is before day'),
    (HEAD + MILESTONE + 'counted = "rehab_chain"', 'r.toml: [[milestone]] 1, "counted" must be "sick_period" or'),
    (HEAD + MILESTONE + 'when = "sometimes"', 'r.toml: [[milestone]] 1, "when" must be "at_latest"'),
    (HEAD + MILESTONE.replace("contact", "certificate"), 'r.toml: [[milestone]] 1, "action" must be "care_talk"'),
    (HEAD + RUNG + "[exclude]\nmilestones = [30]", 'r.toml: [exclude], "milestones" is not a key here'),
    (HEAD + "exclude = 1\n" + RUNG, "r.toml: [exclude] must be a table with the keys kinds, periods"),
    (HEAD + RUNG + '[exclude]\nkinds = ["flu"]', 'r.toml: [exclude], "kinds" must be a list of "sick"'),
    (HEAD + RUNG + '[exclude]\nkinds = "sick"', 'r.toml: [exclude], "kinds" must be a list of "sick"'),
    (HEAD + RUNG + '[exclude]\nkinds = ["sick", "work_injury"]', 'r.toml: [exclude], "kinds" leaves nothing to count'),
    (HEAD + RUNG + "[[exclude.periods]]\nfirst_day = 2026-02-02\nlast_day = 2026-02-01",
     'r.toml: [[exclude.periods]] 1, "last_day" is before first_day'),
    (HEAD + RUNG + "[answer]\nvalid_months = 0", 'r.toml: [answer], "valid_months" must be a whole number from 1'),
])  # fmt: skip
def test_what_is_wrong_is_named(text, says):
    assert refusal(text).startswith(says)


def test_the_refusal_of_an_action_is_gentle_and_clear():
    assert "never demands a certificate" in refusal(HEAD + RUNG.replace("care_talk", "demand_certificate"))
