"""What is said of an estimated effect, in both languages: the answer, each method and each caution (docs/effect.md)."""

Said = dict[str, str]

METHODS: dict[str, Said] = {
    "recommended": {
        "en": "Supported against not yet supported workplaces, cohort by cohort; the year before support left out; "
              "interval by 1,999 drawings of lots among the workplaces",
        "sv": "Stödda arbetsplatser mot dem som ännu inte fått stöd, kohort för kohort, utan året före stödet. "
              "Intervall av 1 999 lottningar mellan arbetsplatserna"},
    "cohort": {"en": "The same, for those whose support began in {month}",
               "sv": "Samma sätt, för dem vars stöd började i {month}"},
    "before": {"en": "The same comparison two years too early, before anybody chose: should be about nought",
               "sv": "Samma jämförelse två år för tidigt, innan någon valde: bör ligga nära noll"},
    "chosen": {"en": "How the supported changed against the others the year before support: above nought, they were "
                     "chosen when they were high",
               "sv": "Hur de stödda ändrades mot de andra året före stödet: över noll betyder att de valdes när de låg "
                     "mycket över"},
    "plain": {"en": "Against the year just before support: takes what falls back by itself for an effect",
              "sv": "Mot året precis före stödet: räknar det som sjunker av sig självt som en effekt"},
    "lots": {"en": "The method on groups drawn by lot among workplaces without support: what 95 of 100 keep within",
             "sv": "Metoden på grupper som lottats bland arbetsplatser utan stöd: vad 95 av 100 håller sig inom"},
    "fell_back": {"en": "Without any support: those highest one year, and how they changed to the next against "
                        "the rest",
                  "sv": "Utan något stöd: de som låg över de andra ett år, och hur de ändrades till nästa mot resten"},
    "series": {"en": "The supported workplaces before and after (interrupted time series, errors that hang together "
                     "from month to month)",
               "sv": "De stödda arbetsplatserna före och efter (avbruten tidsserie, fel som hänger ihop från månad "
                     "till månad)"},
}
CAUTIONS: dict[str, Said] = {
    "recommended": {"en": "Says what differs, not why: something else may have come to the same workplaces.",
                    "sv": "Säger vad som skiljer, inte varför: något annat kan ha hänt på samma arbetsplatser."},
    "cohort": {"en": "Few workplaces: look at the interval, not at the number.",
               "sv": "Få arbetsplatser: se på intervallet, inte på talet."},
    "before": {"en": "Far from nought, the workplaces went different ways already before. Then the effect cannot be "
                     "known.",
               "sv": "Långt från noll gick arbetsplatserna skilda vägar redan före. Då går effekten inte att veta."},
    "chosen": {"en": "Above nought, a plain before and after shows a fall even if nothing is done.",
               "sv": "Över noll visar ett vanligt före och efter en nedgång även om ingenting görs."},
    "plain": {"en": "Shown only to be compared with the recommended; do not quote it.",
              "sv": "Visas bara för att jämföras med den rekommenderade. Citera den inte."},
    "lots": {"en": "An effect within these limits could be chance.",
             "sv": "En effekt inom de här gränserna kan vara slump."},
    "fell_back": {"en": "So much falls back by itself here: a high year is followed by a lower.",
                  "sv": "Så mycket sjunker av sig självt här: efter ett år med mycket kommer ett med mindre."},
    "series": {"en": "Without workplaces to compare with, everything else that changed at that time is in it.",
               "sv": "Utan arbetsplatser att jämföra med ingår allt annat som ändrades samtidigt."},
}
REASONS: dict[str, Said] = {
    "none_supported": {"en": "No workplace with support is among the units.",
                       "sv": "Ingen arbetsplats med stöd finns bland enheterna."},
    "workplaces": {"en": "There are fewer than 20 workplaces to compare, or fewer than 5 with or without support.",
                   "sv": "Det är färre än 20 arbetsplatser att jämföra, eller färre än 5 med eller utan stöd."},
    "employees": {"en": "One of the groups has fewer than 11 employees.",
                  "sv": "En av grupperna har färre än 11 anställda."},
    "months": {"en": "There are too few months: 18 before support and 6 with it are needed, with somebody to compare "
                     "with all through.",
               "sv": "Månaderna är för få: det behövs 18 före stödet och 6 med det, med någon att jämföra med hela "
                     "vägen."},
    "before": {"en": "The workplaces went different ways already before the support.",
               "sv": "Arbetsplatserna gick skilda vägar redan före stödet."},
}
ANSWERS: dict[str, Said] = {
    "less": {"en": "Where there was support, short sick leave was {value} days less per employee and month "
                   "({low} to {high}).",
             "sv": "Där stöd gavs var den korta sjukfrånvaron {value} dagar lägre per anställd och månad "
                   "({low} till {high})."},
    "more": {"en": "Where there was support, short sick leave was {value} days more per employee and month "
                   "({low} to {high}).",
             "sv": "Där stöd gavs var den korta sjukfrånvaron {value} dagar större per anställd och månad "
                   "({low} till {high})."},
    "cannot_tell": {"en": "It cannot be told whether the support made a difference: the interval {low} to {high} days "
                          "per employee and month includes nought.",
                    "sv": "Det går inte att säga om stödet gjorde skillnad: intervallet {low} till {high} dagar per "
                          "anställd och månad rymmer också noll."},
    "cannot_know": {"en": "We cannot know.", "sv": "Vi kan inte veta."},
}
NOTES: dict[str, Said] = {
    "unit": {"en": "Days are net days of short sick leave (day 1–14) per employee and month. Below nought is less.",
             "sv": "Dagar är nettodagar av kort sjukfrånvaro (dag 1–14) per anställd och månad. Under noll är mindre."},
    "shorter": {"en": "Only {months} months with support could be compared, not twelve.",
                "sv": "Bara {months} månader med stöd gick att jämföra, inte tolv."},
    "left_out": {"en": "{count} workplaces lack a month that is needed, or had support before anything is known, and "
                       "are left out.",
                 "sv": "{count} arbetsplatser saknar en månad som behövs, eller fick stöd innan något är känt, och är "
                       "inte med."},
    "excluded": {"en": "Months left out of every estimate: {months}.",
                 "sv": "Månader som inte är med i någon skattning: {months}."},
    "no_before": {"en": "There are too few months to see whether the workplaces went the same way before (36 are "
                        "needed).",
                  "sv": "Månaderna är för få för att se om arbetsplatserna gick samma väg före (det behövs 36)."},
    "no_season": {"en": "Fewer than 24 months before carry no season: summer and winter may look like an effect.",
                  "sv": "Färre än 24 månader före räcker inte för årstiden: sommar och vinter kan se ut som en "
                        "effekt."},
    "tell_of_one": {"en": "The estimate is about the workplaces together. It says nothing about one of them.",
                    "sv": "Skattningen gäller arbetsplatserna tillsammans. Den säger ingenting om någon enskild."},
}
