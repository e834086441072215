"""Words that may point at somebody.

A finding from a meeting is written without anybody in it. Before it is saved, places that may point at somebody are
marked. It is a warning: nobody is stopped, and a text without a mark may still have somebody in it. In this chapter the
names that are known are Annika Öst, Per-Erik Berg and Hans Ek, and Region Sydvik is known as nobody's name.
"""

from omtanke.rules.identifying import marks
from tests.spec.book import Page, Table

NAMES = ("Annika Öst", "Per-Erik Berg", "Hans Ek")
KNOWN = ("Region Sydvik",)


def marked(table: Table) -> list[dict[str, str]]:
    found = [(row["text"], marks(row["text"], names=NAMES, known=KNOWN)) for row in table]
    return [{"marked": ", ".join(f"{mark.kind}: {text[mark.start:mark.end]}" for mark in row) or "nothing"}
            for text, row in found]


def test_numbers_and_addresses(page: Page):
    """Personal numbers, telephone numbers and e-mail addresses, however they are written."""
    table = page.given("""
        text
        Hon har nummer 19850312-1234 hos oss.
        Ring 070-123 45 67 eller +46 8 123 456 78.
        Skriv till anna.berg@ekhult.example i stället.
        Mötet börjar 08.30 och tar 45 minuter.
    """)
    page.expect(marked(table), """
        marked
        personal_number: 19850312-1234
        phone: 070-123 45 67, phone: +46 8 123 456 78
        email: anna.berg@ekhult.example
        nothing
    """)


def test_days_and_ages(page: Page):
    """A day of a month may be a birthday or the day of the meeting; a year after the word born, and an age."""
    table = page.given("""
        text
        Född 12 mars 1985 eller 85-03-12.
        Hon är född i slutet av 85.
        Mötet den 3 dec. gick bra.
        En kvinna, 52 år gammal.
        En 34-årig man och en femtioåring.
        The man was aged 61.
        Vi väntade i 3 veckor.
    """)
    page.expect(marked(table), """
        marked
        date: Född 12 mars 1985, date: 85-03-12
        date: född i slutet av 85
        date: 3 dec.
        age: 52 år gammal
        age: 34-årig, age: femtioåring
        age: aged 61
        nothing
    """)


def test_known_names(page: Page):
    """Each part of a name by itself, in any case, with the -s of a genitive, and as half of a double name. A name that
    is also a word is marked: the reader sees which it is."""
    table = page.given("""
        text
        Annikas chef ringde.
        det var ANNIKA öst som sa det
        Per tog hand om det.
        Vi bad Ek:s kollega.
        Han talade med hans vårdcentral.
        Berget var högt.
    """)
    page.expect(marked(table), """
        marked
        name: Annikas
        name: ANNIKA, name: öst
        name: Per
        name: Ek
        name: hans
        nothing
    """)


def test_two_capitals(page: Page):
    """Two words with capitals in the middle of a sentence. At the beginning of a sentence every word has one."""
    table = page.given("""
        text
        Vi bad Maria Lind komma.
        Vi bad Maria K. Lind-Holm komma.
        Maria kom. Sofia Brandt kom inte.
        Det är Region Sydvik som har avtalet med Försäkringskassan.
        Vi ringde HR och FK.
    """)
    page.expect(marked(table), """
        marked
        capitals: Maria Lind
        capitals: Maria K. Lind-Holm
        nothing
        nothing
        nothing
    """)


def test_one_of_few(page: Page):
    """Of ten or fewer somebody can be told apart."""
    table = page.given("""
        text
        Tre av fyra var nöjda, 1 av 4 var det inte.
        6 av 10 möten blev av.
        Omkring 30 av 40 möten blev av.
        Two of the four came.
    """)
    page.expect(marked(table), """
        marked
        rare: Tre av fyra, rare: 1 av 4
        rare: 6 av 10
        nothing
        rare: Two of the four
    """)
