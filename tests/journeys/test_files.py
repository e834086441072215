"""`hr` sends in a file with twelve kinds of errors, answers, approves, sees the figures change, and takes it back."""

import json

import pytest

from tests.journeys.serving import Site
from tests.journeys.visiting import Browsers, Visitor

FIGURES = """
import json
from omtanke.absence.models import AbsencePeriod, Occasion, Spell
from omtanke.alerts.models import Signal
print(json.dumps([[list(map(str, row)) for row in sorted(model.objects.values_list("employee", "first_day", "last_day"),
                                                         key=str)] for model in (AbsencePeriod, Occasion, Spell)]
                 + [sorted(map(str, Signal.objects.filter(state="open").values_list("employee", "rung")))]))
"""


def figures(site: Site) -> list:
    return json.loads(site.demo.python(FIGURES))


def send(hr: Visitor, path) -> Visitor:
    hr.go("/files/").look()
    hr.find("input[type=file]").set_input_files(path)
    return hr.press("button.btn--primary").look()


def count(hr: Visitor) -> int:
    return hr.find("article.problem").count()


@pytest.mark.journey(width=1280, language="sv")
def test_twelve_kinds_of_errors(visit: Browsers, site: Site):
    before = figures(site)
    hr = visit("hr")
    send(hr, site.demo.samples / "ekhult-tolv-fel.csv")
    assert count(hr) == 8
    facts = hr.find(".aside .facts").inner_text()
    assert "24" in facts
    hr.press(hr.button("Save the answer")).look(422)
    hr.find("select[name=meaning]").select_option("sick")
    hr.press(hr.button("Save the answer")).look()
    assert count(hr) == 7
    hr.press(hr.button("Use the suggestions").first).look()
    hr.press(hr.button("Use the suggestions").first).look()
    assert count(hr) == 5
    _mend(hr, "15", last_day="2026-11-13", first_day="2026-11-09")
    _mend(hr, "16", degree="100")
    hr.press(hr.find("article.problem a").filter(has_text=hr.words("Take the rows away, with a reason")).first).look()
    hr.press(hr.button("Take them away")).look(422)
    hr.find("input[name=reason][value=mistake]").check()
    hr.press(hr.button("Take them away")).look()
    assert count(hr) == 2, "those that wait for the register"
    assert figures(site) == before, "nothing counts before it is approved"
    hr.press(hr.button("Approve the file")).look()
    assert figures(site) != before
    hr.go("/files/waiting/").look()
    hr.go("/files/").look().press(hr.find(".ledger a").first).look()
    hr.press(hr.button("Take the file back")).look()
    hr.press(hr.button("Take the file back")).look()
    assert figures(site) == before
    assert json.loads(site.demo.run("trail", "verify", "--json"))["faults"] == []


def _mend(hr: Visitor, row: str, **values: str) -> None:
    hr.press(hr.find("article.problem tbody th a").filter(has_text=row).first).look()
    for name, value in values.items():
        hr.type(f"[name={name}]", value)
    hr.press(hr.button("Save the row")).look()


@pytest.mark.journey(width=390, language="en")
def test_a_table_of_ones_own_and_a_month_again(visit: Browsers, site: Site, tmp_path):
    """Columns are pointed out once; a month that is known already changes nothing; what is sent twice is one."""
    before = figures(site)
    hr = visit("hr")
    own = tmp_path / "own.csv"
    own.write_text("Wer;Slag;Borjan;Slut\n999999;SJK;2026-11-02;2026-11-04\n", encoding="utf-8")
    send(hr, own)
    assert hr.path.endswith("/columns/")
    hr.press(hr.button("Save and read the file")).look(422)
    for name, column in {"person": "Wer", "kind": "Slag", "first_day": "Borjan", "last_day": "Slut"}.items():
        hr.find(f"select[name={name}]").select_option(column)
    hr.press(hr.button("Save and read the file")).look()
    hr.press(hr.button("Throw it away")).look().press(hr.button("Throw it away")).look()
    month = next(site.demo.samples.glob("ekhult-2*.pax"))
    send(hr, month)
    hr.press(hr.button("Approve the file")).look()
    send(hr, month)
    assert hr.words("Here it is. Nothing is counted twice.") in hr.text
    first, second, spells, signals = figures(site)
    assert (second, spells, signals) == tuple(before[1:]), "a month that was known adds no occasion"
    visit("chef").go("/files/").look(403)
    visit("utanfor").go("/files/").look(403)
