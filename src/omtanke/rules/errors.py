"""The one way to say that something handed to us cannot be used."""


class BadInput(Exception):
    """Something a person handed in cannot be used. Its text is one sentence that says where and what to do.

    `file`, `row` (1-based, the header is row 1) and `column` are named when they are known. The text never holds
    a personal number, a name or anything about health: it ends up on a screen and in a log.
    """

    def __init__(self, text: str, *, file: str | None = None, row: int | None = None, column: str | None = None):
        self.text, self.file, self.row, self.column = text, file, row, column
        super().__init__(str(self))

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row is not None else None
        column = f"column {self.column}" if self.column is not None else None
        return ": ".join([", ".join(p for p in (self.file, row, column) if p), self.text]).removeprefix(": ")
