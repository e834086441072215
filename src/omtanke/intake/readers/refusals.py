"""The sentences about a file as a whole, in Swedish and English: why it is not read, and what to do."""

from omtanke.rules.errors import BadInput

REFUSALS: dict[str, tuple[str, str]] = {
    # the file on the disk
    "empty_file": ("filen är tom; exportera den igen", "the file is empty; export it again"),
    "is_folder": ("det här är en mapp; välj en fil i den", "this is a folder; name a file in it"),
    "not_ordinary": ("det här är inte en vanlig fil; välj en fil på disken",
                     "this is not an ordinary file; name a file on disk"),
    "cannot_open": ("filen går inte att öppna; kontrollera namnet och rätten att läsa den",
                    "the file cannot be opened; check the name and the right to read it"),
    "too_large": ("filen är större än {limit} MB; exportera en kortare tid",
                  "the file is larger than {limit} MB; export a shorter time"),
    "not_text": ("filen är inte text; exportera den som PAXml, CSV eller Excel",
                 "the file is not text; export it as PAXml, CSV or Excel"),
    "is_old_excel": ("filen är en gammal Excelfil (.xls); spara den som .xlsx",
                     "the file is an old Excel file (.xls); save it as .xlsx"),
    "is_pdf": ("filen är en PDF; exportera den som PAXml, CSV eller Excel",
               "the file is a PDF file; export it as PAXml, CSV or Excel"),
    "is_compressed": ("filen är packad; packa upp den och välj filen inuti",
                      "the file is a compressed file; unpack it and choose the file inside"),
    # encodings
    "unknown_encoding": ("filen säger att den är {declared}, som inte går att läsa; exportera den i UTF-8",
                         "the file says that it is {declared}, which cannot be read; export it in UTF-8"),
    "odd_encoding": ("filen säger att den har en teckenkodning som inte går att läsa; exportera den i UTF-8",
                     "the file says that it has an encoding that cannot be read; export it in UTF-8"),
    "no_encoding": ("filen säger inte vilken teckenkodning den har och är inte UTF-8; exportera den igen i UTF-8",
                    "the file does not say its encoding and is not UTF-8; export it again in UTF-8"),
    "declared_utf8": ("filen säger att den är {declared} men dess tecken är UTF-8; exportera den igen i UTF-8",
                      "the file says that it is {declared} but its bytes are UTF-8; export it again in UTF-8"),
    "declared_utf16": ("filen säger att den är {declared} men dess tecken är UTF-16; exportera den igen i UTF-8",
                       "the file says that it is {declared} but its bytes are UTF-16; export it again in UTF-8"),
    "declared_other": ("filen säger att den är {declared} men dess tecken är något annat; exportera den igen i UTF-8",
                       "the file says that it is {declared} but its bytes are something else; "
                       "export it again in UTF-8"),
    "broken_encoding": ("filen är inte {encoding} rakt igenom; exportera den igen i UTF-8",
                        "the file is not {encoding} all through; export it again in UTF-8"),
    # XML
    "cut_off": ("filen tar slut för tidigt (textrad {line}); exportera den igen, hel",
                "the file stops before its end (line {line}); export it again, whole"),
    "not_well_formed": ("filen är inte riktig XML (textrad {line}); exportera den igen",
                        "the file is not well-formed XML (line {line}); export it again"),
    "document_type": ("filen anger en dokumenttyp eller entiteter, vilket inte tas emot; exportera den utan DOCTYPE",
                      "the file declares a document type or entities, which is refused; export it without DOCTYPE"),
    "endless": ("filen har element i element, eller en rad, utan slut; exportera den igen",
                "the file has elements in elements, or a row, without end; export it again"),
    "not_paxml": ("filen är XML men inte PAXml (dess första element är inte paxml); välj en export i PAXml",
                  "the file is XML but not PAXml (its first element is not paxml); choose a PAXml export"),
    # tables
    "broken_quotes": ("citattecknen eller längden på en cell är fel; spara tabellen som CSV igen",
                      "the quotation marks or the length of a cell are wrong; save the table as CSV again"),
    "not_table": ("filen är inte en tabell med rader; spara den som CSV",
                  "the file is not a table with lines; save it as CSV"),
    "no_header": ("filens första rad är ingen rubrik; exportera tabellen med rubriker över kolumnerna",
                  "the file's first row is not a header; export the table with headings over the columns"),
    "no_person_column": ("rubriken har ingen kolumn för personen; kalla den person eller anstid, eller peka ut den",
                         "the header has no column for the person; name it person or anstid, or point it out"),
    "no_code_column": ("rubriken har ingen kolumn för koden; kalla den tidkod eller kind, eller peka ut den",
                       "the header has no column for the code; name it tidkod or kind, or point it out"),
    "no_day_column": ("rubriken har ingen kolumn för dagarna; kalla den datum, eller first_day och last_day",
                      "the header has no column for the days; name it datum, or first_day and last_day"),
    "column_twice": ("finns två gånger, med det här eller ett annat namn; behåll en",
                     "stands twice, under this or another name; keep one"),
    "header_twice": ("rubriken har samma kolumn två gånger; behåll en",
                     "the header has the same column twice; keep one"),
    "header_misses": ("en kolumn som pekats ut finns inte i filens rubrik; peka ut kolumnerna igen",
                      "a column that was pointed out is not in the file's header; point out the columns again"),
    "header_refused": ("en kolumn som pekats ut läses inte: den hör inte hemma här; peka ut en annan",
                       "a column that was pointed out is not read: it does not belong here; point out another"),
    "column_missing": ("finns inte i filens rubrik; peka ut kolumnerna igen",
                       "is not in the file's header; point out the columns again"),
    "column_refused": ("läses inte: den hör inte hemma här; peka ut en annan kolumn",
                       "is not read: it does not belong here; point out another column"),
    # Excel
    "locked_excel": ("filen är låst med lösenord; spara den utan lösenord",
                     "the file is locked with a password; save it without one"),
    "broken_excel": ("Excelfilen är trasig eller avhuggen; spara den igen i Excel",
                     "the Excel file is broken or cut off; save it again in Excel"),
    "not_excel": ("filen är ingen Excelfil (.xlsx); spara tabellen som .xlsx eller CSV",
                  "the file is not an Excel file (.xlsx); save the table as .xlsx or CSV"),
    "other_excel": ("filen är en annan sorts kalkylblad; spara det som .xlsx",
                    "the file is another kind of spreadsheet; save it as .xlsx"),
    "macro_excel": ("Excelfilen har makron; spara den som .xlsx utan makron",
                    "the Excel file has macros; save it as .xlsx without macros"),
    "unpacks_too_large": ("Excelfilen är för stor uppackad (mer än {limit} MB); exportera en kortare tid",
                          "the Excel file is too large unpacked (more than {limit} MB); export a shorter time"),
    "too_many_cells": ("kalkylbladet är för stort; ta bort tomma rader och kolumner, eller exportera en kortare tid",
                       "the sheet is too large; take away empty rows and columns, or export a shorter time"),
    "many_cell_errors": ("kalkylbladet har för många celler med fel (till exempel #SAKNAS!); rätta dem och spara igen",
                         "the sheet has too many cells with errors (such as #N/A); correct them and save again"),
    "empty_excel": ("Excelfilen har inga rader; exportera den igen", "the Excel file has no rows; export it again"),
    "no_such_sheet": ("Excelfilen har inget blad med det namnet; välj ett annat",
                      "the Excel file has no sheet of that name; choose another"),
    # the code map of the command line
    "map_cannot_open": ("kodtabellen går inte att öppna; kontrollera namnet",
                        "the code map cannot be opened; check the name"),
    "map_too_large": ("kodtabellen är större än 1 MB; välj en TOML-fil med tabellen [codes]",
                      "the code map is larger than 1 MB; name a TOML file with a [codes] table"),
    "map_not_utf8": ("kodtabellen är inte i UTF-8; spara den som text i UTF-8",
                     "the code map is not in UTF-8; save it as text in UTF-8"),
    "map_not_toml": ('kodtabellen är inte TOML; skriv rader som "311" = "sick" under [codes]',
                     'the code map is not TOML; write lines such as "311" = "sick" under [codes]'),
    "map_no_table": ('kodtabellen ska ha en tabell, [codes], med rader som "311" = "sick"',
                     'the code map needs one table, [codes], with lines such as "311" = "sick"'),
    "map_wrong_kind": ("kodtabellen ska säga något av {kinds} för varje kod",
                       "the code map must say one of {kinds} for each code"),
}


def refused(code: str, *, file: str | None = None, row: int | None = None, column: str | None = None,
            **values: object) -> BadInput:
    """Return the refusal, to be raised: with its code and its sentence in both languages."""
    swedish, english = (text.format(**values) for text in REFUSALS[code])
    return BadInput(english, file=file, row=row, column=column, code=code, values=values, texts={"sv": swedish})


UNQUOTED = {"column_twice": "header_twice", "column_missing": "header_misses", "column_refused": "header_refused",
            "unknown_encoding": "odd_encoding"}
"""The sentences that quote the file, and those that say the same without it."""


def unquoted(problem: BadInput) -> BadInput:
    """The refusal without what the file itself says (a header may be a name), for where it is kept in the open."""
    if problem.code in UNQUOTED:
        return refused(UNQUOTED[problem.code])
    return BadInput(problem.text, row=problem.row, code=problem.code, texts=problem.texts)
