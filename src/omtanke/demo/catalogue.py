"""What Ekhult does: kinds of work with their titles, work time and absence, and the departments that do it."""

from dataclasses import dataclass

AREAS = """
Björkhaga Kvarnbacken Lindvallen Tallhöjden Åbrinken Ekdalen Hagaborg Mellby Solsidan Kyrkbyn Granby Norrtorp Ängsvik
Lillån Stationsgatan Brunnsparken Furulund Rönnbacka Alnäs Strandängen Källtorp Humlegården Västerhed Östanå Hagalid
Smedjan Skogsbrynet Sjögläntan Rosendal Kullerstad Almvik Backagården Fridhem Gläntan Hamnen Klockarängen Ljungheden
Månsgård Nybygget Parkhöjden Sandvik Torget Uddby Vallmon Åsgården Ödegården
""".split()
DIRECTIONS = "Söder Väster Öster Centrum Nordost Sydost Landsbygd Natt Kväll Larm".split()
FLOWERS = """
Blåsippan Smultronet Ekorren Gullvivan Kastanjen Linnean Kotten Regnbågen Trollet Solstrålen Tussilagon Igelkotten
Lyktan Nyckelpigan Vitsippan Åkerbären Lärkan Grodan Pärlan Mullvaden Snäckan Vildrosen Svalan Daggkåpan Hjortronet
Lodjuret Mossen Nattljuset Prästkragen Rönnbäret Skatan Sparven Sländan Tranan Tjädern Uven Vinbäret Violen Ängsullen
Ärlan Älgen Klätterträdet Sagostigen Månstrålen Björkdungen Stjärnan Humlan Slottet Lekåkern Bäcken Kojan Gläntan
""".split()


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work. `titles` carry weights; `short`, `long` and `child` are expected absences per person and year.

    `rota` is work on all days of the week, `women` the share of women, `degrees` the work times in percent that occur.
    """

    titles: tuple[tuple[str, int], ...]
    women: float
    short: float
    long: float
    rota: bool = False
    injury: float = 0.004
    degrees: tuple[int, ...] = (100, 100, 100, 100, 80)


@dataclass(frozen=True, slots=True)
class Department:
    """A department: which administration it belongs to, its share of all employees and how its workplaces are named."""

    administration: str
    name: str
    share: float
    size: int
    work: Work
    names: tuple[str, ...]


_CARE_TIMES = (100, 100, 90, 85, 85, 80, 75, 75, 60)
HOME_CARE = Work((("Undersköterska", 7), ("Vårdbiträde", 3)), 0.86, 2.1, 0.235, True, 0.015, _CARE_TIMES)
ELDERLY = Work((("Undersköterska", 8), ("Vårdbiträde", 2)), 0.88, 2.0, 0.21, True, 0.015, _CARE_TIMES)
SUPPORT = Work((("Stödassistent", 7), ("Stödpedagog", 2), ("Vårdare", 1)), 0.76, 1.75, 0.165, True, 0.02, _CARE_TIMES)
HEALTH = Work(
    (("Sjuksköterska", 6), ("Arbetsterapeut", 2), ("Fysioterapeut", 2)), 0.88, 1.25, 0.115, True,
    degrees=(100, 100, 100, 90, 80),
)  # fmt: skip
PRESCHOOL = Work((("Förskollärare", 4), ("Barnskötare", 6)), 0.94, 2.1, 0.14, injury=0.006)
SCHOOL = Work((("Lärare", 6), ("Fritidslärare", 2), ("Elevassistent", 2)), 0.76, 1.3, 0.105)
UPPER_SCHOOL = Work((("Gymnasielärare", 8), ("Vuxenutbildare", 2)), 0.58, 0.95, 0.074)
PUPIL_HEALTH = Work((("Skolkurator", 3), ("Skolsköterska", 4), ("Specialpedagog", 3)), 0.9, 0.95, 0.091)
SOCIAL = Work((("Socialsekreterare", 7), ("Familjebehandlare", 3)), 0.83, 1.2, 0.13)
OFFICE = Work((("Handläggare", 6), ("Samordnare", 2), ("Administratör", 2)), 0.68, 0.8, 0.065)
CULTURE = Work((("Bibliotekarie", 4), ("Kulturpedagog", 3), ("Fritidsledare", 3)), 0.66, 0.95, 0.066)
TECHNICAL = Work((("Drifttekniker", 5), ("Parkarbetare", 3), ("Rörläggare", 2)), 0.2, 1.15, 0.083, injury=0.018)
SERVICE = Work((("Lokalvårdare", 5), ("Måltidsbiträde", 3), ("Kock", 2)), 0.82, 1.8, 0.18, injury=0.015)
MANAGER = Work((("Enhetschef", 1),), 0.7, 0.7, 0.045, degrees=(100,))

CARE, CHILDREN, WELFARE = "Vård- och omsorgsförvaltningen", "Barn- och utbildningsförvaltningen", "Socialförvaltningen"
LEISURE, BUILDING = "Kultur- och fritidsförvaltningen", "Samhällsbyggnadsförvaltningen"
CENTRAL = "Kommunledningsförvaltningen"
NORTH, NO_MANAGER, BLUEBELL, HR_UNIT = "Hemtjänsten Norr", "Hemtjänsten Sjövik", "Förskolan Blåklockan", "HR-enheten"
NOT_YET = "Hemtjänsten Söder"
"""The workplace that is not switched on yet."""
HOME_CARE_DEPARTMENT, PRESCHOOL_DEPARTMENT, HR_DEPARTMENT = "Avdelning hemtjänst", "Avdelning förskola", "Avdelning HR"


def _named(pattern: str, stems: list[str]) -> tuple[str, ...]:
    return tuple(pattern.format(stem) for stem in stems)


DEPARTMENTS = (
    Department(CARE, HOME_CARE_DEPARTMENT, 0.11, 26, HOME_CARE, _named("Hemtjänsten {}", DIRECTIONS + AREAS)),
    Department(CARE, "Avdelning särskilt boende", 0.14, 25, ELDERLY, _named("Äldreboendet {}", AREAS)),
    Department(CARE, "Avdelning funktionsstöd", 0.10, 15, SUPPORT, _named("Gruppbostaden {}", AREAS + FLOWERS)),
    Department(CARE, "Avdelning hälso- och sjukvård", 0.05, 20, HEALTH, _named("Hemsjukvården {}", DIRECTIONS + AREAS)),
    Department(CHILDREN, PRESCHOOL_DEPARTMENT, 0.14, 17, PRESCHOOL, _named("Förskolan {}", FLOWERS)),
    Department(CHILDREN, "Avdelning grundskola", 0.18, 24, SCHOOL, _named("{}s skola", AREAS)),
    Department(CHILDREN, "Avdelning gymnasium", 0.05, 24, UPPER_SCHOOL, _named("Ekgymnasiet, {}", AREAS)),
    Department(CHILDREN, "Avdelning elevhälsa", 0.015, 14, PUPIL_HEALTH, _named("Elevhälsan {}", DIRECTIONS)),
    Department(WELFARE, "Avdelning individ och familj", 0.04, 15, SOCIAL, _named("Familjestöd {}", DIRECTIONS + AREAS)),
    Department(WELFARE, "Avdelning arbetsmarknad", 0.015, 14, SOCIAL, _named("Jobbcenter {}", DIRECTIONS + AREAS)),
    Department(LEISURE, "Avdelning kultur", 0.015, 13, CULTURE, _named("Biblioteket {}", AREAS)),
    Department(LEISURE, "Avdelning fritid", 0.015, 13, CULTURE, _named("Fritidsgården {}", AREAS)),
    Department(BUILDING, "Avdelning gata, park och vatten", 0.03, 16, TECHNICAL, _named("Driftgrupp {}", AREAS)),
    Department(BUILDING, "Avdelning bygg och miljö", 0.015, 14, OFFICE, _named("Miljö och bygglov {}", DIRECTIONS)),
    Department(BUILDING, "Avdelning lokalvård och måltid", 0.06, 19, SERVICE, _named("Måltid och städ {}", AREAS)),
    Department(CENTRAL, HR_DEPARTMENT, 0.008, 22, OFFICE, (HR_UNIT, "Löneenheten", "Rekryteringsenheten")),
    Department(CENTRAL, "Avdelning ekonomi", 0.01, 16, OFFICE, _named("Ekonomistöd {}", DIRECTIONS)),
    Department(CENTRAL, "Avdelning kansli och it", 0.012, 16, OFFICE, _named("Kansli och it {}", DIRECTIONS)),
)
