"""The headers of tables: which column is which of our fields, and which are never read.

Headers are compared without regard to case, spaces, punctuation and how å, ä and ö are composed.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from omtanke.intake.readers.codes import printable

# Read without asking: the column can hardly be anything else.
_CERTAIN = {
    "person": "person personid anstid anstnr anställningsid anställningsnr anställningsnummer anstallningsid "
    "anstallningsnr anstallningsnummer employee employeeid employeenumber",
    "number": "persnr personnr personnummer pnr",
    "code": "tidkod kod code timecode frånvarokod franvarokod absencecode",
    "kind": "kind",
    "day": "datum date day dag",
    "first_day": "datumfrom from fromdatum fromdate firstday startdatum startdate",
    "last_day": "datumtom tom to tomdatum todate lastday slutdatum enddate",
    "starts": "starttid",
    "ends": "sluttid",
    "degree": "omfattning degree extent percent procent grad",
    "hours": "timmar hours antaltimmar antal",
}
# Suggested, and read only when a person has said yes.
_LIKELY = {
    "person": "anst nr anställd anställdnr anställdnummer anställdid personalnummer personalnr personalid löntagare "
    "löntagarnr löntagarnummer löntagarid medarbetarnr medarbetarnummer medarbetarid employmentid employmentno "
    "employmentnumber employeeno empno empid empnr staffid staffnumber personnelnumber",
    "number": "personalidentitynumber pin samordningsnummer",
    "code": "löneart loneart lönart lart löneartskod löneartsnr löneartnr löneartsnummer frånvaroorsak franvaroorsak "
    "frånvarotyp franvarotyp frånvaroslag frånvaroart frånvaro franvaro orsakskod orsak typ type absencetype "
    "absencekind absence absencereason reasoncode wagetype payitem paycode händelse avvikelse avvikelsekod",
    "day": "dagdatum frånvarodatum avvikelsedatum absencedate",
    "first_day": "start startdag begin begindate beginsdate börjar början första förstadag förstadagen fråndatum fr "
    "från datumfrån frånochmed fromochmed frånvarofrom frånvarostart periodfrom sjukfrom insjuknad validfrom "
    "gällerfrom periodstart absencestart",
    "last_day": "slut slutdag end enddag enddate slutar sista sistadag sistadagen till tilldatum datumtill tillochmed "
    "tomdag frånvarotom frånvaroslut periodtom sjuktom validto gällertom periodslut absenceend until",
    "degree": "omf omfprocent omfattningprocent omfattningiprocent frånvaroprocent frånvarograd frånvaroomfattning "
    "sjukskrivningsgrad andel fte percentage",
    "hours": "tim timmarantal frånvarotimmar antaltim absencehours quantity kvantitet tid",
}
_CAUSES = frozenset(
    "orsak sjukorsak sjukdomsorsak samorsak cause reason frånvaroorsak franvaroorsak orsakskod absencereason "
    "reasoncode".split()
)
_REFUSED = frozenset(
    "icd bmi vikt weight längd height sjukdom illness disease symptom symtom hälsa health besvär skada injury "
    "intyg doktor doctor gp dr far mor mother father make maka spouse förälder parent anhörig närstående relative "
    "child children kid dotter son daughter puls pulse sömn sleep stress kost diet drog drug narkotika "
    "tobak tobacco snus gravid pregnant graviditet pregnancy terapi therapy recept "
    "funktionsnedsättning disability handikapp".split()
)
_REFUSED_STEMS = tuple(
    "diagnos icd10 rökare rökning rokare smok alkohol alcohol blod blood läkemed lakemed medic läkar lakar physician "
    "doctor certificat sjukintyg sjukskrivningsor sjukdomsor sjukorsak samorsak hälso symptom symtom kolesterol "
    "cholesterol psyki psych barn child närstående anhörig relative sjukhist journal behandling treatment rehabor "
    "depress utmattning kroppsmått bodymass provsvar vårdgivare mottagning".split()
)
_NUMBER, _DAY = re.compile(r"\d{8}|\d{6}[-+ ]\d{4}"), re.compile(r"\d{4}-\d\d-\d\d")


def plain(header: str) -> str:
    """Return the header as it is compared: composed, in lower case, letters and digits only."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", header).casefold())


def shown(header: str) -> str:
    """Return the header as it may be shown on one line; what looks like a person's number is left out."""
    text = printable(unicodedata.normalize("NFC", header.strip()))
    if _NUMBER.search(text):
        return "(not shown)"
    return text if len(text) <= 60 else text[:59] + "…"


def looks_like_data(header: Iterable[str]) -> bool:
    """Return True for a first row that is no header: it holds a day, or a person's number."""
    return any(_NUMBER.search(title) or _DAY.search(title) for title in header)


def _table(names: dict[str, str]) -> dict[str, str]:
    return {alias: field for field, aliases in names.items() for alias in aliases.split()}


_CERTAINLY, _PROBABLY = _table(_CERTAIN), _table(_LIKELY)


def certain(header: str) -> str:
    """Return our field of a header that is read without asking, or ""."""
    return _CERTAINLY.get(plain(header), "")


def likely(header: str) -> str:
    """Return our field of a header that it probably is, or ""."""
    name = plain(header)
    return _CERTAINLY.get(name) or _PROBABLY.get(name) or ""


def tells_cause(header: str) -> bool:
    """Return True for a column that may hold codes of causes, or causes in words: only its codes are read."""
    return plain(header) in _CAUSES


def refused(header: str) -> bool:
    """Return True for a column on health, certificates, habits, children or relatives, by its name."""
    name = plain(header)
    if name in _CERTAINLY or (name in _PROBABLY and name not in _REFUSED):
        return False
    words = {plain(word) for word in re.split(r"[\W_]+", unicodedata.normalize("NFC", header))} | {name}
    return bool(words & _REFUSED) or any(stem in name for stem in _REFUSED_STEMS)


def refused_among(header: Sequence[str], read: Iterable[int] = ()) -> tuple[str, ...]:
    """Return the headers that are refused, as they stand; a cause is refused unless it is among the columns `read`."""
    read = set(read)
    return tuple(
        text for place, text in enumerate(header) if place not in read and (refused(text) or tells_cause(text))
    )


def fingerprint(header: Iterable[str]) -> str:
    """Return a key of the header, the same whatever the columns' order, case or composition: for remembering a mapping.

    The key tells nothing of the header's words to who does not know them.
    """
    names = sorted(name for name in map(plain, header) if name)
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()[:32]
