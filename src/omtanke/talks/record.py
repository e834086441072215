"""The words of a care talk as two sealed texts: what was written at each step, and the words of what was agreed.

They are apart because they follow different people: what was agreed follows to the next manager, the notes only with
the employee's yes (docs/adr/0022).
"""

import json
from dataclasses import dataclass, field
from uuid import UUID

from omtanke.vault.doors import plain


@dataclass
class Record:
    """`notes` by the guide's field, `measures` by measure id, `workplace` the topics that were passed on without a
    name; `guide` is the guide's version as it was shown."""

    guide: str
    notes: dict[str, str] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    workplace: list[str] = field(default_factory=list)

    def text(self) -> str:
        """What was written, as it is sealed (JSON). Its words are made plain first: JSON hides control characters."""
        values = {"guide": self.guide, "notes": _plain(self.notes), "workplace": self.workplace}
        return json.dumps(values, ensure_ascii=False)

    def agreed(self) -> str:
        """The words of what was agreed, as they are sealed (JSON)."""
        return json.dumps(_plain(self.measures), ensure_ascii=False)

    def words_of(self, measure: UUID) -> str:
        """The words of one measure, or an empty text."""
        return self.measures.get(str(measure), "")


def from_texts(text: str, agreed: str) -> Record:
    """The record whose two texts these are; either may be empty, when it may not be read or was not written. Records
    of the first version had the measures' words among the notes."""
    values = json.loads(text or "{}")
    measures = values.get("measures", {}) | json.loads(agreed or "{}")
    return Record(values.get("guide", ""), values.get("notes", {}), measures, values.get("workplace", []))


def _plain(texts: dict[str, str]) -> dict[str, str]:
    return {key: plain(words) for key, words in texts.items()}
