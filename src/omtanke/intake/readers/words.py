"""The sentences about rows, in Swedish and English. `{subject}` is the row's code with its name, as it may be shown."""

from collections.abc import Mapping

PROBLEMS: dict[str, tuple[str, str]] = {
    # ignored: understood, and not absence of interest
    "presence": (
        "Koden {subject} är arbetad tid eller lönetillägg och inte frånvaro; du behöver inte göra något.",
        "Code {subject} is time worked or extra pay, not absence; there is nothing to do.",
    ),
    "leave": (
        "Koden {subject} är ledighet och inte sjukfrånvaro; du behöver inte göra något.",
        "Code {subject} is leave, not sickness; there is nothing to do.",
    ),
    "time_account": (
        "Koden {subject} är flex eller annat tidskonto; du behöver inte göra något.",
        "Code {subject} is flexitime or another time account; there is nothing to do.",
    ),
    "mapped_ignore": (
        "Koden {subject} läses inte, enligt kodtabellen; du behöver inte göra något.",
        "Code {subject} is not read, as the code map says; there is nothing to do.",
    ),
    "zero_hours": (
        "Raden har noll timmar; du behöver inte göra något.",
        "The row has zero hours; there is nothing to do.",
    ),
    "duplicate": (
        "Samma rad finns tidigare i filen och räknas en gång; du behöver inte göra något.",
        "The same row stands earlier in the file and counts once; there is nothing to do.",
    ),
    "told_twice": (
        "Samma dagar finns på en rad med en annan kod och räknas en gång; du behöver inte göra något.",
        "The same days stand on a row with another code and count once; there is nothing to do.",
    ),
    "removed": (
        "Raden är borttagen av den som gick igenom filen; du behöver inte göra något.",
        "The row was taken away by whoever went through the file; there is nothing to do.",
    ),
    # quarantined: not understood, or contradictory
    "no_code": (
        "Raden saknar kod; välj vilken sorts frånvaro det är.",
        "The row has no code; choose the kind of absence.",
    ),
    "unknown_code": (
        "Koden {subject} är okänd; säg vad den betyder.",
        "Code {subject} is not known; say what it means.",
    ),
    "local_code": (
        "Koden {subject} betyder olika hos olika arbetsgivare; säg vad den betyder hos er.",
        "Code {subject} means different things to different employers; say what it means to you.",
    ),
    "no_person": (
        "Raden säger inte vem den gäller; skriv anställningsnumret.",
        "The row does not say who it is about; write the employment number.",
    ),
    "bad_person": (
        "Anställningsnumret är för långt eller har osynliga tecken; rätta det.",
        "The employment number is too long or has invisible characters; correct it.",
    ),
    "no_date": (
        "Raden saknar datum; skriv första och sista dag.",
        "The row has no date; write the first and the last day.",
    ),
    "half_dates": (
        "Raden har bara ett av första och sista datum; skriv båda.",
        "The row has only one of first and last day; write both.",
    ),
    "bad_date": (
        "Ett datum finns inte i kalendern eller är skrivet på annat sätt än ÅÅÅÅ-MM-DD; rätta det.",
        "A date is not in the calendar or not written as YYYY-MM-DD; correct it.",
    ),
    "date_out_of_range": (
        "Ett datum ligger utanför åren 1900 till 2200; skriv det sista dag som är känd.",
        "A date lies outside the years 1900 to 2200; write the last day that is known.",
    ),
    "ambiguous_date": (
        "Datumet kan läsas på två sätt (dag eller månad först); skriv ÅÅÅÅ-MM-DD eller säg vad kolumnen har först.",
        "The date can be read in two ways (day or month first); write YYYY-MM-DD or say what the column has first.",
    ),
    "too_early": (
        "Ett datum ligger före 1990 och är troligen felskrivet; rätta året.",
        "A date is before 1990 and probably mistyped; correct the year.",
    ),
    "far_ahead": (
        "Ett datum ligger mer än fem år framåt och är troligen felskrivet; skriv rätt dag, eller pågående.",
        "A date is more than five years ahead and probably mistyped; write the right day, or ongoing.",
    ),
    "reversed_dates": (
        "Sista dagen ligger före den första; rätta en av dem.",
        "The last day is before the first; correct one of them.",
    ),
    "contradictory_dates": (
        "Radens datum säger emot varandra; behåll antingen en dag eller första och sista dag.",
        "The row's dates contradict each other; keep either one day or a first and a last day.",
    ),
    "hours_over_days": (
        "Timmar kan inte gälla flera dagar; skriv en rad per dag, eller omfattning i procent.",
        "Hours cannot be over several days; write one row per day, or an extent in percent.",
    ),
    "hours_and_extent": (
        "Raden har både timmar och omfattning; behåll det ena.",
        "The row has both hours and extent; keep one of them.",
    ),
    "bad_hours": (
        "Timmarna är inte ett tal; skriv till exempel 7.5.",
        "The hours are not a number; write for example 7.5.",
    ),
    "hours_out_of_range": (
        "Timmarna är fler än 24 på en dag; skriv en rad per dag.",
        "The hours are more than 24 in one day; write one row per day.",
    ),
    "negative_hours": (
        "Timmarna är färre än noll; skriv hur många timmar hela raden gäller.",
        "The hours are fewer than nought; write how many hours the whole row is about.",
    ),
    "hours_beyond_days": (
        "Timmarna är fler än dygnets timmar på radens dagar; rätta timmarna eller dagarna.",
        "The hours are more than there are in the row's days; correct the hours or the days.",
    ),
    "correction_without_row": (
        "Minustimmarna saknar en rad att rätta (samma person, kod och dag); ta med den rättade raden i filen.",
        "The negative hours have no row to correct (same person, code and day); put the corrected row in the file.",
    ),
    "bad_extent": (
        "Omfattningen är inte ett tal; skriv hela procent, till exempel 50.",
        "The extent is not a number; write percent, for example 50.",
    ),
    "extent_out_of_range": (
        "Omfattningen ska vara över 0 och högst 100 procent; rätta den.",
        "The extent must be above 0 and at most 100 percent; correct it.",
    ),
    "unclear_degree": (
        "Omfattningen kan vara procent eller andel av en hel; skriv procent, eller säg vad kolumnen innehåller.",
        "The extent may be percent or a share of a whole; write percent, or say what the column holds.",
    ),
    "overlapping_degrees": (
        "Raden överlappar en annan rad för samma person med annan omfattning; rätta dagarna i en av dem.",
        "The row overlaps another row about the same person with another extent; correct the days of one of them.",
    ),
    "cause_in_words": (
        "Kolumnen har ord om en orsak i stället för en kod, och de läses inte; välj vilken sorts frånvaro det är.",
        "The column has words about a cause instead of a code, and they are not read; choose the kind of absence.",
    ),
    "cell_error": (
        "En cell har ett fel (till exempel #SAKNAS!) eller en formel utan resultat; skriv värdet och spara igen.",
        "A cell has an error (such as #N/A) or a formula without a result; write the value and save again.",
    ),
    "repeated_field": (
        "En uppgift står två gånger på raden med olika värden; behåll en.",
        "A value stands twice in the row and differs; keep one.",
    ),
    "wrong_columns": (
        "Raden har inte lika många kolumner som rubriken; spara tabellen som CSV igen.",
        "The row does not have as many columns as the header; save the table as CSV again.",
    ),
    # about the file: not counted as rows
    "refused_column": (
        "Kolumnen {subject} lästes inte. Den hör inte hemma här.",
        "The column {subject} was not read. It does not belong here.",
    ),
    "refused_element": (
        "Uppgiften {subject} lästes inte. Den hör inte hemma här.",
        "The value {subject} was not read. It does not belong here.",
    ),
    "degree_as_share": (
        "Kolumnen {subject} är skriven som andel av en hel (0,5 är 50 procent) och lästes så.",
        "The column {subject} is written as shares of a whole (0.5 is 50 percent) and was read so.",
    ),
    "schedule_skipped": (
        "Någon schemadag hade inget giltigt datum eller antal timmar och lästes inte; rätta schemat i lönesystemet.",
        "Some schedule day had no valid date or hours and was not read; correct the schedule in the payroll system.",
    ),
}
IGNORED = frozenset(
    {"presence", "leave", "time_account", "mapped_ignore", "zero_hours", "duplicate", "told_twice", "removed"})
