"""Every column that is sealed with a party's own key, and how each value names its place, told by the floors above.

A change of a party's key seals these anew. Texts are not here: they are sealed with the key of their room.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model

PORTION = 500


@dataclass(frozen=True)
class Column:
    """One column. `party` is the lookup that leads to the party's id, `place` names a row's place."""

    model: type[Model]
    field: str
    party: str
    place: Callable[[Model], bytes]

    @property
    def name(self) -> str:
        return f"{self.model._meta.label}.{self.field}"

    def rows(self, party: UUID) -> Iterator[list[Model]]:
        """The party's rows that hold something, portion by portion, by primary key."""
        last, query = None, self.model._default_manager.filter(**{self.party: party}).exclude(
            **{f"{self.field}__isnull": True}).order_by("pk")
        while rows := list((query if last is None else query.filter(pk__gt=last))[:PORTION]):
            yield rows
            last = rows[-1].pk


_columns: list[Column] = []


def register(model: type[Model], field: str = "sealed", *, party: str, place: Callable[[Model], bytes]) -> None:
    """Say that a column holds values sealed with a party's key. When the application starts."""
    _columns.append(Column(model, field, party, place))


def columns() -> tuple[Column, ...]:
    """Every such column."""
    return tuple(_columns)
