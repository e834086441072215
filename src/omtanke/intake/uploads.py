"""Files that a browser sends: sealed while they arrive. Django would lay large ones in a temporary folder, in the open.

Set as the only upload handler for the whole application, so that no form can forget it.
"""

from collections.abc import Iterator

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from omtanke.vault.streams import SealedSpool

# The endings that the pages know of. Another one is told as "other": a name's end could be anything.
KNOWN = frozenset("pdf png jpg jpeg csv txt xml xlsx xls toml heic heif gif webp tif tiff doc docx odt".split())


class SealedUpload(UploadedFile):
    """What a form gets for a file: its size, what its name ended with, and the sealed spool it lies in. Neither its
    name nor the type that was said."""

    def __init__(self, spool: SealedSpool, field_name: str, *, too_large: bool, ending: str = ""):
        super().__init__(None, "file", None, spool.size, None, None)
        self.spool, self.field_name, self.too_large, self.ending = spool, field_name, too_large, ending

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Nothing is read here: the file is opened through the vault."""
        raise TypeError("a sealed upload is read through the vault")

    def close(self) -> None:
        self.spool.close()


class SealingHandler(FileUploadHandler):
    """Seals what arrives, one file a request, and takes no more than the limit; of someone who has not signed in, or
    not yet chosen how to, nothing."""

    chunk_size = 1 << 18

    def new_file(self, field_name, file_name, *arguments, **keywords):
        super().new_file(field_name, "file", *arguments, **keywords)
        user = getattr(self.request, "user", None)
        if not (user and user.is_authenticated and user.ready):
            raise SkipFile
        self.passed_over = hasattr(self, "spool")
        if not self.passed_over:
            self.ending = ending_of(file_name)
            self.spool, self.too_large = SealedSpool(), False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal a piece. What comes after the limit is passed over, so that the page can say so."""
        if self.passed_over:
            return
        self.too_large = self.too_large or start + len(raw_data) > settings.OMTANKE_UPLOAD_MB * 1_000_000
        if not self.too_large:
            self.spool.write(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload | None:
        if self.passed_over:
            return None
        self.spool.finish()
        return SealedUpload(self.spool, self.field_name, too_large=self.too_large, ending=self.ending)

    def upload_interrupted(self) -> None:
        """The sender went away: so does what was received."""
        if hasattr(self, "spool"):
            self.spool.close()


def ending_of(file_name: str) -> str:
    """What a file's name ends with, in small letters, of those that are known; "other", or empty without a dot."""
    _, dot, ending = (file_name or "").rpartition(".")
    return ending.lower() if ending.lower() in KNOWN else "other" if dot else ""
