"""What Ekhult's work is to lead to: goals with what they are seen by, risks, and who is told what."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from omtanke.audit.trail import Actor
from omtanke.programme.actions import goals
from omtanke.rules.dates import months_back

GOALS = (
    ("Chefer", "Alla chefer vet när ett omtankessamtal är dags, och håller det i tid.", "short", (
        ("Signaler som fått svar", "answered", "", "55", "90"),
        ("Chefer som säger att de vet hur ett samtal går till", "", "procent i enkäten", "48", "85",
         (("62", 9, "Enkät till chefer"), ("71", 2, "Enkät till chefer"))))),
    ("Medarbetare", "Den som blir sjuk ofta får stöd innan det blir långt.", "short", (
        ("Sjuka mer än tre gånger på tolv månader", "often", "", None, None),
        ("Omtankessamtal som hållits", "talks", "", None, None))),
    ("Vårdcentral och arbetsgivare", "Vi möts tidigt, med medarbetaren i rummet.", "short", (
        ("Dagar från signal till första möte", "days_to_meeting", "", "41", "21"),
        ("Samverkansmöten som hållits", "meetings", "", None, None))),
    ("Kommunen", "Färre blir sjuka länge, lika för kvinnor och män.", "long", (
        ("Sjukfrånvaro, alla anställda", "sick_leave", "", "7.4", "6.0"),)),
)
RISKS = (
    ("Cheferna hinner inte hålla samtalen.", 4, 4, "Samtalen läggs i schemat. Grupper över 40 får en ställföreträdare.",
     "Förvaltningscheferna"),
    ("Samtalet uppfattas som kontroll.", 3, 5, "Vi berättar varför, tillsammans med de fackliga.", "HR"),
    ("Arbetet hänger på några få personer.", 3, 3, "Två i varje ortsgrupp kan leda mötet.", "Projektledaren"),
    ("Vårdcentralen byter kontaktperson.", 4, 2, "Fasta tider finns kvar oavsett vem som har dem.", "Projektledaren"),
)
MESSAGES = (
    ("Chefer", "Samtalet handlar om arbetet. Du behöver inte kunna sjukvård.", "Chefsdagen och handboken", "knowledge",
     "Två frågor i enkäten till chefer."),
    ("Medarbetare", "Du bestämmer själv vad du berättar.", "Arbetsplatsträffar", "interest",
     "Skyddsombuden frågar på varje träff."),
    ("Politiker i personalutskottet", "Så har det gått, och det här vet vi inte.", "Halvårsrapporten", "results",
     "Frågorna som ställs skrivs ner."),
    ("Grannkommunerna", "Fasta tider går att införa med den personal som finns.", "Länsnätverket", "spread",
     "Hur många som ber om våra mallar."),
)


def tell(owner: UUID, *, user: Callable[[str], UUID], today: datetime) -> None:
    """What the project lead has written, a year ago and since."""
    by = Actor(id=str(user("projekt")), role="project_lead")
    began = months_back(today.date(), 14)
    for actor, said, term, seen in GOALS:
        made = goals.begin("goal", {"party_id": owner, "actor": actor, "words": said, "term": term}, by=by, now=today)
        for name, key, unit, baseline, target, *values in seen:
            fields = {"goal": made, "name": name, "key": key, "unit": unit, "baseline": baseline and Decimal(baseline),
                      "baseline_on": began if baseline else None, "target": target and Decimal(target)}
            row = goals.begin("indicator", fields, by=by, now=today)
            for value, back, source in values[0] if values else ():
                goals.add_value(row, value=Decimal(value), on=months_back(today.date(), back), source=source, by=by,
                                now=today)
    for said, likelihood, consequence, response, function in RISKS:
        goals.begin("risk", {"party_id": owner, "words": said, "likelihood": likelihood, "consequence": consequence,
                           "response": response, "function": function}, by=by, now=today)
    for audience, said, channel, stage, follow_up in MESSAGES:
        goals.begin("message", {"party_id": owner, "audience": audience, "words": said, "channel": channel,
                                     "stage": stage, "follow_up": follow_up}, by=by, now=today)
