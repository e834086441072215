"""What somebody said yes to can be read again: a version of the wording keeps its words.

Whoever changes a word of the sentences raises `TEXT_VERSION` and adds the new words to `release_wordings.txt` by
`python -m tests.unit.cases.test_release_wordings`; the old ones stay there.
"""

import os
from pathlib import Path

WORDINGS = Path(__file__).with_name("release_wordings.txt")


def wordings() -> str:
    """The sentences of the four kinds as they are now, in both languages, under their version."""
    from datetime import date

    from django.utils import translation

    from omtanke.cases.actions.releases import TEXT_VERSION
    from omtanke.cases.choices import ReleaseKind
    from omtanke.cases.present import release_words
    from omtanke.cases.present.release_words import Says, Somebody

    manager, centre = Somebody("employer", "E", "", "manager"), Somebody("care", "R", "V", "rehab_coordinator")
    office = Somebody("insurance_agency", "F", "", "case_officer")
    who = {"secrecy": (centre, (manager, office)), "data": (manager, (centre, office)),
           "coordination": (centre, (manager, office)), "cooperation": (office, (manager, centre))}
    found = []
    for language in ("sv", "en"):
        with translation.override(language):
            for kind in ReleaseKind.values:
                for categories in (("basics", "work", "ability"), ("care", "insurance", "own", "diagnosis")):
                    said = Says(kind, *who[kind], categories, "plan", "both", date(2026, 11, 24), date(2027, 3, 31))
                    text = " ".join([release_words.title(said), *release_words.lines(said)])
                    found.append(f"{TEXT_VERSION} {language} {kind}: {text}".replace("\N{NO-BREAK SPACE}", " "))
    return "\n".join(dict.fromkeys(found)) + "\n"


def test_a_version_keeps_its_words():
    kept = WORDINGS.read_text(encoding="utf-8")
    assert wordings() in kept, f"raise TEXT_VERSION, and add the new words: python -m {__name__}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    with WORDINGS.open("a", encoding="utf-8") as file:
        file.write(wordings())
