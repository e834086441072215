"""What is written in an item: title, text and facts, as one sealed text."""

import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """An item's words. `facts` are short values by key, such as {"can": …, "cannot": …, "until": "2026-12-31"}."""

    title: str = ""
    text: str = ""
    facts: dict[str, object] = field(default_factory=dict)

    def as_text(self) -> str:
        """The words as one text, to seal."""
        return json.dumps({"title": self.title, "text": self.text, "facts": self.facts}, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Words":
        """The words that were sealed."""
        values = json.loads(text)
        return cls(values.get("title", ""), values.get("text", ""), values.get("facts", {}))
