"""What is wrong with a key of a routine file, in Swedish: by the code of the refusal, with its values."""

from collections.abc import Mapping

_WRONG = {
    "large": "Filen är alldeles för stor för en rutin. Lämna bara själva rutinen",
    "toml": "Det här är inte TOML. Rätta rad {line}, kolumn {column}",
    "toml_somewhere": "Det här är inte TOML. Rätta stället och försök igen",
    "deep": "Det här är ingen rutin: värdena ligger för djupt i varandra",
    "empty": "Rutinen är tom. Lägg till ett [[rung]] eller en [[milestone]]",
    "table": "{where} är en tabell med nycklarna {options}",
    "unknown": "{where} är ingen nyckel här. Använd {options}",
    "integer": "{where} är ett helt tal från {low} till {high}",
    "text": "{where} är en text på en rad inom citattecken",
    "day": "{where} är ett datum, till exempel 2026-01-01",
    "choice": "{where} är något av {options}",
    "gentle": "{where} är något av {options}. En rutin bjuder in och erbjuder, den kräver aldrig intyg och avgör "
              "ingenting om en person",
    "choices": "{where} är en lista med något av {options}",
    "tables": "{where} är en lista av tabeller. Skriv {table}",
    "missing": "{where} saknas",
    "reversed": "{where} ligger före början. Båda ändarna räknas med",
    "nothing": "{where} lämnar ingenting att räkna. Behåll sick eller work_injury",
}


def texts(code: str, values: Mapping[str, object]) -> dict[str, str]:
    """Return the sentence by language, as `BadInput` takes it; English is the refusal's own."""
    return {"sv": _WRONG[code].format(**values)}
