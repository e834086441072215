"""The byte search (security.md #1): every file under the data folder, and the server's log, for everything that says
who somebody is or what they wrote.

Searched for: full names in both orders, family names of at least six letters, personal numbers and employment numbers
in every way they are written, telephone numbers, the password, and every phrase of the town's talks and of the journey;
each as UTF-8, UTF-16 (both ways), Latin-1, as JSON escapes it, as an address does, and inside what is base64.

Not searched for, since finding it would mean nothing: given names alone and family names under six letters (they are
ordinary words and parts of place names: "Lena", "Strand"), and family names alone inside `static/`, which is the same
in every installation. Employment numbers are six digits: a hit inside a hexadecimal digest, or what is left of one
where the database's pages cut it (twelve figures and letters or more), or inside the fraction of a second is chance,
and left out.
"""

import base64
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote

import numpy

from omtanke.demo import helena, helena_plan
from omtanke.demo.shapes import Municipality
from tests.journeys.serving import Site

LEAST_FAMILY = 6
HEAD = 6  # in two halves, each looked up in a table of all threes of bytes
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
BY_CHANCE = re.compile(rb"(?:(?=[0-9-]*[a-f])[0-9a-f-]{12,}|:\d\d[.]\d{6})")


def found(site: Site, town: Municipality) -> list[str]:
    """What was found where, as sentences; nothing when all is well."""
    everywhere, numbers = set(_phrases(town)) | {*site.phrases, site.demo.password}, set(_employment_numbers(town))
    families = {person.family_name for person in town.employees if len(person.family_name) >= LEAST_FAMILY}
    units = " ".join(unit.name for unit in town.units)
    families = {name for name in families if name not in units}
    said = []
    for place, data in _places(site):
        wanted = everywhere | numbers | (set() if "/static/" in place else families)
        said += [f"{place}: {needle}" for needle in _in_bytes(data, wanted, numbers)]
    return said


def _phrases(town: Municipality) -> Iterator[str]:
    for person in town.employees:
        yield f"{person.given_name} {person.family_name}"
        yield f"{person.family_name}, {person.given_name}"
        yield f"{person.family_name} {person.given_name}"
        number = person.personal_number
        yield from (number[2:], f"{number[2:8]}-{number[8:]}")
        yield from (person.phone, re.sub(r"\D", "", person.phone), person.email)
    for talk in town.talks:
        yield from (talk.agreed, talk.comment, *(measure.text for measure in talk.measures))
    yield from (answer.note for answer in town.answers)
    yield from (account.name for account in town.accounts if " " in account.name)
    for words in (helena.CAN, helena.WISHES, helena.TRAINING, helena.BENEFIT):
        yield from (text for text in (words.text, *map(str, words.facts.values())) if text)
    yield from (helena.TRAINING.title, helena_plan.TASKS, helena_plan.ADAPTED)
    yield from (measure[0] for measure in helena_plan.MEASURES)


def _employment_numbers(town: Municipality) -> Iterator[str]:
    return (person.employment_number for person in town.employees)


def _places(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file with its bytes; on PostgreSQL also every table, as the server keeps its values."""
    for path in sorted([*site.demo.data.rglob("*"), site.log]):
        if path.is_file():
            yield str(path), path.read_bytes()
    if site.demo.database:
        yield from _tables(site.demo.database)


def _tables(address: str) -> Iterator[tuple[str, bytes]]:
    import psycopg

    with psycopg.connect(address) as connection:
        for (table,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
            with connection.cursor().copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as copy:
                yield f"table {table}", b"".join(bytes(part) for part in copy)


def _in_bytes(data: bytes, wanted: Iterable[str], numbers: set[str]) -> list[str]:
    """The needles that lie in the bytes, however they are written."""
    heads = _by_head(frozenset(wanted))
    tables = _tables_of(frozenset(heads))
    inside = b"\n".join(_unpacked(data))
    hits = set()
    for text in (data, inside):
        chance = None
        for at in _candidates(text, heads, *tables):
            for form, needle in heads[text[at:at + HEAD]]:
                if text.startswith(form, at):
                    chance = _chance(text) if chance is None and needle in numbers else chance
                    if needle not in numbers or not any(first <= at < last for first, last in chance):
                        hits.add(needle)
    return sorted(hits)


@lru_cache(maxsize=8)
def _by_head(wanted: frozenset[str]) -> dict[bytes, list[tuple[bytes, str]]]:
    """All ways to write each needle, by its first bytes."""
    heads: dict[bytes, list[tuple[bytes, str]]] = {}
    for needle in wanted:
        if len(needle) >= HEAD:
            for form in _forms(needle):
                heads.setdefault(form[:HEAD], []).append((form, needle))
    return heads


def _forms(needle: str) -> set[bytes]:
    forms = {needle.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")}
    forms |= {json.dumps(needle)[1:-1].encode(), quote(needle).encode()}
    return forms | ({needle.encode("latin-1")} if max(needle) <= "ÿ" else set())


@lru_cache(maxsize=8)
def _tables_of(heads: frozenset[bytes]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Which threes of bytes begin a head, and which end one."""
    first, last = numpy.zeros(1 << 24, bool), numpy.zeros(1 << 24, bool)
    for head in heads:
        first[int.from_bytes(head[:3])] = last[int.from_bytes(head[3:])] = True
    return first, last


def _candidates(text: bytes, heads: dict[bytes, list], first: numpy.ndarray, last: numpy.ndarray) -> list[int]:
    """Where one of the heads stands."""
    if len(text) < HEAD:
        return []
    one = numpy.frombuffer(text, numpy.uint8).astype(numpy.uint32)
    threes = (one[:-2] << 16) | (one[1:-1] << 8) | one[2:]
    likely = numpy.flatnonzero(first[threes[:-3]] & last[threes[3:]])
    return [at for at in likely.tolist() if text[at:at + HEAD] in heads]


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What is packed as base64 (sessions, the cache), and what is compressed within."""
    for match in BASE64.finditer(data):
        packed = match[0].rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        packed = packed[:-1] if len(packed) % 4 == 1 else packed
        plain = base64.b64decode(packed + b"=" * (-len(packed) % 4))
        yield plain
        try:
            yield zlib.decompress(plain)
        except zlib.error:
            continue


def _chance(text: bytes) -> list[tuple[int, int]]:
    """Where six digits in a row mean nothing."""
    return [match.span() for match in BY_CHANCE.finditer(text)]
