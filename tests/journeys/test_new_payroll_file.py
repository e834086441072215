"""A payroll file and a night later, a new signal waits on the manager's start page."""

import json

import pytest

from omtanke.demo import cast
from tests.journeys.serving import Site
from tests.journeys.visiting import Browsers


@pytest.mark.journey(width=1280, language="sv")
def test_a_new_signal(visit: Browsers, site: Site):
    chef = visit("chef")
    sara = chef.find(".agenda > li").filter(has_text=cast.SARA.name)
    assert sara.count() == 0
    folder = site.demo.samples
    file, codes = folder / "ekhult-ny-frånvaro.pax", folder / "ekhult-koder.toml"
    imported = ("import", str(file), "--employer", "Ekhults kommun", "--codes", str(codes), "--json")
    first = json.loads(site.demo.run(*imported))
    assert first["accepted"] + first["ignored"] + first["quarantined"] == first["rows"] == 12
    assert first["periods_new"] > 0
    assert json.loads(site.demo.run(*imported))["periods_new"] == 0
    assert json.loads(site.demo.run("tick", "--json"))["raised"] == 1
    assert json.loads(site.demo.run("tick", "--json"))["raised"] == 0
    chef.go("/").look()
    assert sara.count() == 1
    chef.press(sara.locator("a.btn")).look()
    assert chef.find(".ladder [aria-current=step] b").all_inner_texts() == ["4"]
    assert json.loads(site.demo.run("trail", "verify", "--json"))["faults"] == []
