"""What must be said beside an outcome contract's numbers, in both languages (rules.md §7.4)."""

from omtanke.figures.outcome_published import Compared

Said = dict[str, str]

CONSTRUCTED: Said = {
    "en": "The series is constructed, in whole or in part: its months were not measured. Only the sums count.",
    "sv": "Serien är konstruerad, helt eller delvis: månaderna är inte uppmätta. Bara summorna betyder något.",
}
TREND: Said = {
    "en": "If the trend is the sickness benefit rate, it counts days from 15 on, not days 1–14 that it adjusts here.",
    "sv": "Om trenden är sjukpenningtalet räknar det dagar från dag 15, inte dag 1–14 som justeras här.",
}
ONE_YEAR: Said = {
    "en": "One reference year only: a year that happened to be high falls by itself (regression to the mean).",
    "sv": "Bara ett referensår: ett år som råkade vara högt sjunker av sig självt (regression mot medelvärdet).",
}
NEGATIVE: Said = {
    "en": 'The trend more than doubled in some month, so adjusted days fall below nought; agree on "divide" instead.',
    "sv": 'Trenden mer än fördubblas någon månad, så justerade dagar blir mindre än noll. Kom överens om "divide".',
}
CAUTIONS: tuple[Said, ...] = (
    {"en": "This is what the contract counts, not what the work caused: there is no group to compare with.",
     "sv": "Det här är vad kontraktet räknar, inte vad arbetet orsakade: det finns ingen grupp att jämföra med."},
    {"en": "Settled on the sum of all months. A net day here is hours / 8, not Försäkringskassan's net day.",
     "sv": "Räknat på summan av alla månader. En nettodag är här timmar / 8, inte Försäkringskassans nettodag."},
)
_CANNOT: Said = {"en": "Cannot be reconciled", "sv": "Går inte att få ihop"}
_OURS: Said = {"en": "published {published}, calculated {ours}", "sv": "publicerat {published}, beräknat {ours}"}
_APART: Said = {"en": "Shown apart", "sv": "Visas för sig"}


def differs(number: Compared, language: str) -> str:
    """One published number that does not come out, and why."""
    said = f"{_CANNOT[language]}: {number.published.text[language]}"
    if number.ours is not None and number.published.value is not None:
        said += " (" + _OURS[language].format(published=_plain(float(number.published.value)),
                                              ours=_plain(float(number.ours))) + ")"
    return ". ".join(part for part in (said, number.published.why.get(language, "")) if part)


def reason(first: str, last: str, why: str, language: str) -> str:
    """An excluded period and its reason."""
    return f"{_APART[language]}: {first}–{last}. {why}"


def _plain(value: float) -> str:
    return f"{value:,.2f}".replace(",", " ").removesuffix(".00")
