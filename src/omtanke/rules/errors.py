"""The one way to say that something handed to us cannot be used."""

from collections.abc import Mapping

_PLACES = {"en": ("row", "column"), "sv": ("rad", "kolumn")}


class BadInput(Exception):
    """Something a person handed in cannot be used. Its text is one sentence that says where and what to do.

    `file`, `row` (1-based, the header is row 1) and `column` are named when they are known. The text never holds
    a personal number, a name or anything about health: it ends up on a screen and in a log. What pages show carries
    a stable `code`, the `values` that its sentence tells, and the sentence in other languages than English.
    """

    def __init__(self, text: str, *, file: str | None = None, row: int | None = None, column: str | None = None,
                 code: str = "", values: Mapping[str, object] | None = None, texts: Mapping[str, str] | None = None):
        self.text, self.file, self.row, self.column = text, file, row, column
        self.code, self.values, self.texts = code, dict(values or {}), {**(texts or {}), "en": text}
        super().__init__(str(self))

    def __str__(self) -> str:
        return _placed(self.text, "en", self.row, self.column, self.file)

    def text_in(self, language: str) -> str:
        """The sentence for a page, with row and column but without the file's path; English where there is no other."""
        language = language if language in self.texts else "en"
        text = _placed(self.texts[language], language, self.row, self.column, None)
        return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _placed(text: str, language: str, row: int | None, column: str | None, file: str | None) -> str:
    row_word, column_word = _PLACES.get(language, _PLACES["en"])
    place = [file, f"{row_word} {row}" if row is not None else None, f"{column_word} {column}" if column else None]
    return ": ".join([", ".join(part for part in place if part), text]).removeprefix(": ")
