"""What a watchman is told: whether each part works, and nothing else."""

import logging

import pytest
from django.db import OperationalError

from omtanke.config import health
from omtanke.rules.errors import BadInput

pytestmark = pytest.mark.django_db
ADDRESS = "/healthz"


def test_a_service_that_works_says_so_to_anyone(client):
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "parts": {"database": True, "schema": True, "key": True}}
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.parametrize(("part", "problem"), [
    ("database", OperationalError("connection to server at 10.0.0.7 failed, password secret")),
    ("schema", OperationalError("no such table")),
    ("key", BadInput("no master key there", file="data.key")),
])
def test_a_part_that_does_not_work_is_named_without_its_reason(client, monkeypatch, caplog, part, problem):
    def broken():
        raise problem

    monkeypatch.setitem(health.CHECKS, part, broken)
    monkeypatch.setattr(logging.getLogger("omtanke"), "propagate", True)
    answer = client.get(ADDRESS)
    assert answer.status_code == 503
    assert answer.json()["ok"] is False
    assert [name for name, works in answer.json()["parts"].items() if not works] == [part]
    assert "10.0.0.7" not in answer.content.decode() + caplog.text
    assert type(problem).__name__ in caplog.text


def test_a_schema_that_lags_behind_is_found(client, monkeypatch):
    from django.db.migrations.executor import MigrationExecutor

    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: [("something to do", False)])
    assert client.get(ADDRESS).json()["parts"] == {"database": True, "schema": False, "key": True}


def test_it_is_only_asked(client):
    assert client.post(ADDRESS).status_code == 405
    assert client.head(ADDRESS).status_code == 200
