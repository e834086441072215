"""Reading the trail, and getting past its guards as someone with the database's own keys could."""

from contextlib import contextmanager
from importlib import import_module

from django.db import connection

from omtanke.audit import chain
from omtanke.audit.models import Head, Line

_GUARDS = [import_module(f"omtanke.audit.migrations.{name}") for name in ("0002_append_only", "0003_no_way_around")]


class _Editor:
    """What the migration needs of a schema editor, also inside a transaction."""

    connection = connection

    @staticmethod
    def execute(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

KEY = b"the key of the trail in its tests"


def unguard() -> None:
    """Drop the triggers that keep the trail append-only."""
    for guards in _GUARDS:
        guards.reopen(None, _Editor)


def guard() -> None:
    """Put the triggers back."""
    for guards in _GUARDS:
        guards.close(None, _Editor)


@contextmanager
def by_other_means():
    """For as long as this lasts, the database lets the trail be changed."""
    unguard()
    yield
    guard()


def acts(*prefixes: str) -> list[str]:
    """The acts in the trail in order, only those with these beginnings when any are given."""
    found = Line.objects.order_by("number").values_list("act", flat=True)
    return [act for act in found if not prefixes or act.startswith(prefixes)]


def openings() -> list[Line]:
    """Every line that says something was opened."""
    return list(Line.objects.filter(act__startswith="open.").order_by("number"))


def rewrite(**changes: object) -> None:
    """Change the first line and recompute every digest and the head after it, so that the chain is whole again."""
    previous = chain.START
    for line in Line.objects.order_by("number"):
        for name, value in changes.items() if line.number == 1 else ():
            setattr(line, name, value)
        line.previous = previous
        line.digest = previous = chain.digest({name: getattr(line, name) for name in chain.CHAINED}, line.previous)
        Line.objects.filter(number=line.number).delete()
        line.save(force_insert=True)
    Head.objects.update(number=line.number, digest=previous)
