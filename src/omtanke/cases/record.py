"""What is written in an item: title, text and facts, as one sealed text."""

import json
from dataclasses import dataclass, field

LABELS = "labels"


@dataclass(frozen=True)
class Words:
    """An item's words. `facts` are values by key, such as {"can": …, "cannot": …, "until": "2026-12-31"}.

    Answers to questions carry the words they were asked with: `facts["labels"]` is those words by key, in the order of
    the page. So a paper says years later what was asked, also when the question has been written anew.
    """

    title: str = ""
    text: str = ""
    facts: dict[str, object] = field(default_factory=dict)

    def as_text(self) -> str:
        """The words as one text, to seal."""
        return json.dumps({"title": self.title, "text": self.text, "facts": self.facts}, ensure_ascii=False)

    def answers(self) -> list[tuple[str, str, str]]:
        """The facts that carry the words they were asked with, as (key, those words, answer)."""
        asked = self.facts.get(LABELS)
        return [(key, str(words), str(self.facts[key])) for key, words in asked.items() if self.facts.get(key)] if (
            isinstance(asked, dict)) else []

    @classmethod
    def from_text(cls, text: str) -> "Words":
        """The words that were sealed."""
        values = json.loads(text)
        return cls(values.get("title", ""), values.get("text", ""), values.get("facts", {}))
