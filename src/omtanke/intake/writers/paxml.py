"""PAXml 2.0 out: a header and rows of time, in UTF-8 (paxml.md). What `readers.paxml` reads back is what was told."""

from collections.abc import Iterable
from datetime import date, datetime

from lxml import etree

from omtanke.intake.readers.rows import MAX_PERSON
from omtanke.intake.readers.values import HOUR, MICRO, as_text
from omtanke.intake.writers.rows import DayRow, SpanRow

VERSION, FORMAT, PROGRAM = "2.0", "LÖNIN", "Omtanke"

ScheduledDay = tuple[str, date, int]
"""A person's agreed minutes of a day."""


def paxml(rows: Iterable[SpanRow | DayRow], *, made: datetime, company: str = "", first_id: int = 1,
          schedule: Iterable[ScheduledDay] = (), renews: tuple[date, date] | None = None) -> bytes:
    """Return the file. `company` is the employer's organisation number; `first_id` numbers the first row.

    Go on numbering from one export to the next: payroll tells a row that comes again by its number. A person is told by
    employment number alone, never by personal number or name. `schedule` goes along where hours are to be read as
    degrees. `renews` is the time, both days inclusive, that the file tells anew (`nyexport`) of those it mentions.
    Raises ValueError for a person's number that no reader would take.
    """
    root = etree.Element("paxml")
    header = etree.SubElement(root, "header")
    for name, text in (("version", VERSION), ("format", FORMAT), ("datum", made.replace(tzinfo=None).isoformat(
            timespec="seconds")), ("foretagorgnr", company), ("programnamn", PROGRAM)):
        if text:
            etree.SubElement(header, name).text = text
    if renews:
        etree.SubElement(header, "nyexport", datum=made.date().isoformat(), datumfrom=renews[0].isoformat(),
                         datumtom=renews[1].isoformat())
    times = etree.SubElement(root, "tidtransaktioner")
    for number, row in enumerate(rows, start=first_id):
        _row(times, row, number)
    _schedule(root, schedule)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _row(times: etree._Element, row: SpanRow | DayRow, number: int) -> None:
    element = etree.SubElement(times, "tidtrans", postid=str(number), anstid=_person(row.person))
    if isinstance(row, SpanRow):
        parts = (("tidkod", row.code), ("datumfrom", row.first_day.isoformat()), ("datumtom", row.last_day.isoformat()),
                 ("omfattning", str(row.degree)))
    else:
        parts = (("tidkod", row.code), ("datum", row.day.isoformat()), ("timmar", as_text(row.hours)))
    for name, text in parts:
        etree.SubElement(element, name).text = text


def _schedule(root: etree._Element, schedule: Iterable[ScheduledDay]) -> None:
    people: dict[str, etree._Element] = {}
    for person, day, minutes in schedule:
        if not people:
            days = etree.SubElement(root, "schematransaktioner")
        if person not in people:
            people[person] = etree.SubElement(days, "schema", anstid=_person(person))
        etree.SubElement(people[person], "dag", datum=day.isoformat(),
                         timmar=as_text((minutes * MICRO + HOUR // 2) // HOUR))


def _person(text: str) -> str:
    if not text or len(text) > MAX_PERSON or not text.isprintable() or text != text.strip():
        raise ValueError(f"an employment number is 1 to {MAX_PERSON} characters that can be printed")
    return text
