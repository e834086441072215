"""Why a paper was not taken in: a code from a closed list, never anything of what it holds."""


class NotAccepted(Exception):
    """`code` says why; the pages turn it into a sentence with what to do."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
