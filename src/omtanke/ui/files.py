"""A file on its way out to someone: to save, never to be shown inside our own pages."""

from django.http import HttpResponse

# Whatever the file holds, in a browser that shows it anyway it may run nothing, fetch nothing and know no session.
_POLICY = "default-src 'none'; sandbox"


def answer(content: bytes, *, media_type: str, file_name: str) -> HttpResponse:
    """A file to save under a neutral name (one that says nothing about anyone), never kept in a cache."""
    return HttpResponse(content, content_type=media_type, headers={
        "Content-Disposition": f'attachment; filename="{file_name}"', "Cache-Control": "no-store, private",
        "X-Content-Type-Options": "nosniff", "Content-Security-Policy": _POLICY,
        "Cross-Origin-Resource-Policy": "same-origin"})
