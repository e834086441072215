"""A scan of a certificate as an answer, whether it is registered or waits to be."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpResponse

from omtanke.intake.documents import ENDINGS, kind_of
from omtanke.ui import files


def answer(opened: Callable[[], bytes]) -> HttpResponse:
    """What `opened` gives, as a file to save. It is opened in the same transaction as its line in the trail."""
    with transaction.atomic():
        content = opened()
    media_type = kind_of(content)
    return files.answer(content, media_type=media_type, file_name=f"intyg.{ENDINGS[media_type][0]}")