ABOUT_FILE = frozenset({"refused_column", "refused_element", "degree_as_share", "schedule_skipped"})
LANGUAGES = ("sv", "en")


SUGGESTIONS: dict[str, tuple[str, str]] = {
    "ongoing": ("Skriv att frånvaron pågår, utan sista dag.", "Say that the absence is ongoing, with no last day."),
    "swapped_days": ("Byt plats på första och sista dagen.", "Let the first and the last day change places."),
    "keep_days": (
        "Behåll första dagen {first_day} och sista dagen {last_day}.",
        "Keep the first day {first_day} and the last day {last_day}.",
    ),
    "keep_degree": ("Behåll omfattningen och ta bort timmarna.", "Keep the extent and take away the hours."),
    "percent": ("Skriv omfattningen som {degree} procent.", "Write the extent as {degree} percent."),
    "kind": ("Läs raden som {kind}.", "Read the row as {kind}."),
    "century": (
        "Skriv dagarna i vårt århundrade: {first_day} till {last_day}.",
        "Write the days in this century: {first_day} to {last_day}.",
    ),
    "days_rewritten": ("Skriv dagarna {first_day} till {last_day}.", "Write the days {first_day} to {last_day}."),
    "ends_before_next": (
        "Låt raden sluta dagen före nästa rad: {last_day}.",
        "Let the row end the day before the next row: {last_day}.",
    ),
}


def problem_text(code: str, subject: str, language: str) -> str:
    """Return the sentence for a problem code. Raises KeyError for an unknown code, ValueError for another language."""
    return sentence(PROBLEMS, code, language, subject=subject)


def sentence(table: Mapping[str, tuple[str, str]], code: str, language: str, **values: str) -> str:
    """Return the sentence of a table for a code. Raises KeyError for an unknown code, ValueError for a language."""
    return table[code][LANGUAGES.index(language)].format(**values).replace("  ", " ")
