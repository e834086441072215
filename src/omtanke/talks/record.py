"""The words of a care talk as one sealed text: what was written at each step, and the words of each measure."""

import json
from dataclasses import dataclass, field
from uuid import UUID

from omtanke.vault.doors import plain


@dataclass
class Record:
    """`notes` by the guide's field, `measures` by measure id; `guide` is the guide's version as it was shown."""

    guide: str
    notes: dict[str, str] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """The record as it is sealed (JSON). Its words are made plain first: JSON hides control characters."""
        notes, measures = ({key: plain(words) for key, words in texts.items()} for texts in (self.notes, self.measures))
        return json.dumps({"guide": self.guide, "notes": notes, "measures": measures}, ensure_ascii=False)

    def words_of(self, measure: UUID) -> str:
        """The words of one measure, or an empty text."""
        return self.measures.get(str(measure), "")


def from_text(text: str) -> Record:
    """The record that `Record.text` gave."""
    values = json.loads(text)
    return Record(guide=values["guide"], notes=values["notes"], measures=values["measures"])
