"""The Swedish and English words that `words` puts together. Swedish is the first language of the product.

The house's writing rules hold here too: say who does what, first the act and then the rule, facts and never
adjectives, no dash in running text, no exclamation mark (design/SPEC.md §5).
"""

from types import MappingProxyType

SV = MappingProxyType(
    {
        "numbers": ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"),
        "neuter_one": "ett",
        "months": (
            "januari", "februari", "mars", "april", "maj", "juni",
            "juli", "augusti", "september", "oktober", "november", "december",
        ),
        "occasion": ("tillfälle", "tillfällen"),
        "month": ("månad", "månader"),
        "day": ("dag", "dagar"),
        ">=": "{occasions} eller fler inom {months}",
        ">": "Fler än {occasions} inom {months}",
        "==": "Precis {occasions} inom {months}",
        "signal": "{name} har varit sjuk vid {occasions} på {months}.",
        "actor": {
            "manager": "chefen",
            "upper_manager": "chefens chef",
            "hr": "HR",
            "occupational_health": "företagshälsovården",
            "employer": "arbetsgivaren",
            "employee": "medarbetaren",
            "insurance_agency": "Försäkringskassan",
        },
        "action": {
            "care_talk": "bjuder in till ett omtankessamtal",
            "contact": "hör av sig",
            "three_party_talk": "erbjuder ett trepartssamtal med företagshälsovården",
            "hr_check": "ser att samtal har hållits och att stöd är på plats",
            "offer_support": "erbjuder stöd",
            "certificate": "lämnar läkarintyg, om sjukperioden fortsätter",
            "notice": "anmäler sjukperioden till Försäkringskassan, om den fortsätter",
            "return_plan": "har en plan för återgång i arbete klar, om sjukperioden antas vara minst 60 dagar",
            "assessment": "prövar arbetsförmågan mot fler arbeten, tidigast då",
        },
        "kind": {
            "sick": "sjukdom",
            "work_injury": "arbetsskada",
            "sick_child": "vård av sjukt barn",
            "contagion": "smitta",
            "other": "annan frånvaro",
        },
        "when": {
            "at_latest": "Senast dag {day}",
            "on": "På dag {day}",
            "from": "Från dag {day}",
            "after": "Efter dag {day}",
            "span": "Från dag {day} till och med dag {to_day}",
        },
        "counted": {
            "sick_period": "av sjukperioden",
            "report": "räknat från sjukanmälan",
            "rehab_chain": "i rehabiliteringskedjan",
        },
        "title": "Rutin: {name}",
        "valid": "Gäller från {day}.",
        "gentle": "En signal är ett skäl att prata. Rutinen bedömer ingen och kräver inget intyg.",
        "counting": "Så räknas det",
        "an_occasion": (
            "Ett tillfälle är sammanhängande egen sjukfrånvaro. "
            "Vård av sjukt barn, smitta och annan frånvaro räknas aldrig."
        ),
        "relapse": "Börjar en ny frånvaro högst {days} efter den sista sjukdagen fortsätter samma sjukperiod.",
        "no_relapse": "Varje tillfälle är en egen sjukperiod.",
        "exclude_kinds": "Rutinen räknar inte {kinds}.",
        "exclude_period": "Tillfällen som börjar från och med {first_day} till och med {last_day} räknas inte{reason}.",
        "start": "Bara steg som nås efter {day} ger en signal.",
        "ladder": "Trappan",
        "who_does": "{actor} {action} inom {days}.",
        "who_does_today": "{actor} {action} samma dag.",
        "each": "Ett nytt tillfälle efter svaret öppnar steget igen.",
        "answers": "När signalen tystnar",
        "answered": (
            "När samtalet är hållet eller skälet är känt är steget och alla lägre steg tysta i {months}. "
            "Ett högre steg ger en egen signal."
        ),
        "postponed": "Skjuts svaret upp är signalen tyst till och med dagen som väljs, annars i {days}.",
        "own_milestones": "Hållpunkter i rutinen",
        "milestone": "{when} {counted}: {actor} {action}.",
        "legal_milestones": "Hållpunkter i lagen",
        "legal_note": "De gäller alltid. Rutinen kan lägga till tidigare hållpunkter men inte ta bort någon.",
        "and": "och",
    }
)

EN = MappingProxyType(
    {
        "numbers": (
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ),
        "neuter_one": "one",
        "months": (
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
        "occasion": ("occasion", "occasions"),
        "month": ("month", "months"),
        "day": ("day", "days"),
        ">=": "{occasions} or more in {months}",
        ">": "More than {occasions} in {months}",
        "==": "Exactly {occasions} in {months}",
        "signal": "{name} has been ill on {occasions} in {months}.",
        "actor": {
            "manager": "the manager",
            "upper_manager": "the manager's manager",
            "hr": "HR",
            "occupational_health": "occupational health",
            "employer": "the employer",
            "employee": "the employee",
            "insurance_agency": "Försäkringskassan",
        },
        "action": {
            "care_talk": "invites the employee to a care talk",
            "contact": "gets in touch",
            "three_party_talk": "offers a three-party talk with occupational health",
            "hr_check": "checks that talks were held and that support is in place",
            "offer_support": "offers support",
            "certificate": "hands in a doctor's certificate, if the sick period goes on",
            "notice": "notifies Försäkringskassan of the sick period, if it goes on",
            "return_plan": "has a return plan ready, if the sick period is expected to last at least 60 days",
            "assessment": "considers more kinds of work, then at the earliest",
        },
        "kind": {
            "sick": "sickness",
            "work_injury": "work injury",
            "sick_child": "care of a sick child",
            "contagion": "contagion",
            "other": "other absence",
        },
        "when": {
            "at_latest": "At the latest on day {day}",
            "on": "On day {day}",
            "from": "From day {day}",
            "after": "After day {day}",
            "span": "From day {day} to day {to_day}",
        },
        "counted": {
            "sick_period": "of the sick period",
            "report": "counted from the sick report",
            "rehab_chain": "of the rehabilitation chain",
        },
        "title": "Routine: {name}",
        "valid": "In force from {day}.",
        "gentle": "A signal is a reason to talk. The routine judges no one and demands no certificate.",
        "counting": "How it is counted",
        "an_occasion": (
            "An occasion is one's own sickness without a break. "
            "Care of a sick child, contagion and other absence never count."
        ),
        "relapse": (
            "A new absence that begins at most {days} after the last sick day goes on with the same sick period."
        ),
        "no_relapse": "Each occasion is a sick period of its own.",
        "exclude_kinds": "The routine does not count {kinds}.",
        "exclude_period": "Occasions that begin from {first_day} to {last_day} do not count{reason}.",
        "start": "Only rungs reached after {day} give a signal.",
        "ladder": "The ladder",
        "who_does": "{actor} {action} within {days}.",
        "who_does_today": "{actor} {action} the same day.",
        "each": "A new occasion after the answer opens the rung again.",
        "answers": "When the signal falls silent",
        "answered": (
            "When the talk is held or the reason is known, the rung and all lower rungs are silent for {months}. "
            "A higher rung gives a signal of its own."
        ),
        "postponed": "If the answer is postponed, the signal is silent up to the day chosen, else for {days}.",
        "own_milestones": "Milestones of the routine",
        "milestone": "{when} {counted}: {actor} {action}.",
        "legal_milestones": "Milestones of the law",
        "legal_note": "They always hold. A routine can add earlier milestones but take none away.",
        "and": "and",
    }
)

LANGUAGES = MappingProxyType({"sv": SV, "en": EN})
