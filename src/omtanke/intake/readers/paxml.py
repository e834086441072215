"""PAXml, versions 1.0 to 2.2, read as a stream of events: no tree is built, so a file's size does not matter.

Children of a row come in any order, with or without a namespace. No document type is let through to the parser, so no
entity of the file is ever declared, expanded or fetched. (paxml.md)
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from datetime import date

from lxml import etree

from omtanke.intake.readers.collect import Collector
from omtanke.intake.readers.headers import refused as refused_header
from omtanke.intake.readers.headers import shown, tells_cause
from omtanke.intake.readers.refusals import refused
from omtanke.intake.readers.rows import FIELDS
from omtanke.intake.readers.sniff import CHUNK, Source
from omtanke.intake.readers.values import as_date, moment

MAX_DEPTH = 100
MAX_TEXT, MAX_PIECES = 20_000, 200
MAX_NAMES = MAX_PARTS = 10_000
_DECLARATION = re.compile(rb"\s*(?:<\?xml\s[^>]*\?>)?")
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")


class _Refused(Exception):
    """The file is well formed so far but nothing we read; its text is the refusal's code."""


class _Rows:
    """The parser's target: hands each `tidtrans` to the collector, and the schedule and the names of codes.

    Called some twenty times a row, so the usual case of each method stands first and calls nothing.
    """

    def __init__(self, collector: Collector):
        self._collector = collector
        self._outside = 0
        self._inside = 0
        self._fields: dict[str, str] = {}
        self._rest: list[tuple] = []
        self._broken: str | None = None
        self._pieces: list[str] | None = None
        self._ids = ("", "")
        self._names: set[str] = set()
        self._program = False

    @property
    def in_row(self) -> bool:
        """True between the start and the end of a row."""
        return self._inside > 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins. `_inside` is 1 in a row, 2 in a child of a row, more in what is nested there."""
        if self._inside:  # the usual case
            self._inside += 1
            self._pieces = []
            if attributes:
                self._rest.append((self._inside, tag, *sorted(attributes.items())))
        else:
            self._start_outside(_local(tag), attributes)
        if self._inside > MAX_DEPTH or self._outside > MAX_DEPTH or len(self._rest) > MAX_PARTS:
            raise _Refused("endless")

    def data(self, text: str) -> None:
        """A piece of text. Only texts in a row are looked at, and no longer than any value is."""
        pieces = self._pieces
        if pieces is not None and len(pieces) < MAX_PIECES:
            pieces.append(text[:MAX_TEXT])

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._inside == 2:
            if self._pieces is not None:
                self._value(tag, "".join(self._pieces).strip())
            self._inside, self._pieces = 1, None
            return
        if self._inside > 2 and self._pieces:
            self._rest.append((self._inside, tag, "".join(self._pieces).strip()))
        elif self._inside == 1:
            self._collector.add(self._fields, self._collector.rows + 1, self._rest, self._broken)
        elif not self._inside:
            self._outside -= 1
            if self._program:
                self._collector.system = "".join(self._pieces or ()).strip()[:100]
                self._program = False
        self._inside -= self._inside > 0
        self._pieces = None

    def close(self) -> None:
        """The document is over."""

    def _start_outside(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "tidtrans" and self._outside:
            self._fields, self._rest, self._broken, self._inside = {}, [], None, 1
            for key, value in attributes.items():
                self._value(key, value.strip())
            return
        self._outside += 1
        if self._outside == 1 and name.lower() != "paxml":
            raise _Refused("not_paxml")
        if name == "schema":
            self._ids = attributes.get("anstid", "").strip(), attributes.get("persnr", "").strip()
        elif name == "dag":
            self._collector.schedule.add(*self._ids, attributes)
        elif name == "kod" and len(self._collector.names) < MAX_NAMES:
            self._collector.names[attributes.get("id", "").strip()] = attributes.get("namn", "").strip()[:100]
        elif name == "programnamn" and self._outside == 3:
            self._program, self._pieces = True, []
        elif name == "nyexport":
            self._collector.declared = _declared(attributes)
        elif name == "header" and attributes.get("programnamn"):
            self._collector.system = attributes["programnamn"].strip()[:100]

    def _name(self, name: str) -> None:
        """Say once of a value that it does not belong here: a child's number, a cause, anything on health."""
        if len(self._names) < MAX_NAMES:
            self._names.add(name)
            if refused_header(name) or tells_cause(name):
                self._collector.refuse_column(shown(name), 0, "refused_element")

    def _value(self, tag: str, text: str) -> None:
        """A value of the row. All make a row what it is; only the known fields are kept when it ends."""
        name = tag if tag in FIELDS else _local(tag)
        if name not in FIELDS:
            self._rest.append((name, text))
            if name not in self._names:
                self._name(name)
        elif text and self._fields.setdefault(name, text) != text:
            self._broken = "repeated_field"


def read(source: Source, collector: Collector) -> None:
    """Give the file's rows to the collector. Raises BadInput for what is not well-formed PAXml."""
    target = _Rows(collector)
    parser = etree.XMLParser(
        target=target, encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    ended = False
    try:
        for chunk in _chunks(source):
            parser.feed(chunk)
        ended = True
        parser.close()
    except etree.XMLSyntaxError as problem:
        row = collector.rows + 1 if target.in_row else None
        code = "cut_off" if ended else "not_well_formed"
        raise refused(code, file=source.file, row=row, line=problem.lineno or 1) from None
    except _Refused as problem:
        raise refused(str(problem), file=source.file) from None
    except UnicodeDecodeError:
        raise refused("broken_encoding", file=source.file, encoding=source.encoding) from None


def _chunks(source: Source) -> Iterator[bytes]:
    """The file in UTF-8 without its declaration, whose encoding no longer holds. Raises `_Refused` for a DOCTYPE."""
    before = b""
    for number, chunk in enumerate(_utf8(source)):
        if number == 0:
            start = _DECLARATION.match(chunk).group()
            chunk = b"\n" * start.count(b"\n") + chunk[len(start) :]
        if any(word in before + chunk for word in _FORBIDDEN):
            raise _Refused("document_type")
        yield chunk
        before = chunk[-16:]


def _utf8(source: Source) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(source.codec)("strict")
    plain = source.codec in ("utf-8", "ascii")
    with source.path.open("rb") as stream:
        stream.seek(source.skip)
        while chunk := stream.read(CHUNK):
            yield chunk if plain else decoder.decode(chunk).encode("utf-8")
    if not plain:
        yield decoder.decode(b"", True).encode("utf-8")


def _declared(attributes: Mapping[str, str]) -> tuple[date, date] | None:
    """The period that the file says that it covers, if it says so in a way that can be read."""
    days = [moment(attributes.get(name, "").strip()) for name in ("datumfrom", "datumtom")]
    if any(isinstance(day, str) for day in days) or days[0][0] > days[1][0]:
        return None
    return as_date(days[0][0]), as_date(days[1][0])


def _local(tag: str) -> str:
    return tag.rpartition("}")[2] if tag[0] == "{" else tag
